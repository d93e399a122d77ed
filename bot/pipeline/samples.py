"""Samples: a small article of each format. Reading one loads the parser of its format, and shows whether it works."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from bot.errors import UnreadableArticle
from bot.pipeline.finished_article import Product, make_product
from bot.pipeline.sandbox import Sandbox
from bot.reading import Format, RawArticle

SENTENCE = "The ferry leaves the harbour at noon, says the harbour master."
"""The sentence that each sample contains."""
_PAGE = f"<html><head><title>The ferry</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
_EPUB_FILES = {  # file in an EPUB -> its text
    # EPUB prescribes the path of this file.
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
    "book.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The ferry</dc:title>'
    '</metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    "a.xhtml": _PAGE,
}
_DOCX_FILES = {  # file in a .docx -> its text
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:document>",
}
_PDF_CONTENT = f"BT /F 12 Tf 72 700 Td ({SENTENCE}) Tj ET"
_PDF_OBJECTS = (
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    f"<</Length {len(_PDF_CONTENT)}>>stream\n{_PDF_CONTENT}\nendstream",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
)

COMMON_SAMPLES = (
    RawArticle("sample.txt", Format.TEXT, f"The ferry\n\n{SENTENCE}\n".encode()),
    RawArticle("sample.md", Format.MARKDOWN, f"---\ntitle: The ferry\ndate: May 1, 2024\n---\n{SENTENCE}\n".encode()),
    RawArticle("sample.html", Format.HTML, _PAGE.encode()),
    RawArticle("sample.jsonl", Format.JSON, json.dumps({"title": "The ferry", "text": SENTENCE}).encode(), line=1),
)
"""Samples of the most common formats: every worker reads them when it starts."""


def other_samples() -> tuple[RawArticle, ...]:
    """Samples of the other formats. Their parsers are loaded when the first such article is read; some come with an
    extra of the package (`cuecard[documents]`)."""
    row = json.dumps({"title": "The ferry", "text": SENTENCE}).encode()
    return (
        RawArticle("sample.csv", Format.ROW, row, line=2),  # rows of a CSV file become JSON before they are parsed
        RawArticle("sample.srt", Format.SUBTITLES, f"1\n00:00:01,000 --> 00:00:03,000\n{SENTENCE}\n".encode()),
        RawArticle("sample.eml", Format.MAIL, f"Subject: The ferry\n\n{SENTENCE}\n".encode()),
        RawArticle("sample.epub", Format.BOOK, _make_zip(_EPUB_FILES)),
        RawArticle("sample.rst", Format.RST, f"The ferry\n=========\n\n{SENTENCE}\n".encode()),
        RawArticle("sample.docx", Format.WORD, _make_zip(_DOCX_FILES)),
        RawArticle("sample.pdf", Format.PDF, _make_pdf()),
    )


def try_sample(sample: RawArticle, sandbox: Sandbox) -> None:
    """Makes the cards of a sample in the same way as those of an article. Raises UnreadableArticle if that fails, or if
    the cards lack the sentence."""
    cards = make_product(sample, Product.CARDS, sandbox).cards
    if not any(excerpt.text == SENTENCE for card in cards for excerpt in card.summary):
        raise UnreadableArticle(sample.location, "its cards lack its sentence; report this as a bug of Cuecard")


def _make_zip(texts: Mapping[str, str]) -> bytes:
    """A ZIP archive of texts by file name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _make_pdf() -> bytes:
    """A PDF file of `_PDF_OBJECTS` (ASCII), with the table of their offsets that PDF needs at its end."""
    content = "%PDF-1.4\n"
    table = f"xref\n0 {len(_PDF_OBJECTS) + 1}\n0000000000 65535 f \n"
    for number, body in enumerate(_PDF_OBJECTS, start=1):
        table += f"{len(content):010} 00000 n \n"
        content += f"{number} 0 obj{body}endobj\n"
    trailer = f"trailer<</Size {len(_PDF_OBJECTS) + 1}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF\n"
    return (content + table + trailer).encode()
