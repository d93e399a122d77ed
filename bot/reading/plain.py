"""Plain text to blocks: paragraphs, list items, and lines that are headings by their form and position."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.model import Span
from bot.reading.blocks import Block, Kind
from bot.reading.headings import (
    Title,
    find_heading,
    find_marked_heading,
    is_byline,
    is_list_item,
    looks_like_title,
    same_words,
)
from bot.text.furniture.links import is_link

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_RULE = re.compile(r"([=\-_*~#])[ \t]*(?:\1[ \t]*){2,}$|\|?[ \t]*:?-{2}[ \t:-]*(?:\|[ \t:-]*)+$")
"""A rule, or the line below the column names of a table in Markdown."""
_MAX_WRAPPED_COLUMNS = 120
"""The maximum width of lines that people wrap by hand."""
_MIN_WRAPPED_SHARE = 0.4
"""The minimum share of the lines with another one below them that break in the middle of a sentence, in a text that is
wrapped by hand: in other texts, hardly any do."""
_MIN_BREAKS = 3
"""The minimum number of such lines."""
_MIN_MEDIAN_COLUMNS = 40
"""The minimum median width of lines that people wrap by hand; the lines of songs or settings are shorter."""
_SENTENCE_END = re.compile(r"""[.!?…。！？｡।؟۔:]["'”’»“」』）)\]]*$""")
_LABEL = re.compile(r"([^:：]{3,60})[:：]\s\S")
_MIN_LABELLED = 3
_QUANTITY = re.compile(r"(?:\d[\d/–-]*\s?[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛])\s[a-z(]|\d[\d.,]*-[a-z]{2,}\s\S")
"""How an item of a recipe or of a list of goods begins: "2 cups of flour", "10-pound bag of flour"."""
_MAX_INGREDIENT_CHARACTERS = 150
"""The maximum number of characters of such an item."""
_COLUMNS = re.compile(r"\S {3,}\S")
_MIN_COLUMNS = 3
_MAX_HEADINGS = 4
"""The maximum number of headings at the start of a run of lines: a heading and a subheading, each with a line under it.
All further lines belong to the paragraph."""
_MIN_BODY_CHARACTERS = 60
"""The minimum number of characters of the paragraph below a heading without a mark."""
_MAX_BYLINES = 3
"""The maximum number of bylines below the title."""
_MAX_HEADING_SHARE = 0.6
"""The maximum length of a heading, as a share of that of the first line of a wrapped paragraph below it."""
_MIN_WIDTH = 30
"""The minimum width of the widest line of a wrapped paragraph."""
_FULL_LINE_SHARE = 0.7
"""The minimum length of a full line of a wrapped paragraph, as a share of that of the widest."""
_MIN_FULL_LINES = 0.6
"""The minimum share of full lines that break in the middle of a sentence in a wrapped paragraph."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without surrounding white space. `opens` and `closes`: a blank line (or an end of the text) is before it,
    or after it."""

    text: str
    span: Span
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The blocks of a plain text, and the title found in its first line, if any."""

    title: str
    blocks: tuple[Block, ...]


def parse_plain(text: str, title: str = "") -> ParsedText:
    """The blocks of `text` in order. `title` is the title if it is already known; then a first line that repeats it is
    left out."""
    chunks = _join_wrapped(text, _lines(text))
    filled = _without_last_rules(chunks)
    columns = _columns_on_top(filled)
    head, title = (columns + 1, title or filled[columns].text) if columns else _take_title(filled, title)
    chunks, max_bylines = chunks[head:], len(filled) - head - 1
    bylines = 0
    while bylines < max_bylines and bylines < _MAX_BYLINES and is_byline(chunks[bylines].text):
        bylines += 1
    blocks = [Block(Kind.FURNITURE, chunk.span) for chunk in (*filled[:columns], *chunks[:bylines])]
    return ParsedText(title, (*blocks, *_blocks(chunks[bylines:])))


def _without_last_rules(chunks: Sequence[_Line]) -> Sequence[_Line]:
    """The chunks without the rules at the end: if a title or byline has only rules below it, it is the text itself."""
    last = len(chunks)
    while last > 1 and _RULE.match(chunks[last - 1].text):
        last -= 1
    return chunks[:last]


def _columns_on_top(chunks: Sequence[_Line]) -> int:
    """The number of two-column lines above the title, as in an RFC: publisher, number, authors."""
    run = next((number for number, chunk in enumerate(chunks) if chunk.closes), 0) + 1
    spaced = sum(1 for chunk in chunks[:run] if _COLUMNS.search(chunk.text))
    if run < _MIN_COLUMNS or 2 * spaced < run or len(chunks) < run + 2:
        return 0
    title = chunks[run]
    return run if title.closes and looks_like_title(title.text) and not _COLUMNS.search(title.text) else 0


def _take_title(chunks: Sequence[_Line], stated: str) -> tuple[int, str]:
    """The number of chunks (0 or 1) that are the title, and the title."""
    if not chunks:
        return 0, stated
    first = chunks[0].text
    marked = find_marked_heading(first)
    line = marked.text if marked else first
    if stated:
        return (1 if len(chunks) > 1 and same_words(line, stated) else 0), stated
    if len(chunks) > 1 and (marked or (looks_like_title(first) and _has_text(chunks[1:]))):
        return 1, line
    return 0, ""


def _has_text(chunks: Sequence[_Line]) -> bool:
    """Whether something longer than a line of a list or poem is among the first chunks."""
    return any(len(chunk.text) >= _MIN_BODY_CHARACTERS or _SENTENCE_END.search(chunk.text) for chunk in chunks[:3])


def _blocks(chunks: Sequence[_Line]) -> list[Block]:
    blocks: list[Block] = []
    for number, chunk in enumerate(chunks):
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        before = chunks[number - 1] if number else None
        listed = (
            bool(blocks) and blocks[-1].kind is not Kind.HEADING and before is not None and _forms_list(before, chunk)
        )
        if _RULE.match(chunk.text):
            continue  # a rule, or the line under a heading
        if title := _heading_at(chunk, before, following, listed=listed):
            blocks.append(Block(Kind.HEADING, chunk.span, title.text, title.level))
        else:
            kind = Kind.ITEM if is_list_item(chunk.text) else Kind.TEXT
            blocks.append(Block(kind, chunk.span))
    return _without_labelled(blocks)


def _without_labelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with headings turned into text if several begin with the same label ("Biggest opening: …")."""
    labels = Counter(label for block in blocks if (label := _label_of(block)))
    return [Block(Kind.TEXT, block.span) if labels[_label_of(block)] >= _MIN_LABELLED else block for block in blocks]


def _label_of(block: Block) -> str:
    match = _LABEL.match(block.title)
    return match[1] if match and block.kind is Kind.HEADING else ""


def _heading_at(chunk: _Line, before: _Line | None, following: _Line | None, *, listed: bool) -> Title | None:
    """The heading in `chunk`, if it is one. `listed`: the line before is also short and not a heading; then only a
    numbered line can be a heading."""
    if marked := find_marked_heading(chunk.text):
        return marked
    if following is None:
        return None
    ruled = _RULE.match(following.text) is not None and "|" not in following.text
    if ruled and not chunk.closes and not following.text.startswith(("*", "#", "_")):
        return find_heading(chunk.text)
    title = find_heading(chunk.text)
    if len(following.text) >= _MIN_BODY_CHARACTERS and following.text[0].islower() and not is_list_item(following.text):
        return None  # a sentence that continues
    if title is None or not (chunk.opens or before is None or _ends_paragraph(before)):
        return None
    numbered = title.text != chunk.text
    if listed and not numbered:
        return None
    return title if _is_body(chunk, following, numbered=numbered) else None


def _forms_list(line: _Line, below: _Line) -> bool:
    """Whether a short line forms a list with the line below it. A link to another article does so only with another
    link; a quantity ("2 cups of flour") is an item of a recipe."""
    if _QUANTITY.match(line.text) and len(line.text) <= _MAX_INGREDIENT_CHARACTERS:
        return _SENTENCE_END.search(line.text) is None
    return find_heading(line.text) is not None and (":" in below.text or not is_link(line.text))


def _ends_paragraph(before: _Line) -> bool:
    return _SENTENCE_END.search(before.text) is not None and not is_list_item(before.text)


def _is_body(heading: _Line, following: _Line, *, numbered: bool) -> bool:
    """Whether `following` can be the text below a heading: longer than the heading, and not an item of the same list.
    It may be a heading itself, if it is numbered or marked."""
    if find_marked_heading(following.text):
        return True
    if is_list_item(following.text):
        return not numbered
    below = find_heading(following.text)
    if below is not None and below.text != following.text and not is_list_item(heading.text):
        return True
    long_enough = len(following.text) >= min(_MIN_BODY_CHARACTERS, 2 * len(heading.text))
    return long_enough and (below is None or len(following.text) > 2 * len(heading.text))


def _lines(text: str) -> list[_Line]:
    spans: list[Span] = []
    blank_before: list[bool] = []
    start, blank = 0, True
    for end, resume in [*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))]:
        raw = text[start:end]
        if stripped := raw.strip():
            first = start + len(raw) - len(raw.lstrip())
            spans.append(Span(first, first + len(stripped)))
            blank_before.append(blank)
            blank = False
        else:
            blank = True
        start = resume
    closes = [*blank_before[1:], True][: len(spans)]
    return [
        _Line(span.of(text), span, opens, closed)
        for span, opens, closed in zip(spans, blank_before, closes, strict=True)
    ]


def _join_wrapped(text: str, lines: Sequence[_Line]) -> list[_Line]:
    """Chunks of text: one for each paragraph that was wrapped by hand, and one for every other line."""
    chunks: list[_Line] = []
    start = 0
    is_wrapped = _breaks_sentences(lines)
    for number, line in enumerate(lines):
        if line.closes:
            chunks.extend(_unwrap(text, lines[start : number + 1], is_wrapped=is_wrapped))
            start = number + 1
    return chunks


def _breaks_sentences(lines: Sequence[_Line]) -> bool:
    """Whether the whole text was wrapped by hand: many lines continue in lower case on the next line."""
    pairs = [(line, below) for line, below in pairwise(lines) if not line.closes and not _begins_chunk(line, below)]
    broken = [
        len(line.text) for line, below in pairs if below.text[0].islower() and not _SENTENCE_END.search(line.text)
    ]
    if len(broken) < max(_MIN_BREAKS, _MIN_WRAPPED_SHARE * len(pairs)):
        return False
    return _MIN_MEDIAN_COLUMNS <= median(broken) <= _MAX_WRAPPED_COLUMNS


def _unwrap(text: str, run: Sequence[_Line], *, is_wrapped: bool) -> list[_Line]:
    """The chunks of a run of lines without blank lines; `is_wrapped`: the whole text is wrapped."""
    first = 0
    while first < min(_MAX_HEADINGS, len(run) - 1) and _is_heading_above(run[first], run[first + 1]):
        first += 1
    rest = run[first:]
    return [*run[:first], *(_join_items(text, rest) if is_wrapped or _is_wrapped(rest) else rest)]


def _is_heading_above(line: _Line, below: _Line) -> bool:
    """Whether a line is a heading above a wrapped paragraph: much shorter than the next line, which begins a
    paragraph."""
    if find_marked_heading(line.text) or _RULE.match(line.text) or _RULE.match(below.text):
        return True
    short = len(line.text) <= _MAX_HEADING_SHARE * len(below.text)
    return short and find_heading(line.text) is not None and not below.text[:1].islower()


def _is_wrapped(run: Sequence[_Line]) -> bool:
    """Whether most lines break in the middle of a sentence, near the same column."""
    widest = max(len(line.text) for line in run)
    if widest > _MAX_WRAPPED_COLUMNS or any(_RULE.match(line.text) for line in run):
        return False
    inner = [line for line, after in pairwise(run) if not is_list_item(after.text)]
    full = [
        line for line in inner if len(line.text) >= _FULL_LINE_SHARE * widest and not _SENTENCE_END.search(line.text)
    ]
    return widest >= _MIN_WIDTH and len(full) >= _MIN_FULL_LINES * len(inner) and bool(inner)


def _join_items(text: str, run: Sequence[_Line]) -> list[_Line]:
    """The lines as one chunk; if they are a list with wrapped items, one chunk for each item."""
    starts = [0, *(number for number in range(1, len(run)) if _begins_chunk(run[number - 1], run[number]))]
    ends = [*starts[1:], len(run)]
    return [_join_lines(text, run[start:end]) for start, end in zip(starts, ends, strict=True)]


def _begins_chunk(line: _Line, below: _Line) -> bool:
    """Whether the line below begins a new chunk, regardless of line lengths."""
    return is_list_item(below.text) or _is_alone(line) or _is_alone(below)


def _is_alone(line: _Line) -> bool:
    """Whether a line is never part of a paragraph: a rule, a marked heading, a row of a table."""
    return bool(line.text.startswith("|") or _RULE.match(line.text) or find_marked_heading(line.text))


def _join_lines(text: str, lines: Sequence[_Line]) -> _Line:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return _Line(span.of(text), span, lines[0].opens, lines[-1].closes)
