"""The formats of articles. Each has a file in this folder, named like the format, with `parse(raw, facts)`.

To add a format:
- here, a member of `Format`, its endings in `FORMATS` (no longer in `OTHER_DOCUMENTS`) and its media types in
  `MEDIA_TYPES`
- also here: if it is a zip, a row in `ZIP_MEMBERS`; if other documents can be saved in it, its name in
  `unsupported_fault`; if it needs a library, an extra with it (`pyproject.toml`, `IN_EXTRA`)
- if its first bytes reveal it: `_suffix_of_bytes` in `bot/reading/files/raw_document.py`, and perhaps `_BINARY` in
  `bot/reading/encoding.py`, which refuses such bytes as text
- its file: follow `epub.py` for a zip of XML, `docx.py` for a library of an extra, `markdown.py` for text with marks
- try it: `cuecard extract FILE`; `CUECARD_LOG_LEVEL=DEBUG` shows where a parser fails
- a sample in `bot/pipeline/samples.py` (`cuecard doctor` tries them in that order)
- in docs/how-to/articles.md a row, and one in its table of faults for each new fault; README, `cuecard index --help`,
  `tests/bot/cli/test_cli_doctor.py` and docs/fetching.md list the endings or kinds, `tools/wheel.py` those without an
  extra
- the sentences of its faults, translated (docs/how-to/languages.md)
- what was decided: docs/decisions/reading.md, and for a library docs/decisions/dependencies.md
- its tests in `tests/bot/reading/formats`

Parsers run only in the worker of `bot.pipeline`: hostile bytes can hang them.
"""

from __future__ import annotations

from enum import StrEnum

from bot.errors import UnreadableArticle


class Format(StrEnum):
    """The format of an article; the value is the name of the module that parses it."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "jsonl"
    """One line of a .jsonl file."""
    ROW = "csv"
    """One row of a .csv file, as JSON."""
    PDF = "pdf"
    WORD = "docx"
    BOOK = "epub"
    MAIL = "eml"
    RST = "rst"
    SUBTITLES = "subtitles"


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
    **dict.fromkeys((".srt", ".vtt"), Format.SUBTITLES),
}
"""The format of the files with each ending."""

MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-rst": ".rst",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}
"""The media types by which servers name the formats, each with a file ending of its format."""

ZIP_MEMBERS = {".docx": b"word/document.xml", ".epub": b"META-INF/container.xml"}
"""File endings of formats that are zips, each with the name of a member by which such a zip is recognised. The name is
looked for anywhere in the bytes, and the first ending whose name is found counts: so it must be one that neither an
archive of articles nor another of these formats has."""

MANY_IN_A_FILE = frozenset({Format.JSON, Format.ROW})
"""Formats whose files hold an article in each line or row."""

IN_EXTRA = frozenset({Format.PDF, Format.WORD, Format.RST})
"""Formats that need a library of the extra `documents`."""

OTHER_DOCUMENTS = frozenset({".doc", ".odt", ".rtf", ".pages", ".mobi", ".azw3", ".pptx", ".msg"})
"""Documents that are not supported. They are reported, so that nobody waits for their cards."""


def unsupported_fault(subject: str, suffix: str) -> UnreadableArticle:
    """The fault of a document of a kind in OTHER_DOCUMENTS. It only proposes formats in which the programs that make
    such documents can save them."""
    return UnreadableArticle(subject, f"{suffix} files are not read; save it as .docx, .pdf, text, Markdown or HTML")
