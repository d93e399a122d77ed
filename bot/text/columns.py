"""The width of a text in a terminal."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """The number of terminal columns that `text` takes: wide characters, such as Japanese ones, count as two."""
    return sum(map(column, text))


def column(character: str) -> int:
    """The terminal columns of one character."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
