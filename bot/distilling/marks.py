"""Where words stand in quotation marks: “ ” " " ‘ ’ ' ' « » ‹ › „ “ » « 「」『』, apostrophes left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Span

_MARKS = re.compile("[“”„‟\"«»‹›「」『』‘’‚']")
_CLOSERS = {
    "“": '”"‟',
    '"': '"”',
    "‟": '”"',
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "»": "«",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‚": "‘’'",
    "‘": "’'",
    "'": "'’",
}
_SINGLE = "‘'’‚"
_ELISION = re.compile(r"\d0?s?\b|(?:em|tis|twas|til|cause|n|bout|cos|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks. `span` is what stands between the marks, `outer` includes them.

    `closed` is False where the paragraph ends before the closing mark. `paragraph` is the paragraph's number.
    """

    span: Span
    outer: Span
    closed: bool
    paragraph: int


def find_quoted(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quoted, ...]:
    """The outermost quoted words of each paragraph, in order. Linear in the length of the text."""
    return tuple(
        quoted for number, paragraph in enumerate(paragraphs) for quoted in _in_paragraph(text, paragraph, number)
    )


def _in_paragraph(text: str, paragraph: Span, number: int) -> Iterator[Quoted]:
    marks = [match.start() for match in _MARKS.finditer(text, paragraph.start, paragraph.end)]
    position = 0
    single_closes = True
    while position < len(marks):
        opening = marks[position]
        position += 1
        if not _opens(text, opening, paragraph) or (text[opening] in _SINGLE and not single_closes):
            continue
        closing = _closing(text, marks, position, opening, paragraph)
        if closing is None and text[opening] in _SINGLE:
            single_closes = False  # nor will a later one, and looking again each time would cost the square
            continue
        end = paragraph.end if closing is None else marks[closing]
        quoted = _quoted(text, opening, end, closing is not None, number)
        if quoted is not None:
            yield quoted
        position = len(marks) if closing is None else closing + 1


def _quoted(text: str, opening: int, end: int, closed: bool, number: int) -> Quoted | None:
    inside = text[opening + 1 : end]
    start = opening + 1 + len(inside) - len(inside.lstrip())
    stop = opening + 1 + len(inside.rstrip())
    if start >= stop:
        return None
    return Quoted(Span(start, stop), Span(opening, end + closed), closed, number)


def _opens(text: str, place: int, paragraph: Span) -> bool:
    mark = text[place]
    if mark not in _CLOSERS:
        return False
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    if mark in "“„‟「『":
        return True
    if mark in "«‹":
        return not after.isalnum() or not before.isalnum()
    if after.isspace() or before.isalnum():
        return False
    if mark in _SINGLE:
        return after.isalnum() and not _ELISION.match(text, place + 1, place + 8)
    return mark not in "»›" or after.isalnum()


def _closing(text: str, marks: list[int], position: int, opening: int, paragraph: Span) -> int | None:
    """The position in `marks` of the mark that closes the one at `opening`, or None."""
    mark = text[opening]
    closers = _CLOSERS[mark]
    if mark in _SINGLE:
        return _single_closing(text, marks, position, closers, paragraph)
    depth = 0
    for index in range(position, len(marks)):
        seen = text[marks[index]]
        if seen == mark and mark in "「『«":
            depth += 1
        elif seen in closers:
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
