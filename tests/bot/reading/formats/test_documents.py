"""Documents of other programs are read as articles: title, day, headings and paragraphs, without page boilerplate."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.pipeline.samples import other_samples
from bot.reading import Format, RawArticle, parse_article

_SENTENCE = "The harbour wakes at five, when the first boats come back with mackerel and crab."


def _read(form: Format, data: bytes | str) -> Article:
    return parse_article(RawArticle("a", form, data if isinstance(data, bytes) else data.encode()))


def _shown(article: Article) -> list[tuple[str, list[str]]]:
    return [(part.title, [span.of(article.text) for span in part.paragraphs]) for part in article.sections]


def _pdf(*pages: str, info: str = "") -> bytes:
    """A PDF of pages in PDF's own language: `/B 20 Tf` is bold, `/F 10 Tf` is not."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects += [
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
    ]
    kids = []
    for page in pages:
        objects.append(f"<</Length {len(page)}>>stream\n{page}\nendstream")
        contents = f"/Contents {len(objects)} 0 R/Resources<</Font<</F 3 0 R/B 4 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{contents}>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    objects.append(f"<<{info}>>")
    written, table = "%PDF-1.4\n", f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    for number, body in enumerate(objects, start=1):
        table += f"{len(written):010} 00000 n \n"
        written += f"{number} 0 obj{body}endobj\n"
    trailer = (
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return (written + table + trailer).encode("latin-1")


def _lines(*lines: tuple[str, int, int, str]) -> str:
    return " ".join(f"BT /{font} {size} Tf 72 {height} Td ({words}) Tj ET" for font, size, height, words in lines)


def test_a_pdf_is_read_as_headings_and_paragraphs_without_what_is_on_every_page() -> None:
    pages = [
        _lines(
            ("F", 8, 780, "Valley Harbours Quarterly"),
            ("B", 20, 740, ("Harbour news", "More boats", "The last boats")[number - 1]),
            ("F", 10, 700, "The first boats come back at five, and the mar-"),
            ("F", 10, 688, "ket opens with them."),
            ("B", 12, 650, "1. Boats"),
            ("F", 10, 630, f"{number} of eleven boats went out this morning, and all"),
            ("F", 10, 618, f"of them came back with {catch} and a well-known crab."),
            ("F", 8, 20, f"Page {number} of 3"),
        )
        for number, catch in enumerate(("mackerel", "cod", "herring"), start=1)
    ]
    article = _read(Format.PDF, _pdf(*pages, info="/Title(draft.docx)/CreationDate(D:20240501093000Z)"))
    assert (article.title, article.date) == ("Harbour news", "2024-05-01")
    assert "Quarterly" not in article.text
    assert "Page" not in article.text
    assert _shown(article)[:2] == [
        ("", ["The first boats come back at five, and the market opens with them."]),
        (
            "Boats",
            ["1 of eleven boats went out this morning, and all of them came back with mackerel and a well-known crab."],
        ),
    ]


def test_a_scan_is_refused_because_it_has_no_text() -> None:
    with pytest.raises(UnreadableArticle, match="contains no text, only pictures of pages"):
        _read(Format.PDF, _pdf("0 0 100 100 re f", "0 0 50 50 re f"))


def test_a_long_pdf_is_read_in_part_with_a_warning() -> None:
    article = _read(Format.PDF, _pdf(*[_lines(("F", 10, 700, f"{_SENTENCE} It is day {day}.")) for day in range(103)]))
    assert "day 99." in article.text
    assert "day 100." not in article.text
    assert [warning.reason for warning in article.warnings] == [
        "only its first 100 of 103 pages are read; split it to have all of them"
    ]


def _sample(suffix: str) -> dict[str, bytes]:
    """The files in a sample that is a zip, by name."""
    data = next(sample.data for sample in other_samples() if sample.file.endswith(suffix))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _zip(parts: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _word(body: str, properties: str = "") -> bytes:
    """A Word document. Its styles `s0` and `s1` are those of a title and a heading."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:name w:val="{name}"/></w:style>'
        for number, name in enumerate(("Title", "Heading 1"))
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="s" Type="{relation}" Target="styles.xml"/></Relationships>'
    )
    return _zip(
        {
            **_sample("docx"),
            "word/document.xml": document,
            "word/styles.xml": f"<w:styles {namespace}>{styles}</w:styles>",
            "word/_rels/document.xml.rels": relations,
            **({"docProps/core.xml": properties} if properties else {}),
        }
    )


def test_a_word_document_gives_its_title_headings_tables_and_properties() -> None:
    table = "".join(f"<w:tc>{_paragraph(words)}</w:tc>" for words in ("Boats", "11"))
    body = _paragraph("Harbour news", "s0") + _paragraph("Boats", "s1") + _paragraph(_SENTENCE)
    properties = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>Another one</dc:title><t:created>2024-05-01T09:30:00Z</t:created><c:keywords>port, crab</c:keywords>"
        "</c:coreProperties>"
    )
    article = _read(Format.WORD, _word(f"{body}<w:tbl><w:tr>{table}</w:tr></w:tbl>", properties))
    assert (article.title, article.date, article.tags) == ("Harbour news", "2024-05-01", ("port", "crab"))
    assert _shown(article) == [("Boats", [_SENTENCE, "Boats | 11"])]


def test_bold_paragraphs_of_a_word_document_without_styles_are_its_headings() -> None:
    body = (
        _bold("Harbour rules")
        + _bold("Opening hours")
        + _paragraph("The harbour opens at six.")
        + _bold("No boat may leave after dark.")
        + _bold("Fees")
        + _paragraph("A berth costs nine crowns.")
        + _bold("Mara Quill")
        + _bold("Harbour master")
    )

    article = _read(Format.WORD, _word(body))

    assert article.title == "Harbour rules"
    assert _shown(article) == [
        ("Opening hours", ["The harbour opens at six.", "No boat may leave after dark."]),
        ("Fees", ["A berth costs nine crowns.", "Mara Quill", "Harbour master"]),
    ]


def test_a_bold_paragraph_of_a_word_document_with_styles_is_no_heading() -> None:
    body = (
        _paragraph("Harbour rules", "s0")
        + _paragraph("Fees", "s1")
        + _bold("Mind the step")
        + _paragraph("A berth costs nine crowns.")
    )

    article = _read(Format.WORD, _word(body))

    assert _shown(article) == [("Fees", ["Mind the step", "A berth costs nine crowns."])]


def test_a_book_gives_its_chapters_in_their_order() -> None:
    chapters = {
        f"{name}.xhtml": f"<html><body><h2>{name}</h2><p>{name}: {_SENTENCE}</p></body></html>" for name in "ba"
    }
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Harbours</dc:title>'
        "<dc:date>2024-05-01</dc:date><dc:publisher>Valley Press</dc:publisher><dc:language>en-GB</dc:language>"
        "</metadata>"
        '<manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="a" href="a.xhtml"/><item id="b" '
        'href="b.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine>'
        "</package>"
    )
    article = _read(
        Format.BOOK, _zip({**_sample("epub"), **chapters, "book.opf": package, "nav.xhtml": "<p>Contents</p>"})
    )
    assert (article.title, article.date, article.publisher) == ("Harbours", "2024-05-01", "Valley Press")
    assert _shown(article) == [("b", [f"b: {_SENTENCE}"]), ("a", [f"a: {_SENTENCE}"])]


@pytest.mark.parametrize("method", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"])
def test_a_book_with_only_its_fonts_encrypted_is_read(method: str) -> None:
    plain_book = _zip({**_sample("epub")})
    assert _shown(_read(Format.BOOK, _encrypted_book(method))) == _shown(_read(Format.BOOK, plain_book))


def test_a_book_with_encrypted_text_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="protected against copying"):
        _read(Format.BOOK, _encrypted_book("http://example.org/lock"))


def test_a_message_gives_its_text_without_signature_and_quoted_message() -> None:
    message = (
        "From: Valley News <news@valley.example>\nSubject: =?utf-8?q?Harbour_caf=C3=A9?=\n"
        f"Date: Wed, 1 May 2024 09:30:00 +0200\n\n{_SENTENCE}\n\n> Is it so?\n\n-- \nAnn, Valley News\n"
    )
    article = _read(Format.MAIL, message)
    assert (article.title, article.date, article.publisher) == ("Harbour café", "2024-05-01", "Valley News")
    assert article.text == _SENTENCE


def test_a_newsletter_without_text_gives_the_text_of_its_page() -> None:
    page = f"<html><body><article><h2>Boats</h2><p>{_SENTENCE}</p><p>{_SENTENCE}</p></article></body></html>"
    article = _read(Format.MAIL, f"Subject: Harbour\nContent-Type: text/html; charset=nothing\n\n{page}")
    assert (article.title, _SENTENCE in article.text) == ("Harbour", True)


def test_restructured_text_gives_its_words_and_includes_no_other_file() -> None:
    source = f"""Harbour news
============

:Date: 2024-05-01
:Tags: port, crab

.. toctree::
   :maxdepth: 2

   boats

Boats
-----

{_SENTENCE} See :ref:`the quay <quay>` and ``code``.

.. include:: /etc/passwd
.. raw:: html

   <script>x</script>

.. unknown:: thing

* one
* two
"""
    article = _read(Format.RST, source)
    assert (article.title, article.date, article.tags) == ("Harbour news", "2024-05-01", ("port", "crab"))
    assert _shown(article) == [("Boats", [f"{_SENTENCE} See the quay and code.", "one", "two"])]


@pytest.mark.parametrize(
    ("form", "data", "said"),
    [
        (Format.PDF, b"%PDF-1.4\nnothing", "not a PDF that can be read"),
        (Format.WORD, b"PK\x03\x04nothing", "not a Word document that can be read"),
        (Format.WORD, _zip({"a.txt": "x"}), "not a Word document that can be read"),
        (Format.BOOK, _zip({"a.txt": "x"}), "not an .epub that can be read"),
        (Format.BOOK, _zip({"META-INF/encryption.xml": "<EncryptedData/>"}), "protected against copying"),
        (Format.MAIL, b"\n\nno headers", "not a message with headers"),
        (Format.WORD, _word("<w:p/>"), "no text of an article"),
    ],
)
def test_a_document_that_cannot_be_read_says_why(form: Format, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableArticle, match=said):
        _read(form, data)


def _paragraph(words: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{words}</w:t></w:r></w:p>"


def _bold(words: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"


def _encrypted_book(method: str) -> bytes:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        f'<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{method}"/>'
        "</EncryptedData></encryption>"
    )
    return _zip({**_sample("epub"), "META-INF/encryption.xml": encryption})


def test_an_rst_page_may_begin_with_a_header_and_names_standards() -> None:
    header = "ROPE: 7\nTitle: New ropes\nStatus: Final\nCreated: 25-Jul-2000\n\n"
    source = f"{header}Purpose\n=======\n\nRopes follow :rfc:`8259`.\n"
    article = _read(Format.RST, source)
    assert (article.title, article.date) == ("New ropes", "2000-07-25")
    assert article.text.endswith("Ropes follow RFC 8259.")
