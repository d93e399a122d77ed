"""Parses PDF: joins the lines of the pages into paragraphs, and removes headers, footers and page numbers."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from statistics import median
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from bot.model import Article, ReadingWarning
from bot.reading.article_builder import from_parsed
from bot.reading.blocks import BlockKind
from bot.reading.files.raw_article import RawArticle
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.parsed import BadDocument, Parsed
from bot.reading.plain_text.headings import is_list_item, title_in
from bot.reading.text_builder import TextBuilder
from bot.translation import mark

_DOCUMENT_ERRORS = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    RecursionError,
)
"""The exceptions of pypdf for a damaged document."""
_MAX_PAGES = 100
"""The maximum number of pages that are read: each takes up to 70 ms of processor time."""
_MIN_LETTERS = 20
"""The minimum number of letters of a document that does not consist of scanned pages."""
_EDGE_LINES = 2
"""The maximum number of lines at the top, and at the bottom, of a page that may be its header or footer."""
_MIN_HEADING_SIZE = 1.12
"""The minimum font size of a heading that is not bold, as a multiple of the font size of the text."""
_MAX_HEADING_CHARACTERS = 150
"""The maximum number of characters of a heading."""
_MAX_HEADING_LINES = 3
"""The maximum number of lines of a heading."""
_MIN_PARAGRAPH_GAP = 1.3
"""The minimum distance between paragraphs, as a multiple of the usual line spacing."""
_MAX_LINE_GAP = 3
"""The maximum distance of two lines that counts for the usual line spacing, as a multiple of the font size."""
_MAX_SIZE_DIFFERENCE = 0.08
"""The maximum difference of the font sizes in a paragraph, as a share of the size."""
_MIN_RISE = 0.5
"""The minimum distance by which the next line is higher if it begins another column, as a multiple of the font size."""
_MIN_BOLD_GAP = 0.5
"""The minimum distance between bold and other lines if they are two paragraphs, as a multiple of the font size."""
_MIN_INDENT = 0.7
"""The minimum indent of the first line of a paragraph, as a multiple of the font size."""
_MAX_BOLD_END, _MAX_END = 0.7, 0.6
"""The maximum length of a line that ends a paragraph, as a share of the longest line: `_MAX_BOLD_END` where bold begins
or ends, `_MAX_END` where the next line is not indented."""
_MIN_REPEATS = 3
"""The minimum number of pages with the same line at the edge if that is a header or footer; of a shorter document, the
number of its pages."""
_MAX_LEVEL = 6
"""The deepest level of a heading."""
_PAGE_NUMBER = re.compile(
    r"(?i)\W*(?:page|seite|p\.|pág\.?|s\.)?\W*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?\W*"
)
"""Matches "Page 3 of 12", "iv"."""
_DIGITS = re.compile(r"\d+")
_BOLD_STYLES = ("bold", "black", "heavy", "cmbx", "-semi")
"""Parts of the names of bold fonts."""
_ENDS_SENTENCE = re.compile(r"""[.!?:…。！？]["'”’»）)\]]*$""")
"""Matches ".”" at the end."""
_BULLET = re.compile(r"[-*+•‣◦▪–—·]\s")
"""Matches "• "."""
_BROKEN_WORD = re.compile(r"(\w+)[-\u00ad\u2010]$")
"""Matches "har-" at the end of a line, before "bour"."""
_CLEANED_CHARACTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict.fromkeys(map(chr, (*range(9), *range(14, 32), 127)))
)
"""Ligature -> its letters. Control characters, which fonts without a character map leave, are removed."""
_CONTENTS = re.compile(
    r"(?i)(?:table of )?contents$|inhalt(?:sverzeichnis)?$|table des matières$|sommaire$|índice$|目录$|目次$"
)
"""Matches "Table of contents"."""
_PLACEHOLDER_TITLE = re.compile(
    r"(?i)untitled|microsoft word|.*\.(?:docx?|indd|qxd|tex|dvi|pdf|odt|pptx?|rtf)\W*$|[\W\d_]*$"
)
"""Matches "Untitled", "Report.docx"."""


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    BadDocument or UnreadableArticle."""
    return from_parsed(parse_document(raw_article.data), facts)


def parse_document(data: bytes) -> Parsed:
    """The text and metadata of a PDF. Raises BadDocument if it is not one, is encrypted, or contains only pictures."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadDocument(mark("it is protected by a password; save it without one"))
        pages = [_lines(reader.pages[number], number) for number in range(min(len(reader.pages), _MAX_PAGES))]
        total = len(reader.pages)
    except BadDocument:
        raise
    except _DOCUMENT_ERRORS as error:
        raise BadDocument(mark("it is not a PDF that can be read; save it again, or as text")) from error
    title, created_at = _title_and_date(reader)
    if sum(character.isalnum() for page in pages for line in page for character in line.text) < _MIN_LETTERS:
        raise BadDocument(
            mark("it contains no text, only pictures of pages (a scan); have its text recognised (OCR) first")
        )
    warning = f"only its first {_MAX_PAGES} of {total} pages are read; split it to have all of them"
    warnings = (ReadingWarning(0, warning),) if total > _MAX_PAGES else ()
    return _parsed(_blocks(_without_boilerplate(pages)), title, created_at, warnings)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its position in points from the lower left corner, its font size in points, whether it is bold,
    and the number of its page from 0."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    page: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Consecutive lines that belong together: text, font size and weight, page, and the number of lines."""

    text: str
    size: float
    bold: bool
    page: int
    line_count: int


def _title_and_date(reader: PdfReader) -> tuple[str, str]:
    """The document's own title and date; "" if it has none."""
    try:
        metadata: Mapping[str, Any] = dict(reader.metadata or {})
        return " ".join(str(metadata.get("/Title") or "").split()), str(metadata.get("/CreationDate") or "")
    except _DOCUMENT_ERRORS:
        return "", ""


def _parsed(
    blocks: Sequence[_Block], stated_title: str, created_at: str, warnings: tuple[ReadingWarning, ...]
) -> Parsed:
    """The blocks as plain text. `created_at` is the date in the form of PDF ("D:20240501…")."""
    body = _body_size(blocks)
    headings = [_is_heading(block, body) for block in blocks]
    sizes = sorted(
        {round(block.size) for block, is_heading in zip(blocks, headings, strict=True) if is_heading}, reverse=True
    )
    title = _find_title(blocks, body, stated_title)
    builder = TextBuilder()
    for block, is_heading in zip(blocks, headings, strict=True):
        if is_heading:
            level = min(sizes.index(round(block.size)) + 1, _MAX_LEVEL)
            builder.add(BlockKind.HEADING, block.text, title=title_in(block.text), level=level)
        else:
            builder.add(BlockKind.ITEM if is_list_item(block.text) else BlockKind.TEXT, block.text)
    text, blocks_in_text = builder.result()
    day = re.match(r"D?:?(\d{4})(\d{2})(\d{2})", created_at)
    return Parsed(
        text=text, blocks=blocks_in_text, title=title, date="-".join(day.groups()) if day else None, warnings=warnings
    )


def _lines(page: PageObject, number: int) -> list[_Line]:
    """The lines of a page, in the order of the file."""
    collector = _LineCollector(number)
    page.extract_text(visitor_text=collector.add_part)
    collector.end_line()
    return collector.lines


class _LineCollector:
    """Joins the parts of a page's text, which pypdf finds one after another, to `lines`."""

    def __init__(self, page_number: int) -> None:
        self.lines: list[_Line] = []
        self._page_number = page_number
        self._words: list[str] = []
        self._form: tuple[float, float, float, bool] | None = None  # of the line: x, y, font size, whether it is bold

    def add_part(
        self, text: str, cm: Sequence[float], tm: Sequence[float], font: Mapping[str, Any] | None, size: float
    ) -> None:
        """Adds a part of the text, which may have several lines. `tm` places the text and `cm` its coordinates:
        together they give the position and scale on the page."""
        for part in re.split(r"(\n)", text):
            if part == "\n":
                self.end_line()
                continue
            if self._form is None and part.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
                name = str((font or {}).get("/BaseFont", "")).casefold()
                self._form = (x, y, round(size * scale, 1), any(style in name for style in _BOLD_STYLES))
            self._words.append(part)

    def end_line(self) -> None:
        """Ends the current line, if it has any text."""
        text = " ".join("".join(self._words).translate(_CLEANED_CHARACTERS).split())
        if text and self._form is not None:
            self.lines.append(_Line(text, *self._form, self._page_number))
        self._words.clear()
        self._form = None


def _without_boilerplate(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """The lines of all pages except page numbers and lines that are at the edge of several pages."""
    edges = [{*page[:_EDGE_LINES], *page[-_EDGE_LINES:]} for page in pages]
    counts = Counter(form for edge in edges for form in {_without_numbers(line) for line in edge})
    min_count = max(2, min(_MIN_REPEATS, len(pages)))
    lines_left: list[_Line] = []
    for page, edge in zip(pages, edges, strict=True):
        own_lines = [
            line
            for line in page
            if line not in edge
            or not (
                _PAGE_NUMBER.fullmatch(line.text) or (len(pages) > 1 and counts[_without_numbers(line)] >= min_count)
            )
        ]
        lines_left += own_lines or page  # a page with nothing else keeps its edges
    return lines_left


def _without_numbers(line: _Line) -> str:
    """A form of a line that is equal on all pages, whatever the page number."""
    return _DIGITS.sub("0", line.text.casefold())


def _blocks(lines: Sequence[_Line]) -> list[_Block]:
    """Joins lines into paragraphs and headings."""
    if not lines:
        return []
    compounds = set(re.findall(r"\w+-\w+", " ".join(line.text for line in lines).casefold()))
    steps = ((line, line.y - next_line.y) for line, next_line in pairwise(lines))
    gaps = [step for line, step in steps if 0 < step < _MAX_LINE_GAP * line.size]
    usual_gap = median(gaps) if gaps else 0.0
    widest = max(len(line.text) for line in lines)
    groups = [[lines[0]]]
    for previous_line, next_line in pairwise(lines):
        if _ends_paragraph(previous_line, next_line, usual_gap, widest):
            groups.append([])
        groups[-1].append(next_line)
    return [_join_lines(group, compounds) for group in groups]


def _ends_paragraph(line: _Line, next_line: _Line, usual_gap: float, widest: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if abs(line.size - next_line.size) > _MAX_SIZE_DIFFERENCE * line.size or is_list_item(next_line.text):
        return True
    ends_sentence = _ENDS_SENTENCE.search(line.text) is not None
    gap = line.y - next_line.y
    if gap < -_MIN_RISE * line.size or line.page != next_line.page:  # the next column or page
        return ends_sentence or line.bold != next_line.bold
    if gap > _MIN_PARAGRAPH_GAP * max(usual_gap, line.size):
        return True
    if line.bold != next_line.bold:
        return gap > _MIN_BOLD_GAP * line.size and (len(line.text) < _MAX_BOLD_END * widest or ends_sentence)
    is_indented = next_line.x - line.x > _MIN_INDENT * line.size
    return ends_sentence and (is_indented or len(line.text) < _MAX_END * widest)


def _join_lines(lines: Sequence[_Line], compounds: set[str]) -> _Block:
    """Lines as one block. Words that were broken at the end of a line are joined, except `compounds`, which have a
    hyphen elsewhere, too."""
    text = lines[0].text
    for line in lines[1:]:
        hyphen_match = _BROKEN_WORD.search(text)
        if hyphen_match and line.text[:1].islower():
            rest_match = re.match(r"\w*", line.text)
            joined_word = f"{hyphen_match[1]}-{rest_match[0] if rest_match else ''}".casefold()
            text = text[:-1] + ("-" if joined_word in compounds else "") + line.text
        else:
            text += f" {line.text}" if _is_spaced(text[-1], line.text[0]) else line.text
    first_line = lines[0]
    return _Block(text, first_line.size, all(line.bold for line in lines), first_line.page, len(lines))


def _is_spaced(text_before: str, text_after: str) -> bool:
    """Whether two lines are joined with a space; Chinese and Japanese lines are not."""
    return not ("\u3040" <= text_before <= "\u9fff" and "\u3040" <= text_after <= "\u9fff")


def _body_size(blocks: Iterable[_Block]) -> float:
    """The font size of most of the text."""
    counts: Counter[float] = Counter()
    for block in blocks:
        counts[block.size] += len(block.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _is_heading(block: _Block, body: float) -> bool:
    """Whether a block is a heading: short, and larger than the `body` size (points) or bold."""
    is_short = len(block.text) <= _MAX_HEADING_CHARACTERS and block.line_count <= _MAX_HEADING_LINES
    is_marked = block.size >= _MIN_HEADING_SIZE * body or (block.bold and not _ENDS_SENTENCE.search(block.text))
    return is_short and is_marked and any(map(str.isalpha, block.text)) and not _BULLET.match(block.text)


def _find_title(blocks: Sequence[_Block], body: float, stated_title: str) -> str:
    """The title in the document's metadata if it is also on the first page (or there is no text there); else the
    largest text on the first page, if it looks like a heading; else the title in the metadata all the same. "" if there
    is none of these."""
    first_blocks = [block for block in blocks if block.page == 0 and not _CONTENTS.match(block.text)]
    largest_block = max(first_blocks, key=lambda block: block.size, default=None)
    first_words = " ".join(block.text for block in first_blocks).casefold()
    if (
        stated_title
        and not _PLACEHOLDER_TITLE.match(stated_title)
        and (stated_title.casefold() in first_words or largest_block is None)
    ):
        return stated_title
    if (
        largest_block is not None
        and largest_block.size >= _MIN_HEADING_SIZE * body
        and len(largest_block.text) <= _MAX_HEADING_CHARACTERS
    ):
        return title_in(largest_block.text)
    return "" if _PLACEHOLDER_TITLE.match(stated_title) else stated_title
