"""The content words of headlines (all but stop words), and the singular of nouns, with which headlines are compared."""

from __future__ import annotations

from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_MIN_STEMMED_LETTERS = 5
"""The minimum number of letters of a word that loses its "s"."""


def content_words(text: str) -> list[str]:
    """The folded words of a text, in order, without stop words."""
    return [word for word in word_texts(text) if word not in STOP_WORDS]


def singular(word: str) -> str:
    """The word without an "s" at its end, unless it is short."""
    return word.removesuffix("s") if len(word) >= _MIN_STEMMED_LETTERS else word
