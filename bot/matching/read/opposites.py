"""Keeps a question about one extreme, such as the fastest, from being answered with its opposite."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.words import word_texts


def without_opposites(
    prepared: PreparedQuestion, windows: Sequence[ReadWindow], candidates: Sequence[Candidate], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question asks for an extreme, the windows except those that only have its opposite. In a window with both,
    the answer moves to the sentence on the extreme asked for, because the reader confuses the two."""
    extremes = {word.read_as for word in prepared.question.words} & _opposites().keys()
    if not extremes:
        return list(windows)
    fitting = [_with_right_answer(window, extremes, candidates, texts[window.article_id]) for window in windows]
    return [window for window in fitting if window is not None]


@cache
def _opposites() -> Mapping[str, set[str]]:
    """Word -> its opposites, for the words that have any."""
    opposites: dict[str, set[str]] = {}
    for pair in word_lists("opposites")["superlatives"]:
        one, other = pair.split()
        opposites.setdefault(one, set()).add(other)
        opposites.setdefault(other, set()).add(one)
    return opposites


def _with_right_answer(
    window: ReadWindow, extremes: Collection[str], candidates: Sequence[Candidate], text: str
) -> ReadWindow | None:
    """The window, its answer moved if it is about an opposite; None if the window has only the opposite."""
    opposites = set().union(*(_opposites()[word] for word in extremes))
    places = candidates[window.window.candidate].sentences[window.window.first : window.window.last + 1].tolist()
    sentences = {Span(*place): set(word_texts(Span(*place).of(text))) for place in places}
    if not any(words & opposites for place, words in sentences.items() if place.overlaps(window.answer)):
        return window
    right = [place for place, words in sentences.items() if words & set(extremes) and not words & opposites]
    if not right:
        return window if set().union(*sentences.values()) & set(extremes) else None
    place = min(right, key=lambda place: not place.overlaps(window.answer))
    start, end = max(place.start, window.answer.start), min(place.end, window.answer.end)
    return replace(window, answer=Span(start, end) if start < end else place)
