"""Spells out what articles may not say: abbreviations ("nyc" as "new york city") and everyday words ("hubby")."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bot.text.word_lists import word_lists

MAX_CHARACTERS = 200
"""A longer message is left as it is."""


def spell_out_abbreviations(message: str, occurrences: Callable[[str], int]) -> str:
    """The message with its abbreviations in full, if cards have all words of the full form; `occurrences` returns how
    often cards contain a word.

    >>> spell_out_abbreviations("eu tariffs in NYC", lambda word: word != "york")
    'european union tariffs in NYC'
    """

    def spell_out(match: re.Match[str]) -> str:
        full_form = _load_full_forms()[match.group().lower()]
        return full_form if all(map(occurrences, full_form.split())) else match.group()

    return _build_pattern().sub(spell_out, message) if len(message) <= MAX_CHARACTERS else message


@cache
def _load_full_forms() -> dict[str, str]:
    """Abbreviation -> full form."""
    return dict(entry.split(": ") for entry in word_lists("abbreviations")["en"])


@cache
def _build_pattern() -> re.Pattern[str]:
    """A pattern of an abbreviation that is not part of another word or of an address."""
    return re.compile(rf"(?<![\w'’.@/-])(?:{'|'.join(_load_full_forms())})(?![\w@/-]|\.\w|['’](?!s\b))", re.IGNORECASE)
