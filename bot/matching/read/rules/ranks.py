"""Keeps a question about one rank, such as the first or the richest, from being answered with another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_IN_DIGITS = re.compile(r"([1-9]|10)(?:st|nd|rd|th)")
"""Matches "3rd"."""
_SAME_AS_FIRST = frozenset({"opening", "inaugural", "maiden", "debut"})
_PREFIX_LETTERS = 4
"""Two forms of a noun count as the same if they share this many first letters: admin, administrator."""


def drop_other_ranks(
    prepared: PreparedQuestion, windows: Sequence[ReadWindow], candidates: Sequence[Candidate], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question is about the first (second, third …) of something, the windows except those whose answer is in a
    sentence on another one of its kind; if it is about an extreme ("the richest"), those that only have a lower rank
    ("the sixth richest"). All windows for other questions."""
    words = [_ordinal(word.read_as) for word in prepared.question.words]
    asked = [pair for pair in pairwise(words) if pair[0] in _ORDINALS and len(pair[1]) >= _PREFIX_LETTERS]
    extremes = [] if asked else [word for word in words if word in _extremes()]
    if not asked and not extremes:
        return list(windows)
    return [
        window
        for window in windows
        if not _has_other(asked, extremes, window, candidates[window.source.candidate], texts[window.article_id])
    ]


def _has_other(
    asked: Sequence[tuple[str, str]], extremes: Sequence[str], window: ReadWindow, candidate: Candidate, text: str
) -> bool:
    """Whether the sentence with the answer has another rank than those asked for, and not these; or the answer itself
    has a lower one."""
    spans = [span for span in candidate.sentence_spans if span.overlaps(window.answer)]
    words = [_ordinal(word) for span in spans for word in word_texts(span.of(text))]
    return (
        any(_names_another(ordinal, noun, words) for ordinal, noun in asked)
        or _are_lower(extremes, words)
        or _are_lower(extremes, [_ordinal(word) for word in word_texts(window.answer.of(text))])
    )


def _names_another(ordinal: str, noun: str, words: Sequence[str]) -> bool:
    """Whether words have the noun with another ordinal, and not the one asked for."""
    same = {ordinal, *_SAME_AS_FIRST} if ordinal == _ORDINALS[0] else {ordinal}
    return same.isdisjoint(words) and any(
        word in _ORDINALS and next_word[:_PREFIX_LETTERS] == noun[:_PREFIX_LETTERS]
        for word, next_word in pairwise(words)
    )


def _are_lower(extremes: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words have such an extreme, and each time with an ordinal before it ("the sixth richest")."""
    are_ranked = [before in _ORDINALS[1:] for before, word in pairwise(["", *words]) if word in extremes]
    return bool(are_ranked) and all(are_ranked)


def _ordinal(word: str) -> str:
    """A word, with an ordinal in digits written out."""
    match = _IN_DIGITS.fullmatch(word)
    return _ORDINALS[int(match[1]) - 1] if match else word


@cache
def _extremes() -> frozenset[str]:
    return frozenset(word for pair in word_lists("opposites")["superlatives"] for word in pair.split())
