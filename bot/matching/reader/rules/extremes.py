"""Finds extremes ("fastest") in words, and their opposites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Extreme -> its opposites ("fastest" -> "slowest"), for all extremes that have opposites."""
    opposites_by_word: dict[str, set[str]] = {}
    for pair in word_lists("opposites")["superlatives"]:
        word_of_pair, opposite = pair.split()
        opposites_by_word.setdefault(word_of_pair, set()).add(opposite)
        opposites_by_word.setdefault(opposite, set()).add(word_of_pair)
    return {word: frozenset(word_opposites) for word, word_opposites in opposites_by_word.items()}


def with_extremes(words: Sequence[str]) -> list[str]:
    """Folded words, in which each phrase that means an extreme ("record high") is replaced by one word ("highest")."""
    return _build_phrase_pattern().sub(lambda match: _load_words_of_phrases()[match[0]], " ".join(words)).split(" ")


def without_missed_extremes(words: Sequence[str]) -> list[str]:
    """Words as `with_extremes` returns them, without each extreme that was only nearly reached ("near a lowest")."""
    return _build_missed_pattern().sub("", " ".join(words)).split()


@cache
def _build_missed_pattern() -> re.Pattern[str]:
    """Matches "close to a lowest", "nearly the highest"."""
    short_of = any_of(word_lists("opposites")["short_of"])
    return re.compile(rf"\b{short_of}(?: (?:a|an|the|its|their|\w+ly))? {any_of(opposites())}\b")


@cache
def _load_words_of_phrases() -> Mapping[str, str]:
    return dict(entry.split(": ") for entry in word_lists("opposites")["phrases"])


@cache
def _build_phrase_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_load_words_of_phrases(), reverse=True))})\b")
