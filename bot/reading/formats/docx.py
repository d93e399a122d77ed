"""Parses Word's .docx: mammoth converts it to HTML with headings, lists and tables, which `reading.markup` converts to
text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import mammoth  # type: ignore[import-untyped]  # it comes without types
from lxml import etree  # type: ignore[import-untyped]

from bot.model import Article
from bot.reading.article_builder import from_parsed
from bot.reading.files.raw_article import RawArticle
from bot.reading.markup import build_text, refuse_hostile, title_of, tree_of, words_of
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.parsed import BadDocument, Parsed
from bot.translation import mark

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\np[style-name='Caption'] => !"
"""How mammoth maps Word's styles to HTML: captions are left out."""
_DOCUMENT_ERRORS = (zipfile.BadZipFile, OSError, KeyError, ValueError, IndexError, AttributeError, etree.XMLSyntaxError)
"""The exceptions that a damaged document raises."""
_PROPERTIES = {"title": "title", "created": "date", "keywords": "keywords", "language": "language"}
"""Name of a property of the document -> name of our field."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAX_HEADING_WORDS = 14
"""The maximum number of words of a bold paragraph that counts as a heading."""
_ENDS_SENTENCE = re.compile(r"[.,:;!…][\"'”’)]*$")


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    BadDocument or UnreadableArticle."""
    return from_parsed(parse_document(raw_article.data), facts)


def parse_document(data: bytes) -> Parsed:
    """The text and metadata of a Word document. Raises BadDocument if `data` is not a readable Word document.
    The text may be empty."""
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda image: {})
        ).value
        fields = _read_properties(data)
    except _DOCUMENT_ERRORS as error:
        raise BadDocument(mark("it is not a Word document that can be read; save it again as .docx")) from error
    refuse_hostile(page)
    tree = tree_of(f"<div>{page}</div>")
    if tree is None:
        return Parsed(text="", blocks=())
    if next(tree.iter(*_HEADINGS), None) is None:
        _mark_bold_headings(tree)
    text, blocks = build_text(tree).result()
    title = title_of(tree)
    if title:  # the metadata often has the title of a document that this one was copied from
        fields.pop("title", None)
    return Parsed(text=text, blocks=blocks, title=title, fields=fields)


def _mark_bold_headings(tree: etree._Element) -> None:
    """Turns bold paragraphs into headings, in a document whose author used no styles for them: the first block of the
    document into its title, and each that has other text directly below it into the heading of a section."""
    blocks = [block for block in tree.find(".//div") if words_of(block)]
    are_headings = [_looks_like_heading(block) for block in blocks]
    for index, block in enumerate(blocks[:-1]):
        if are_headings[index] and (index == 0 or not are_headings[index + 1]):
            block.tag = "h2" if index else "h1"


def _looks_like_heading(block: etree._Element) -> bool:
    """Whether a block is a short paragraph of which all words are bold, and no sentence."""
    words = words_of(block)
    bold_words = " ".join(filter(None, map(words_of, block.iter("strong"))))
    is_short = len(words.split()) <= _MAX_HEADING_WORDS and not _ENDS_SENTENCE.search(words)
    return block.tag == "p" and is_short and words.split() == bold_words.split()


def _read_properties(data: bytes) -> dict[str, Any]:
    """The document's own metadata."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if "docProps/core.xml" not in parts.namelist():
            return {}
        core = etree.fromstring(parts.read("docProps/core.xml"), etree.XMLParser(resolve_entities=False))
    values = {
        _PROPERTIES.get(etree.QName(element).localname): element.text
        for element in core.iterchildren(tag=etree.Element)
    }
    return {name: text.strip() for name, text in values.items() if name and text and text.strip()}
