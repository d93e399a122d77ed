"""The content words of headlines, the singular of nouns, and the endings of verbs."""

from __future__ import annotations

from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_MIN_STEMMED = 5
"""The minimum number of letters of a word that loses its "s"."""
_MIN_VERB = 4
"""The minimum number of letters of a word with the ending of a verb."""


def content_words(text: str) -> list[str]:
    """The folded words of a text, in order, without stop words."""
    return [word for word in word_texts(text) if word not in STOP_WORDS]


def singular(word: str) -> str:
    """The word without an "s" at its end, unless it is short."""
    return word.removesuffix("s") if len(word) >= _MIN_STEMMED else word


def has_verb_ending(word: str) -> bool:
    """Whether a word in lower case ends like a verb of the third person, the past or an activity."""
    return word == word.lower() and len(word) >= _MIN_VERB and word.endswith(("s", "ed", "ing"))
