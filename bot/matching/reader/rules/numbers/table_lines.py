"""Marks the line of a list of prices or other values that is about what was asked, not the line above or below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.reading import with_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.words import word_texts

_LINE = re.compile(
    r"[^\w\n]*(?P<label>[^\n:]{2,60}?)(?:(?:\]\([^\s)]*\))?(?::| [-–—])|:\]\([^\s)]*\)) *"
    r"(?P<value>[^\n]{0,30}\d[^\n]{0,30}|[Ff]ree)(?: \([^\n)]*\))?"
)
"""A line such as "Passenger van: $50" or "KFC - 218.95 seconds"; its label may be a link in Markdown, and a remark
in brackets may follow."""
_MAX_DISTANCE = 10
"""How many lines above or below the line with the answer the right line may be."""


@dataclass(frozen=True, slots=True)
class _TableLine:
    """A line of a list. `number` is the number of the sentence in the card (from 0), `label` are the folded words of
    the label, `value` is the span of the value in the article's text."""

    number: int
    label: frozenset[str]
    value: Span


def choose_table_lines(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """Moves the answer to the right line of a list, and leaves out no window. If the answer is in a line "label:
    value", another line is right if only its label has all the words of the question that the label of the answer's
    line has, and more of them. Then its value becomes the answer."""
    words = {word.read_as for word in read_question.question.words if word.is_content}
    return [
        _with_right_line(window, words, read_question.candidates, read_question.text_of(window)) for window in windows
    ]


def _with_right_line(
    window: ReadWindow, asked_words: Collection[str], candidates: Sequence[Candidate], text: str
) -> ReadWindow:
    """The window, with the value of the right line as its answer. `asked_words` are the words of the question that
    carry a topic, folded."""
    spans = candidates[window.source.candidate].sentence_spans
    own_numbers = window.answer_numbers(candidates)
    own_line = _read_line(own_numbers[0], spans, text) if own_numbers else None
    if own_line is None:
        return window
    own_words = own_line.label.intersection(asked_words)
    lines = _read_lines_around(own_line, spans, text)
    better_lines = [line for line in lines if line.label.intersection(asked_words) > own_words]
    if len(better_lines) != 1:
        return window
    number = better_lines[0].number
    source = replace(window.source, first=max(0, number - 1), core=number, last=number)
    return with_answer(better_lines[0].value, replace(window, source=source), candidates, text)


def _read_lines_around(own_line: _TableLine, spans: Sequence[Span], text: str) -> list[_TableLine]:
    """The other lines of the list that `own_line` is in, at most _MAX_DISTANCE lines away."""
    lines = []
    for step in (-1, 1):
        for number in range(own_line.number + step, own_line.number + step * (_MAX_DISTANCE + 1), step):
            line = _read_line(number, spans, text) if 0 <= number < len(spans) else None
            if line is None:
                break
            lines.append(line)
    return lines


def _read_line(number: int, spans: Sequence[Span], text: str) -> _TableLine | None:
    """The sentence with this number as a line of a list; None if it is not one."""
    match = _LINE.fullmatch(spans[number].of(text).strip())
    if match is None:
        return None
    start = text.index(match["value"], spans[number].start)
    return _TableLine(number, frozenset(word_texts(match["label"])), Span(start, start + len(match["value"])))
