"""The formats of articles, and the endings of the files that are read as each."""

from __future__ import annotations

from enum import StrEnum

from bot.errors import UnreadableArticle


class Format(StrEnum):
    """How the bytes of an article are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    """One line of a .jsonl file."""
    ROW = "row"
    """One row of a .csv file, as JSON."""
    PDF = "pdf"
    WORD = "docx"
    BOOK = "epub"
    MAIL = "eml"
    RST = "rst"


FORMATS = {
    ".txt": Format.TEXT,
    **dict.fromkeys((".md", ".markdown", ".mdx"), Format.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format.HTML),
    **dict.fromkeys((".jsonl", ".ndjson"), Format.JSON),
    **dict.fromkeys((".csv", ".tsv"), Format.ROW),
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".epub": Format.BOOK,
    ".eml": Format.MAIL,
    ".rst": Format.RST,
}
"""How the files of each ending are read."""
OTHER_DOCUMENTS = frozenset({".doc", ".odt", ".rtf", ".pages", ".mobi", ".azw3", ".pptx", ".msg"})
"""Files that people mean as articles but that are not read: named, so that nobody waits for their cards."""


def unsupported(subject: str, suffix: str) -> UnreadableArticle:
    """The fault of a document of another kind."""
    return UnreadableArticle(subject, f"{suffix} files are not read; save it as .docx, .pdf, text, Markdown or HTML")
