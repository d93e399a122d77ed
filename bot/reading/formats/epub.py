"""Parses a book or newsletter (.epub): its chapters in reading order, each parsed as a page."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]  # it comes without types

from bot.model import Article
from bot.reading.article_builder import from_parsed
from bot.reading.files.raw_article import RawArticle
from bot.reading.limits import MAX_BYTES
from bot.reading.markup import Writer, refuse_hostile, tree_of
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.parsed import BadDocument, Parsed
from bot.translation import mark

_CONTAINER = "META-INF/container.xml"
"""The file in a book that says where its package is: the list of the chapters, with the book's properties."""
_ENCRYPTION = "META-INF/encryption.xml"
"""The file in a book that lists its encrypted files."""
_OBFUSCATED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""The methods by which publishers only keep fonts from being copied out of a book (EPUB 3.3, "Font obfuscation")."""
_FIELDS = {"title": "title", "date": "date", "publisher": "publisher", "language": "language", "subject": "tags"}
"""Name of a property of the book (Dublin Core) -> name of our field."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    BadDocument or UnreadableArticle."""
    return from_parsed(parse_document(raw_article.data), facts)


def parse_document(data: bytes) -> Parsed:
    """The chapters and metadata of a book in EPUB. Raises BadDocument if it is not one or is locked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if _ENCRYPTION in parts.namelist() and _locks_chapters(_read_part(parts, _ENCRYPTION)):
                raise BadDocument(mark("it is protected against copying; get the book without copy protection"))
            return _read_book(parts)
    except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError) as error:
        raise BadDocument(mark("it is not an .epub that can be read; save it again")) from error


def _read_book(parts: zipfile.ZipFile) -> Parsed:
    """The text of all chapters, with the fields of the book."""
    location = next(iter(_find_elements(_read_part(parts, _CONTAINER), "rootfile")), None)
    path = location.get("full-path", "") if location is not None else ""
    package_file = _read_part(parts, path)
    writer = Writer()
    for chapter in _find_chapters(package_file):
        page = _read_part(parts, posixpath.normpath(posixpath.join(posixpath.dirname(path), chapter))).decode(
            "utf-8", "replace"
        )
        refuse_hostile(page)
        tree = tree_of(page)
        body = tree.find(".//body") if tree is not None else None
        if body is not None:
            writer.add(body)
    text, blocks = writer.builder.result()
    return Parsed(text=text, blocks=blocks, fields=_read_fields(package_file))


def _locks_chapters(encryption: bytes) -> bool:
    """Whether files other than fonts are encrypted. A file whose method of encryption is not stated counts as one of
    these."""
    methods = [method.get("Algorithm") for method in _find_elements(encryption, "EncryptionMethod")]
    encrypted_count = len(_find_elements(encryption, "EncryptedData"))
    return sum(method in _OBFUSCATED_FONTS for method in methods) < encrypted_count


def _find_chapters(package: bytes) -> Iterator[str]:
    """The addresses of the chapters in reading order, without the table of contents and without parts outside of that
    order."""
    items = {item.get("id"): item for item in _find_elements(package, "item")}
    for reference in _find_elements(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        if item.get("href"):
            yield unquote(item.get("href"))


def _read_fields(package: bytes) -> dict[str, Any]:
    """The Dublin Core fields of the book. `tags` is a list; of other fields the first value counts."""
    fields: dict[str, Any] = {}
    for element in etree.fromstring(package, _PARSER).iter(etree.Element):
        name = _FIELDS.get(etree.QName(element).localname)
        text = " ".join((element.text or "").split())
        if not name or not text or "purl.org/dc" not in (etree.QName(element).namespace or ""):
            continue
        if name == "tags":
            fields.setdefault(name, []).append(text)
        else:
            fields.setdefault(name, text)
    return fields


def _find_elements(xml: bytes, name: str) -> list[Any]:
    """The XML elements with this local name."""
    root = etree.fromstring(xml, _PARSER)
    return (
        [element for element in root.iter(etree.Element) if etree.QName(element).localname == name]
        if root is not None
        else []
    )


def _read_part(parts: zipfile.ZipFile, name: str) -> bytes:
    """A file in the book. Raises BadDocument if it is too large, KeyError if it is missing."""
    with parts.open(name) as part:
        data = part.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadDocument(f"a chapter of it is larger than {MAX_BYTES // 1024 // 1024} MB; split it")
    return data
