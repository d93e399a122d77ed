"""The kind of bytes that come without a file (typed, uploaded or fetched) is recognised."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.errors import UnreadableArticle
from bot.reading import Format, RawArticle, RawDocument, read_document
from bot.reading.files.raw_document import suffix_of
from bot.reading.formats import FORMATS, MEDIA_TYPES, ZIP_MEMBERS


def kind(data: bytes, name: str = "standard input", content_type: str = "") -> str:
    return suffix_of(RawDocument(name=name, data=data, content_type=content_type))


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "The ferry leaves at noon.")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"The ferry\n\nIt leaves at noon.", ".txt"),
        (b"# The ferry\n\nIt leaves at noon.", ".md"),
        (b"Intro\n\n## When\n\nAt noon.", ".md"),
        (b"---\ntitle: The ferry\n---\nAt noon.", ".md"),
        (b"\n<!DOCTYPE html><html><p>At noon.", ".html"),
        (b"%PDF-1.4\n", ".pdf"),
        (packed("word/document.xml"), ".docx"),
        (packed("META-INF/container.xml"), ".epub"),
        (packed("a.txt", "b.md"), ".zip"),
        (b"1 < 2 and #1 is # not a heading", ".txt"),
    ],
)
def test_the_type_of_bytes_without_a_name_is_detected_from_their_content(data: bytes, expected: str) -> None:
    assert kind(data) == expected


@pytest.mark.parametrize(
    ("name", "content_type", "expected"),
    [
        ("notes.md", "", ".md"),
        ("https://example.com/notes.md?raw=1", "text/plain; charset=utf-8", ".md"),
        ("https://example.com/ferry", "text/html; charset=utf-8", ".html"),
        ("https://example.com/ferry.php", "text/html", ".html"),
        ("https://example.com/ferry", "text/markdown", ".md"),
        ("https://example.com/ferry", "application/octet-stream", ".txt"),
        ("report.doc", "", ".doc"),
        ("Notes v1.2", "", ".txt"),
    ],
)
def test_the_server_and_the_name_say_it_for_text(name: str, content_type: str, expected: str) -> None:
    assert kind(b"The ferry leaves at noon.", name, content_type) == expected


def test_markdown_that_shows_html_stays_markdown() -> None:
    assert kind(b"<html> is the first tag of a page.", "notes.md") == ".md"


def test_each_article_of_a_container_comes_with_what_was_given() -> None:
    data = b'{"text": "One."}\n{"text": "Two."}\n'
    results = list(read_document(RawDocument(name="rows.jsonl", data=data, url="https://example.com/rows.jsonl")))
    assert [(result.line, result.url) for result in results if isinstance(result, RawArticle)] == [
        (1, "https://example.com/rows.jsonl"),
        (2, "https://example.com/rows.jsonl"),
    ]
    inside = list(read_document(RawDocument(name="some.zip", data=packed("a.txt", "b.md"))))
    assert [(result.member, result.format) for result in inside if isinstance(result, RawArticle)] == [
        ("a.txt", Format.TEXT),
        ("b.md", Format.MARKDOWN),
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("report.doc", b"\xd0\xcf\x11\xe0", "save it as"),
        ("empty.txt", b" \n", "it is empty"),
        ("large.txt", b"a" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_an_unsupported_document_says_why_it_is_not_read(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason):
        list(read_document(RawDocument(name=name, data=data)))


def test_each_kind_of_document_has_a_media_type_and_each_zip_is_distinguished_from_an_archive() -> None:
    read_as = {FORMATS[suffix] for suffix in MEDIA_TYPES.values()}
    assert read_as == set(Format)
    for suffix, part in ZIP_MEMBERS.items():
        assert kind(packed(part.decode()), f"notes{suffix}") == suffix
        assert kind(packed(part.decode())) == suffix
