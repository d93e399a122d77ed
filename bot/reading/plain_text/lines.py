"""Divides a plain text into lines, and joins the lines of each paragraph that was wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.model import Span
from bot.reading.metadata.days import find_day_line
from bot.reading.plain_text.columns import are_columns
from bot.reading.plain_text.headings import (
    find_heading,
    find_marked_heading,
    is_list_item,
)
from bot.text.sentences import SENTENCE_END

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""The end of a line, as any system writes it, or of a page."""
RULE = re.compile(r"([=\-_*~#])[ \t]*(?:\1[ \t]*){2,}$|\|?[ \t]*:?-{2}[ \t:-]*(?:\|[ \t:-]*)+$")
"""A horizontal rule, that is, a line of dashes or stars ("* * *"), or the line below the column names of a table in
Markdown ("|---|---|")."""
_MAX_WRAPPED_COLUMNS = 120
"""The maximum width of lines that people wrap by hand."""
_MIN_WRAPPED_SHARE = 0.4
"""The minimum share of lines that break in the middle of a sentence, in a text that is wrapped by hand. In other texts,
the share is near 0."""
_MIN_BREAKS = 3
"""The minimum number of lines that break in the middle of a sentence, in a text that is wrapped by hand."""
_MIN_MEDIAN_COLUMNS = 40
"""The minimum median width of lines that people wrap by hand; the lines of songs or settings are shorter."""
_MAX_HEADINGS = 4
"""The maximum number of lines of headings at the start of a run of lines: a heading and a subheading, each with a rule
under it. All further lines belong to the paragraph."""
_MAX_HEADING_SHARE = 0.6
"""The maximum length of a heading, as a share of the length of the first line of a wrapped paragraph below it."""
_MIN_WIDTH = 30
"""The minimum number of characters of the widest line of a wrapped paragraph."""
_FULL_WIDTH_SHARE = 0.7
"""The minimum length of a full line of a wrapped paragraph, as a share of the length of the widest line."""
_MIN_FULL_LINE_SHARE = 0.6
"""The minimum share of a wrapped paragraph's lines that are full and break in the middle of a sentence. Lines before a
list item, and the last line, are not counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without surrounding white space; or a chunk, that is, the lines of a paragraph as one text, which contains
    their line ends. `has_blank_before` and `has_blank_after`: a blank line, or an end of the text, is next to it."""

    text: str
    span: Span
    has_blank_before: bool
    has_blank_after: bool


def find_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    spans: list[Span] = []
    blank_before: list[bool] = []
    start, follows_blank_line = 0, True
    for end, resume in [*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))]:
        raw_line = text[start:end]
        if line_text := raw_line.strip():
            first = start + len(raw_line) - len(raw_line.lstrip())
            spans.append(Span(first, first + len(line_text)))
            blank_before.append(follows_blank_line)
            follows_blank_line = False
        else:
            follows_blank_line = True
        start = resume
    blank_after = [*blank_before[1:], True] if spans else []  # the last line is at the end of the text
    return [
        Line(span.of(text), span, has_before, has_after)
        for span, has_before, has_after in zip(spans, blank_before, blank_after, strict=True)
    ]


def join_wrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """Chunks of text: one for each paragraph that was wrapped by hand, and one for each of the
    remaining lines."""
    chunks: list[Line] = []
    start = 0
    is_wrapped = _is_text_wrapped(lines)
    for number, line in enumerate(lines):
        if line.has_blank_after:
            chunks.extend(_unwrap(text, lines[start : number + 1], is_wrapped=is_wrapped))
            start = number + 1
    return chunks


def _is_text_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the whole text was wrapped by hand: many lines continue in lower case on the next line."""
    pairs = [
        (line, next_line)
        for line, next_line in pairwise(lines)
        if not line.has_blank_after and not _begins_chunk(line, next_line)
    ]
    broken_lengths = [
        len(line.text)
        for line, next_line in pairs
        if next_line.text[0].islower() and not SENTENCE_END.search(line.text)
    ]
    if len(broken_lengths) < max(_MIN_BREAKS, _MIN_WRAPPED_SHARE * len(pairs)):
        return False
    return _MIN_MEDIAN_COLUMNS <= median(broken_lengths) <= _MAX_WRAPPED_COLUMNS


def _unwrap(text: str, line_run: Sequence[Line], *, is_wrapped: bool) -> list[Line]:
    """The chunks of a run of lines without blank lines; `is_wrapped`: the whole text is wrapped. Lines set in columns
    are never joined."""
    if are_columns([line.text for line in line_run]):
        return list(line_run)
    first = 0
    while first < min(_MAX_HEADINGS, len(line_run) - 1) and _is_heading_above(line_run[first], line_run[first + 1]):
        first += 1
    remaining_lines = line_run[first:]
    return [
        *line_run[:first],
        *(_join_chunks(text, remaining_lines) if is_wrapped or _is_run_wrapped(remaining_lines) else remaining_lines),
    ]


def _is_heading_above(line: Line, next_line: Line) -> bool:
    """Whether a line does not belong to the paragraph below it: a heading with Markdown's mark, a rule, a line above a
    rule, or a heading that is much shorter than the next line, which begins a paragraph."""
    if find_marked_heading(line.text) or RULE.match(line.text) or RULE.match(next_line.text):
        return True
    is_short = len(line.text) <= _MAX_HEADING_SHARE * len(next_line.text)
    return is_short and find_heading(line.text) is not None and not next_line.text[:1].islower()


def _is_run_wrapped(line_run: Sequence[Line]) -> bool:
    """Whether most lines break in the middle of a sentence, near the same column."""
    widest = max(len(line.text) for line in line_run)
    if widest > _MAX_WRAPPED_COLUMNS or any(RULE.match(line.text) for line in line_run):
        return False
    inner_lines = [line for line, next_line in pairwise(line_run) if not is_list_item(next_line.text)]
    full_lines = [
        line
        for line in inner_lines
        if len(line.text) >= _FULL_WIDTH_SHARE * widest and not SENTENCE_END.search(line.text)
    ]
    return widest >= _MIN_WIDTH and len(full_lines) >= _MIN_FULL_LINE_SHARE * len(inner_lines) and bool(inner_lines)


def _join_chunks(text: str, line_run: Sequence[Line]) -> list[Line]:
    """The lines as chunks: a new chunk begins at each list item, and before and after each line that is never part of a
    paragraph (`_is_alone`)."""
    starts = [
        0,
        *(number for number in range(1, len(line_run)) if _begins_chunk(line_run[number - 1], line_run[number])),
    ]
    ends = [*starts[1:], len(line_run)]
    return [_join_lines(text, line_run[start:end]) for start, end in zip(starts, ends, strict=True)]


def _begins_chunk(line: Line, next_line: Line) -> bool:
    """Whether `next_line`, the line below `line`, begins a new chunk, regardless of line lengths."""
    return is_list_item(next_line.text) or _is_alone(line) or _is_alone(next_line)


def _is_alone(line: Line) -> bool:
    """Whether a line is never part of a paragraph: a rule, a heading with Markdown's mark, a row of a table, a date."""
    is_marked = bool(line.text.startswith("|") or RULE.match(line.text) or find_marked_heading(line.text))
    return is_marked or find_day_line([line.text]) is not None


def _join_lines(text: str, lines: Sequence[Line]) -> Line:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Line(span.of(text), span, lines[0].has_blank_before, lines[-1].has_blank_after)
