"""The width of a text in a terminal."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """The number of terminal columns that `text` takes: wide characters, such as Japanese ones, count as two."""
    return sum(map(columns_of, text))


def columns_of(character: str) -> int:
    """The number of terminal columns of one character: 0 for an accent, 2 for a wide one, otherwise 1."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
