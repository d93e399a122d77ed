"""Judges whether the next sentence of an article takes a sentence back, so that the sentence alone would mislead."""

from __future__ import annotations

from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MAX_DENIED_WORDS = 6
"""The number of words at the beginning of a sentence that are searched for "not only"."""


def is_contradicted(next_sentence: str, lists: HeadlineWords) -> bool:
    """Whether `next_sentence`, which comes after another one, denies it ("But ..."), and does not only add to it ("But
    not only ...")."""
    first_word, *other_words = [fold(word.strip(",’'")) for word in next_sentence.split()[:_MAX_DENIED_WORDS]] or [""]
    return first_word in lists.limits.denial_openers and lists.limits.only_words.isdisjoint(other_words)
