"""Keeps "who beat Vass" from being answered with whom Vass beat, and "leaked to whom" with who leaked it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.sides.asked_sides import AskedSide, find_asked_sides
from bot.matching.reader.rules.sides.found_sides import find_name_after, find_sides
from bot.matching.reader.rules.sides.side import Side, is_on_other_side
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.words import word_texts


def drop_other_sides(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for one side of an action ("who beat Vass", "who was it leaked to"), leaves out windows
    whose sentences with the answer have the answer, or somebody whom the question names, on another side than the
    question does. If the answer is on another side, but a preposition shows who is on the side asked for, the answer
    moves there instead. All windows stay for other questions."""
    moved_windows: list[ReadWindow | None] = list(windows)
    for asked in find_asked_sides(read_question.question.corrected_text):
        moved_windows = [window and _with_right_answer(window, asked, read_question) for window in moved_windows]
    return [window for window in moved_windows if window]


def _with_right_answer(window: ReadWindow, asked: AskedSide, read_question: ReadQuestion) -> ReadWindow | None:
    """The window; if its answer is on another side than the one asked for, with the name that is on that side as its
    answer. None if there is no such name, or if somebody whom the question names is on another side than there."""
    text = read_question.text_of(window)
    spans = window.answer_spans(read_question.candidates)

    def is_other(name: Sequence[str], side: Side) -> bool:
        sides = (find_sides(span.of(text), asked.verb, name) for span in spans)
        return is_on_other_side(frozenset().union(*sides), side)

    if is_other(asked.named_words, asked.named_side):
        return None
    if not is_other(word_texts(window.answer.of(text)), asked.side):
        return window
    for span in spans:
        name = find_name_after(span.of(text), asked.verb, asked.side)
        if name:
            return replace(window, answer=Span(span.start + name.start, span.start + name.end))
    return None
