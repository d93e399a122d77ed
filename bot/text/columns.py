"""The room that a text takes on a screen."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """The columns of a terminal that `text` takes: wide characters, such as Japanese ones, count two."""
    return sum(map(column, text))


def column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
