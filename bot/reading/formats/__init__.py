"""The formats of articles. Each has a file in this folder, named like the format, with `parse(unread, facts)`.

To add one: a member of `Format`, its endings in `FORMATS` (and out of `OTHER_DOCUMENTS`), its file (follow `epub.py`
for a zip of XML, `docx.py` for a library of an extra, `markdown.py` for text with marks), a sample in
`bot/making/samples.py`, and a row in docs/how-to/articles.md. Its tests are in `tests/bot/reading/formats`; README and
`cuecard index --help` list the endings. A library of its own goes into an extra (`pyproject.toml`, `IN_EXTRA`).

Parsers run only in the worker of `bot.making`: hostile bytes can hang them.
"""

from __future__ import annotations

from enum import StrEnum

from bot.errors import UnreadableArticle


class Format(StrEnum):
    """How the bytes of an article are read: the value is the name of the file that does it."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "jsonl"
    """One line of a file."""
    ROW = "csv"
    """One row of a file, as JSON."""
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

MANY_IN_A_FILE = frozenset({Format.JSON, Format.ROW})
"""Formats whose files hold an article in each line or row."""

IN_EXTRA = frozenset({Format.PDF, Format.WORD, Format.RST})
"""Formats that are read by a library of the extra `documents`."""

OTHER_DOCUMENTS = frozenset({".doc", ".odt", ".rtf", ".pages", ".mobi", ".azw3", ".pptx", ".msg"})
"""Files that people mean as articles but that are not read: named, so that nobody waits for their cards."""


def unsupported(subject: str, suffix: str) -> UnreadableArticle:
    """The fault of a document of another kind."""
    return UnreadableArticle(subject, f"{suffix} files are not read; save it as .docx, .pdf, text, Markdown or HTML")
