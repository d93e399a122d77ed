"""Where a conversation is: the card given last, and how much of it was shown since. It travels with messages and
buttons, because nothing is kept in memory."""

from __future__ import annotations

from dataclasses import dataclass

_DIVIDER = "-"


@dataclass(frozen=True, slots=True)
class Position:
    """`key` is the card's; `pages` counts what was shown of it beyond the answer, its details first."""

    key: str
    pages: int = 0

    def __str__(self) -> str:
        return f"{self.key}{_DIVIDER}{self.pages}" if self.pages else self.key


def read_position(text: str) -> Position:
    """The position that a message or a button carries. Never raises: what follows the key may be anything."""
    key, _, pages = text.partition(_DIVIDER)
    return Position(key, int(pages) if pages.isascii() and pages.isdecimal() and len(pages) < 4 else 0)
