"""HTML to the article in it: trafilatura finds it, we lay it out. Runs in the worker only."""

from __future__ import annotations

import logging
import re

import trafilatura
from lxml import etree  # type: ignore[import-untyped]  # it comes without types
from trafilatura.settings import Document

from bot.reading.blocks import Kind
from bot.reading.headings import strip_number
from bot.reading.parsed import Layout, Parsed
from bot.text.tables import DIVIDER

_MOST_ATTRIBUTES = 5_000
_DEEPEST = 1000
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}>?")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_UNCLOSED = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th tbody thead tfoot colgroup "
    "option optgroup rt rp".split()
)
"""Elements that may stand without an end tag: they say nothing of how deep a page is nested."""
_BLOCKS = frozenset(
    "p head list item table row cell quote div "  # what trafilatura leaves
    "h1 h2 h3 h4 h5 h6 ul ol dl li dt dd tr td th thead tbody blockquote section article main figure figcaption "
    "address hr details summary center".split()
)
_ITEMS = frozenset({"item", "li", "dt", "dd", "row", "tr"})
_LEFT_OUT = "script style noscript template iframe svg nav header footer aside form button select title".split()
"""What a page without a recognisable article is read without."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_SCRAP = 600
"""An article of fewer characters is hardly one."""
_FAR_MORE = 2
_SMALL_PAGE = 2000
"""A page of fewer characters has hardly anything around its article."""
_LEAST_STANDFIRST = 40
_LONGEST_HEADING = 150
"""A heading of more characters is a paragraph in large letters."""
_SEPARATOR = re.compile(r"[\s|–—·:»-]{1,20}$")
_DATES = {"original_date": True, "extensive_search": False}
"""The day an article was published, not the day its page last changed."""


class HostilePage(ValueError):
    """A page built to exhaust a parser. The message is a plain reason."""


def parse_html(page: str) -> Parsed:
    """The article of a page. Its `text` is empty where there is none. Raises HostilePage."""
    _refuse_hostile(page)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        page, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    if not isinstance(document, Document):
        text, blocks = _whole_page(page).result()
        return Parsed(text=text, blocks=blocks, title=_find_title(page, "", ""))
    text, blocks = (_article(page, document) or _whole_page(page)).result()
    return Parsed(
        text=text,
        blocks=blocks,
        title=_find_title(page, document.title or "", document.sitename or ""),
        publisher=document.sitename or None,
        date=document.date or None,
        url=document.url or None,
    )


def _article(page: str, document: Document) -> Layout:
    """The article that was found. Where it is a scrap: the paragraphs of the page, if they are far more, or all that
    a small page says."""
    body, found = document.body, len(_words(document.body))
    if found < _SCRAP:
        every, _, length = trafilatura.baseline(page)
        if length > max(_SCRAP, _FAR_MORE * found):
            body = every
        elif _FAR_MORE * found < (whole := _whole_page(page)).length < _SMALL_PAGE:
            return whole
    return _lay_out(body, _find_standfirst(page, document.description or "", _words(body)))


def _find_standfirst(page: str, description: str, article: str) -> str:
    """The line under the headline, which stands outside the article's body on many pages: what the page gives as
    its description, where it can also be read on the page."""
    opening = _WHITE.sub(" ", description).strip().rstrip(".… ")
    if len(opening) < _LEAST_STANDFIRST or opening in article or (tree := _tree(page)) is None:
        return ""
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span"):
        words = _words(element)
        if words.startswith(opening) and len(words) <= 2 * len(opening):
            return words
    return ""


def _find_title(page: str, named: str, publisher: str) -> str:
    """What stands over the article: its page's only heading of the first level, unless that is the site's name;
    else what the page is `named`, without the name of the site behind it."""
    tree = _tree(page)
    headings = {_words(heading) for heading in tree.iter("h1")} - {""} if tree is not None else set()
    heading = headings.pop() if len(headings) == 1 else ""
    if 3 < len(heading) <= _LONGEST_HEADING and heading.casefold() not in publisher.casefold():
        return heading
    if tree is not None and named in ("", publisher):
        named = tree.findtext(".//title") or named
    title = " ".join(named.split())
    return _SEPARATOR.sub("", title.removesuffix(publisher)) or title if publisher else title


def _lay_out(body: etree._Element, standfirst: str = "") -> Layout:
    writer = _Writer()
    writer.layout.add(Kind.TEXT, standfirst)
    writer.walk(body)
    writer.flush(Kind.TEXT)
    return writer.layout


def _whole_page(page: str) -> Layout:
    """Everything that a page without a recognisable article says, but for its navigation and forms."""
    tree = _tree(page)
    if tree is None:
        return Layout()
    etree.strip_elements(tree, *_LEFT_OUT, with_tail=False)
    return _lay_out(tree)


def _refuse_hostile(page: str) -> None:
    """Two shapes that no parser takes in reasonable time, told by counting alone."""
    for found in _LONG_TAG.finditer(page):
        if len(_QUOTED.sub("=x", found.group()).split()) > _MOST_ATTRIBUTES:
            raise HostilePage(f"one of its tags has more than {_MOST_ATTRIBUTES:,} attributes")
    depth = 0
    for found in _TAG.finditer(page):
        if found.group(2).lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if found.group(1) else depth + 1
        if depth > _DEEPEST:
            raise HostilePage(f"its tags are nested more than {_DEEPEST:,} deep")


def _tree(page: str) -> etree._Element | None:
    """The page's elements; None where there are none. Unlike trafilatura's, it does not hide a want of memory."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(page.encode(), parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise


class _Writer:
    """Walks the tree that trafilatura leaves and adds a block wherever a line would end on a page."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._line: list[str] = []

    def walk(self, element: etree._Element, kind: Kind = Kind.TEXT) -> None:
        """Adds what is in `element`; loose text between its blocks becomes blocks of `kind`."""
        self._line.append(_WHITE.sub(" ", element.text or ""))
        for child in element:
            self._child(child, kind)
            self._line.append(_WHITE.sub(" ", child.tail or ""))

    def flush(self, kind: Kind, level: int = 0) -> None:
        """Ends the line: two line breaks in a row part paragraphs, one is kept."""
        for words in _BLANK_LINE.split("".join(self._line)):
            lines = "\n".join(line.strip() for line in words.strip().split("\n"))
            if level and len(lines) <= _LONGEST_HEADING:
                self.layout.add(kind, lines, title=" ".join(strip_number(lines).text.split()), level=level)
            else:
                self.layout.add(Kind.TEXT if level else kind, lines)
        self._line.clear()

    def _child(self, child: etree._Element, kind: Kind) -> None:
        tag = child.tag
        if tag in ("lb", "br"):
            self._line.append("\n")
        elif tag in ("code", "pre") and "\n" in (words := "".join(child.itertext())):
            self.flush(kind)
            self.layout.add(Kind.TEXT, words.strip("\n"))
        elif tag in ("row", "tr") and not _has_blocks(child):
            self.flush(kind)
            self.layout.add(Kind.ITEM, _row(child))
        elif tag in _BLOCKS:
            self.flush(kind)
            level = _level(child)
            inner = Kind.HEADING if level else Kind.ITEM if tag in _ITEMS or kind is Kind.ITEM else Kind.TEXT
            self.walk(child, inner)
            self.flush(inner, level)
        elif isinstance(tag, str):
            self.walk(child, kind)


def _has_blocks(row: etree._Element) -> bool:
    """Whether a table lays the page out instead of holding values."""
    return any(len(list(cell.iter("p", "head", "item", "row", "li", "tr"))) > 1 for cell in row.iter("cell", "td"))


def _row(row: etree._Element) -> str:
    """The cells of a row; an empty one keeps its place among others, lest they stand under another's name."""
    cells = [_words(cell) for cell in row.iter("cell", "td", "th")]
    filled = [words for words in cells if words]
    return DIVIDER.join(cells if len(filled) > 1 else filled)


def _words(element: etree._Element) -> str:
    return _WHITE.sub(" ", "".join(element.itertext())).strip()


def _level(element: etree._Element) -> int:
    """A heading's level from 1 to 6; 0 for any other element."""
    name = element.get("rend", "h2") if element.tag == "head" else element.tag
    return int(name[1]) if re.fullmatch("h[1-6]", name) else 2 if element.tag == "head" else 0
