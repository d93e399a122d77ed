"""Stems of words, with which texts are compared, so that English endings make no difference."""

from __future__ import annotations

from collections.abc import Sequence

from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_ENDINGS = ("ing", "ed", "es", "s", "e")
"""Endings that are removed from a word, the first that fits ("sailing", "sailed" and "sails" become "sail")."""
_MIN_LETTERS = 4
"""The minimum number of letters that are left of a word when its ending is removed."""


def stems(texts: Sequence[str]) -> frozenset[str]:
    """The stems of the words of some texts, without stop words."""
    words = {word for text in texts for word in word_texts(text)} - STOP_WORDS
    return frozenset(_stem(word) for word in words if len(word) > 1)


def _stem(word: str) -> str:
    """The word without an English ending: "flooded" and "floods" become equal."""
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _MIN_LETTERS), "")
    return word.removesuffix(ending)
