"""Reads articles that are not files in the folder of articles: their bytes were typed into the terminal, uploaded or
fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from bot.ports import FetchResult
from bot.reading.files.folder import ARCHIVE, read_open
from bot.reading.files.raw_article import ArticleOrFault, RawArticle, check_size
from bot.reading.formats import FORMATS, MANY_IN_A_FILE, MEDIA_TYPES, OTHER_DOCUMENTS, ZIP_MEMBERS, unsupported_fault

_BY_TYPE = {**MEDIA_TYPES, "application/zip": ARCHIVE}
"""Media type -> file ending."""
_ENDINGS_OF_ZIPS = (*ZIP_MEMBERS, ARCHIVE, *OTHER_DOCUMENTS)
"""Endings of zips. If the bytes of a file are a zip and its name has one of these endings, the ending is trusted."""
_HTML_START = re.compile(
    rb"\s*(?:<!doctype html|<html|<head|<body|<article|<\?xml[^>]{0,200}>\s*<!?(?:doctype )?html)", re.IGNORECASE
)
"""Matches the beginning of a page: "<!doctype html", or "<?xml version="1.0"?><html"."""
_MARKDOWN_START = re.compile(rb"(?:\xef\xbb\xbf)?(?:---\r?\n|#{1,6} )|.{0,20000}?\n#{1,6} \S", re.DOTALL)
"""Matches a text with a front matter ("---") or a heading ("# Tolls") at its beginning, or a heading soon after."""
_OPENING_BYTES = 32 * 1024
"""The number of bytes at the beginning by which a format is recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes to read, with what is known about them. Not the `bot.model.Document` that the bot shows.

    `name` is the name of a file or a web address, used as the article's source. `url` is where the bytes were fetched
    from, and `content_type` the server's media type. `title` replaces the article's own; `date` (2026-05-01) is used if
    the article has none.
    """

    name: str
    data: bytes
    url: str = ""
    content_type: str = ""
    title: str = ""
    date: str = ""

    @classmethod
    def of_page(cls, page: FetchResult, *, title: str = "", date: str = "") -> RawDocument:
        """The document of a fetched page, named by its address."""
        return cls(name=page.url, data=page.data, url=page.url, content_type=page.media_type, title=title, date=date)


def read_document(document: RawDocument) -> Iterator[ArticleOrFault]:
    """The bytes of each article in the document, or what is wrong with the article. Raises UnreadableArticle if the
    document as a whole cannot be read: its format is not supported, or it is empty, too large or damaged."""
    suffix = suffix_of(document)
    if suffix in OTHER_DOCUMENTS:
        raise unsupported_fault(document.name, suffix)
    if holds_many(document):
        for result in read_open(io.BytesIO(document.data), document.name, suffix):
            if isinstance(result, RawArticle):
                result = replace(result, title=document.title, url=document.url, date=document.date)
            yield result
        return
    check_size(document.data, document.name)
    yield RawArticle(
        document.name,
        FORMATS[suffix],
        document.data,
        title=document.title,
        url=document.url,
        date=document.date,
    )


def holds_many(document: RawDocument) -> bool:
    """Whether a document may hold more than one article."""
    suffix = suffix_of(document)
    return suffix == ARCHIVE or FORMATS.get(suffix) in MANY_IN_A_FILE


def suffix_of(document: RawDocument) -> str:
    """The file ending for these bytes: by their beginning, if that is clear; else by the server's media type; else by
    the name; else .md if they look like Markdown, or .txt."""
    suffix = _suffix_of_name(document.name)
    if suffix_of_bytes := _suffix_of_bytes(document.data, suffix):
        return suffix_of_bytes
    suffix_of_type = _BY_TYPE.get(document.content_type.partition(";")[0].strip().lower(), "")
    if suffix_of_type and not (suffix_of_type == ".txt" and suffix):  # many servers call Markdown and tables plain text
        return suffix_of_type
    if suffix:
        return suffix
    return ".md" if _MARKDOWN_START.match(document.data[:_OPENING_BYTES]) else ".txt"


def _suffix_of_name(name: str) -> str:
    """The file ending of a name or address, "" if it is not the ending of a document."""
    path = urlsplit(name).path if re.match(r"https?://", name, re.IGNORECASE) else name
    suffix = PurePosixPath(path).suffix.lower()
    return suffix if suffix in FORMATS or suffix in OTHER_DOCUMENTS or suffix == ARCHIVE else ""


def _suffix_of_bytes(data: bytes, suffix: str) -> str:
    """The file ending that the bytes themselves reveal, "" if none. `suffix` is the ending of the name: it decides of
    what kind a zip is, and that a page of HTML in a Markdown file is Markdown."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return (
            suffix
            if suffix in _ENDINGS_OF_ZIPS
            else next((end for end, part in ZIP_MEMBERS.items() if part in data), ARCHIVE)
        )
    if _HTML_START.match(data[:_OPENING_BYTES]) and suffix not in (".md", ".markdown", ".mdx"):
        return ".html"
    return ""
