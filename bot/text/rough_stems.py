"""Rough stems of words, to compare texts in any language."""

from __future__ import annotations

from bot.text.words import word_texts

STEM_LENGTH = 5
"""The number of letters at the beginning by which the forms of a word are recognised as the same."""
_MIN_TOPIC_LETTERS = 3
"""The minimum number of letters of a word that is compared: shorter words rarely carry a topic."""


def stems_of(text: str, min_letters: int = _MIN_TOPIC_LETTERS) -> set[str]:
    """The stems of the words in a text that have at least `min_letters` letters: their first STEM_LENGTH letters, which
    different forms of a word mostly share."""
    return {word[:STEM_LENGTH] for word in word_texts(text) if len(word) >= min_letters}
