"""Punctuation marks in headlines: dashes with spaces around them, and marks around words."""

from __future__ import annotations

from bot.text.words import fold

DASHES = frozenset(("--", "–", "—"))
"""Dashes between two parts of a sentence."""
QUOTES = "'’\"“”‘"
MARKS = f"{QUOTES},;:.!?()"
"""All marks that may be around a word."""


def plain(word: str) -> str:
    """The word folded, without the marks around it."""
    return fold(word.strip(MARKS))
