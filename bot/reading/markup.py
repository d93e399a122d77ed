"""Converts the elements of a page or document to plain text and blocks."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]  # it comes without types

from bot.reading.blocks import BlockKind
from bot.reading.limits import REDUCE_ADVICE
from bot.reading.numbered_lists import NumberedLists
from bot.reading.parsed import BadDocument
from bot.reading.plain_text.headings import title_in
from bot.reading.text_builder import TextBuilder
from bot.text.markup.tables import DIVIDER

_MAX_ATTRIBUTES = 5_000
"""The maximum number of attributes of a tag."""
_MAX_DEPTH = 1000
"""The maximum depth of nested tags. No real page exceeds these limits, and with more, parsers take too long."""
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}>?")
"""Matches a tag so long that it may have too many attributes; shorter ones cannot."""
_QUOTED_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
"""Matches "= 'en'", the value of an attribute."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
"""Matches "</p", "<h2"."""
_OPTIONAL_END_TAGS = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th tbody thead tfoot colgroup "
    "option optgroup rt rp".split()
)
"""Elements without a mandatory end tag: they are ignored when the depth of nesting is measured."""
_BLOCK_TAGS = frozenset(
    "p head list item table row cell quote div "  # elements in trafilatura's output
    "h1 h2 h3 h4 h5 h6 ul ol dl li dt dd tr td th thead tbody blockquote section article main figure figcaption "
    "address hr details summary center".split()
)
"""Elements whose contents are blocks of their own."""
_ITEM_TAGS = frozenset({"item", "li", "dt", "dd", "row", "tr"})
"""Elements that are list items or table rows."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
"""Matches one or more blank lines between two paragraphs."""
_NUMBER = re.compile(r"\d{1,6}")
"""Matches the number with which a list begins."""
WHITE_SPACE = re.compile(r"[ \t\r\n\f\v]+")
MAX_HEADING_CHARACTERS = 150
"""The maximum number of characters of a heading; a longer one is a paragraph in large letters."""


class HostilePage(BadDocument):
    """A page that was built to exhaust a parser."""


def refuse_hostile(page: str) -> None:
    """Raises HostilePage for two structures on which every parser takes too long; counting tags is enough to find
    them."""
    for match in _LONG_TAG.finditer(page):
        if len(_QUOTED_VALUE.sub("=x", match.group()).split()) > _MAX_ATTRIBUTES:
            raise HostilePage(f"one of its tags has more than {_MAX_ATTRIBUTES:,} attributes; {REDUCE_ADVICE}")
    depth = 0
    for match in _TAG.finditer(page):
        if match.group(2).lower() not in _OPTIONAL_END_TAGS:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > _MAX_DEPTH:
            raise HostilePage(f"its tags are nested more than {_MAX_DEPTH:,} deep; {REDUCE_ADVICE}")


def tree_of(page: str) -> etree._Element | None:
    """The page's elements; None if there are none. Raises MemoryError, which trafilatura's own function hides, and
    XMLSyntaxError if the parser gives up."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(page.encode(), parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise


def build_text(body: etree._Element, standfirst: str = "") -> TextBuilder:
    """The blocks of an element, after `standfirst`, the line below the headline."""
    writer = Writer()
    writer.builder.add(BlockKind.TEXT, standfirst)
    writer.add(body)
    return writer.builder


def title_of(body: etree._Element) -> str:
    """The first heading of level 1; "" if there is none."""
    heading = next(body.iter("h1"), None)
    return words_of(heading) if heading is not None else ""


class Writer:
    """Walks a tree of HTML, or the simplified tree of trafilatura, and adds its paragraphs, headings, items, rows and
    code to `builder`, items of numbered lists with their numbers. `_line` is the text since the last block."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._line: list[str] = []
        self._numbered_lists = NumberedLists()

    def add(self, body: etree._Element) -> None:
        """Adds the contents of an element as separate blocks."""
        self.walk(body)
        self.flush(BlockKind.TEXT)

    def walk(self, element: etree._Element, kind: BlockKind = BlockKind.TEXT) -> None:
        """Adds the contents of `element`; text between its blocks becomes blocks of `kind`."""
        self._line.append(WHITE_SPACE.sub(" ", element.text or ""))
        for child in element:
            self._child(child, kind)
            self._line.append(WHITE_SPACE.sub(" ", child.tail or ""))

    def flush(self, kind: BlockKind, level: int = 0) -> None:
        """Adds the text since the last block as blocks of `kind`, or as a heading of this `level` (0: no heading). Two
        line breaks in a row separate paragraphs; a single one is kept."""
        for words in _BLANK_LINE.split("".join(self._line)):
            lines = "\n".join(line.strip() for line in words.strip().split("\n"))
            if level and len(lines) <= MAX_HEADING_CHARACTERS:
                self.builder.add(kind, lines, title=" ".join(title_in(lines).split()), level=level)
            else:
                self.builder.add(BlockKind.TEXT if level else kind, self._numbered_lists.write(lines))
        self._line.clear()

    def _child(self, child: etree._Element, kind: BlockKind) -> None:
        """Adds a child of an element whose text becomes blocks of `kind`: to the current line, or as blocks of its
        own."""
        tag = child.tag
        if tag in ("lb", "br"):
            self._line.append("\n")
        elif tag in ("code", "pre") and ("\n" in (words := "".join(child.itertext())) or _is_code(child)):
            self.flush(kind)
            self.builder.add(BlockKind.CODE, words.strip("\n"))
        elif tag in ("row", "tr") and not _has_blocks(child):
            self.flush(kind)
            self.builder.add(BlockKind.ITEM, _write_row(child))
        elif tag in _BLOCK_TAGS:
            self.flush(kind)
            level = _find_level(child)
            is_item = tag in _ITEM_TAGS or kind is BlockKind.ITEM
            inner_kind = BlockKind.ITEM if is_item else BlockKind.TEXT
            inner_kind = BlockKind.HEADING if level else inner_kind
            self._open_list(child)
            self.walk(child, inner_kind)
            self.flush(inner_kind, level)
            if _is_numbered_list(child):
                self._numbered_lists.close()
        elif isinstance(tag, str):
            self.walk(child, kind)

    def _open_list(self, element: etree._Element) -> None:
        """Begins a numbered list, or the next item of one, if the element is that."""
        if _is_numbered_list(element):
            start = element.get("start", "1")
            self._numbered_lists.open(int(start) if _NUMBER.fullmatch(start) else 1)
        elif (
            element.tag in ("item", "li") and element.getparent() is not None and _is_numbered_list(element.getparent())
        ):
            self._numbered_lists.open_item()


def words_of(element: etree._Element) -> str:
    """The text of an element on one line."""
    return WHITE_SPACE.sub(" ", "".join(element.itertext())).strip()


def _is_numbered_list(element: etree._Element) -> bool:
    """Whether an element is a numbered list, in HTML or in trafilatura's output."""
    return bool(element.tag == "ol" or (element.tag == "list" and element.get("rend") == "ol"))


def _is_code(element: etree._Element) -> bool:
    """Whether an element is a block of code as docutils writes it, which may have only one line."""
    return element.tag == "pre" and "literal-block" in (element.get("class") or "")


def _has_blocks(row: etree._Element) -> bool:
    """Whether a cell of a row contains several blocks: then the table only serves the layout of the page."""
    return any(len(list(cell.iter("p", "head", "item", "row", "li", "tr"))) > 1 for cell in row.iter("cell", "td"))


def _write_row(row: etree._Element) -> str:
    """The cells of a row, including empty ones, so that cells stay below their column names."""
    cells = [words_of(cell) for cell in row.iter("cell", "td", "th")]
    filled_cells = [words for words in cells if words]
    return DIVIDER.join(cells if len(filled_cells) > 1 else filled_cells)


def _find_level(element: etree._Element) -> int:
    """The level of a heading, from 1 to 6; 0 for any other element."""
    name = element.get("rend", "h2") if element.tag == "head" else element.tag
    if re.fullmatch("h[1-6]", name):
        return int(name[1])
    return 2 if element.tag == "head" else 0
