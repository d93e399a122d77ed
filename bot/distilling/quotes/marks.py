"""Where words are in quotation marks: “ ” " " ‘ ’ ' ' « » ‹ › „ “ » « 「」『』, apostrophes left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Span
from bot.text.quotation import CLOSERS

_MARKS = re.compile("[“”„‟\"«»‹›「」『』‘’‚']")
_SINGLE = "‘'’‚"
_REOPENING = tuple('“"‟„«「『‘')
_SIGNATURE = 80
"""Characters of the longest name that signs a quote set apart."""
_SPEECH_ENDS = ",.!?…—"
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s+[^a-z])|[。！？]")
_ELISION = re.compile(r"\d0?s?\b|(?:em|tis|twas|til|cause|n|bout|cos|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks. `span` is what is between the marks, `outer` includes them.

    `closed` is False if they may go on in the next paragraph. `paragraph` is the paragraph's number.
    """

    span: Span
    outer: Span
    closed: bool
    paragraph: int


def find_quoted(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quoted, ...]:
    """The outermost quoted words of each paragraph, in order. Linear in the length of the text."""
    found: list[Quoted] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        goes_on = following is not None and _continues(text, following)
        found += _in_paragraph(text, paragraph, number, goes_on)
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, number: int, goes_on: bool) -> Iterator[Quoted]:
    """`goes_on` says the next paragraph opens with a mark: speech that does not close here may go on there."""
    marks = [match.start() for match in _MARKS.finditer(text, paragraph.start, paragraph.end)]
    pairs = _pairs(text, marks)
    position = 0
    single_closes = True
    while position < len(marks):
        opening = marks[position]
        position += 1
        if not _opens(text, opening, paragraph) or (text[opening] in _SINGLE and not single_closes):
            continue
        curly = text[opening] == "“"
        closing = pairs.get(position - 1) if curly else _closing(text, marks, position, opening, paragraph)
        if closing is None and text[opening] in _SINGLE and not (goes_on and _leads_in(text, opening, paragraph)):
            single_closes = False  # nor will a later one, and looking again each time would cost the square
            continue
        end = _unclosed_end(text, opening, paragraph, goes_on) if closing is None else marks[closing]
        span = _stripped(text, opening + 1, end, "" if closing is not None else "”")
        if span is not None:
            width = 1 + (text[opening] not in _SINGLE and _is_doubled(text, end))
            outer = Span(opening, end + width * (closing is not None))
            yield Quoted(span, outer, closing is not None or not goes_on, number)
        if closing is not None:
            position = closing + 1
        elif curly:
            while position < len(marks) and marks[position] < end:
                position += 1
        else:
            position = len(marks)


def _leads_in(text: str, opening: int, paragraph: Span) -> bool:
    """Whether a single mark that never closes is no apostrophe: it opens the paragraph or follows a colon."""
    return text[paragraph.start : opening].rstrip()[-1:] in ("", ":")


def _continues(text: str, paragraph: Span) -> bool:
    """Whether a paragraph goes on with the one before: it opens with a mark, or a short one closes one ("Quill.”)."""
    if text[paragraph.start] in _REOPENING:
        return True
    short = paragraph.of(text) if len(paragraph) <= _SIGNATURE else ""
    return short[-1:] in ("”", '"') and sum(mark in '“”"' for mark in short) == 1


def _pairs(text: str, marks: list[int]) -> dict[int, int]:
    """The positions of “ that are closed, each with that of its closing mark: “ inside “ … ” is nested."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    inner = False
    for position, place in enumerate(marks):
        mark = text[place]
        after = text[place + 1 : place + 2]
        if mark == "“" and not (opened and text[place - 1] in _SPEECH_ENDS and not after.isalnum()):
            opened.append(position)
            inner = False
        elif mark == '"' and opened and (inner or (text[place - 1].isspace() and after.isalnum())):
            inner = not inner
        elif opened and (mark in '“”"‟' or _is_doubled(text, place)):
            pairs[opened.pop()] = position
    return pairs


def _is_doubled(text: str, place: int) -> bool:
    """Whether two single marks at `place` close double ones ("… of the sea.''")."""
    return text[place : place + 2] in ("''", "’’") and not text[place - 1].isspace()


def _unclosed_end(text: str, opening: int, paragraph: Span, goes_on: bool) -> int:
    """Where words whose mark never closes end: with the paragraph if speech goes on in the next one, else with
    their first sentence, for what comes after it may be narration."""
    if goes_on:
        return paragraph.end
    end = _SENTENCE_END.search(text, opening + 1, paragraph.end)
    return end.end() if end else paragraph.end


def _stripped(text: str, start: int, end: int, mark: str) -> Span | None:
    """`start` to `end` without white space around it and without the mark after it; None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == mark):
        end -= 1
    return Span(start, end) if start < end else None


def _opens(text: str, place: int, paragraph: Span) -> bool:
    mark = text[place]
    if mark not in CLOSERS:
        return False
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    if mark in "“„‟「『":
        return True
    if mark in "«‹":
        return not after.isalnum() or not before.isalnum()
    if after.isspace() or before.isalnum() or (mark == '"' and after == "“"):
        return False
    if mark in _SINGLE:
        return after.isalnum() and not _ELISION.match(text, place + 1, place + 8)
    return mark not in "»›" or after.isalnum()


def _closing(text: str, marks: list[int], position: int, opening: int, paragraph: Span) -> int | None:
    """The position in `marks` of the mark that closes the one at `opening`, or None."""
    mark = text[opening]
    closers = CLOSERS[mark]
    if mark in _SINGLE:
        return _single_closing(text, marks, position, closers, paragraph)
    nested = "“" if mark in '"‟' else mark
    depth = 0
    for index in range(position, len(marks)):
        seen = text[marks[index]]
        if seen == nested and nested in "「『«“":
            depth += 1
        elif (
            seen == '"' == mark
            and text[marks[index] - 1].isspace()
            and text[marks[index] + 1 : marks[index] + 2].isalnum()
        ):
            depth += 1  # "He asked, 'Have you read "The Tide"?'"
        elif seen == '"' == mark or _is_doubled(text, marks[index]) or seen in closers:
            if depth == 0:
                return index
            depth -= 1
    return None


def _single_closing(text: str, marks: list[int], position: int, closers: str, paragraph: Span) -> int | None:
    """The first mark that is no apostrophe; a plural's ("the workers’ hall") only where no better one follows."""
    doubtful: int | None = None
    for index in range(position, len(marks)):
        place = marks[index]
        after = text[place + 1] if place + 1 < paragraph.end else " "
        before = text[place - 1]
        if text[place] in "‘‚" and doubtful is not None:
            return doubtful
        if text[place] not in closers or after.isalnum() or before.isspace():
            continue
        if before != "s" or not after.isspace():
            return index
        doubtful = index if doubtful is None else doubtful
    return doubtful
