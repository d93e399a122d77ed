"""The position in a conversation: the card given last, and how much of it was shown. It is stored in messages and
buttons, because nothing is kept in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace

_DIVIDER = "-"
_QUOTES = "q"
_OFFERED = "o"


@dataclass(frozen=True, slots=True)
class Position:
    """How far a person has read a card. `key` is the key of the card. `pages` counts the pages shown after the answer,
    beginning with the details; with `in_quotes`, the pages of its quotes. With `is_offered`, the card was not given but
    is the first of a list, or the one named as closest."""

    key: str
    pages: int = 0
    in_quotes: bool = False
    is_offered: bool = False

    def __str__(self) -> str:
        if self.is_offered:
            return f"{self.key}{_DIVIDER}{_OFFERED}"
        return f"{self.key}{_DIVIDER}{_QUOTES * self.in_quotes}{self.pages}" if self.pages else self.key

    @property
    def next(self) -> Position:
        return replace(self, pages=self.pages + 1, is_offered=False)


def read_position(text: str) -> Position:
    """Reads the position from a message or a button. Never raises: an unreadable rest after the key is ignored."""
    key, _, place = text.partition(_DIVIDER)
    if place == _OFFERED:
        return Position(key, is_offered=True)
    pages = place.removeprefix(_QUOTES)
    if not (pages.isascii() and pages.isdecimal() and len(pages) < 4):
        return Position(key)
    return Position(key, int(pages), in_quotes=place != pages)
