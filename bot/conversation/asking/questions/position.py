"""The position in a conversation: which card was shown last, which of its sentences was shown as the answer, and how
many of its pages were shown. The position is stored in messages and buttons, because nothing is kept in memory between
two messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.model import Span

_SEPARATOR = "-"
_QUOTES_LETTER, _OFFERED_LETTER, _SHOWN_LETTER = "q", "o", "s"
_PARTS = re.compile(
    rf"(?:{_SEPARATOR}(?P<offered>{_OFFERED_LETTER}))?(?:{_SEPARATOR}{_SHOWN_LETTER}(?P<start>[0-9]{{1,8}})_(?P<length>[0-9]{{1,5}}))?"
    rf"(?:{_SEPARATOR}(?P<quotes>{_QUOTES_LETTER})?(?P<pages>[0-9]{{1,3}}))?"
)
"""What follows the key in the written form: KEY, KEY-2 (two pages), KEY-q1 (a page of quotes), KEY-o (offered),
KEY-s120_45 (45 characters from 120 on were shown), or several of these in this order (KEY-o-s120_45-q1)."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a person has read a card. `key` is the key of the card. `pages` is how many pages were shown after the
    answer (the first of them has the details) or, with `in_quotes`, how many pages of the card's quotes. `shown_span`
    is the span of the article that was shown as the answer; None if there was none. With `is_offered`, the card was not
    shown, but is the first of several to choose from."""

    key: str
    pages: int = 0
    in_quotes: bool = False
    is_offered: bool = False
    shown_span: Span | None = None

    def __str__(self) -> str:
        parts = [self.key, *([_OFFERED_LETTER] if self.is_offered else ())]
        parts += [f"{_SHOWN_LETTER}{self.shown_span.start}_{len(self.shown_span)}"] if self.shown_span else []
        parts += [f"{_QUOTES_LETTER if self.in_quotes else ''}{self.pages}"] if self.pages else []
        return _SEPARATOR.join(parts)

    @property
    def next(self) -> Position:
        """The position after one more page. The card is no longer `is_offered`: somebody who reads on has chosen it."""
        return replace(self, pages=self.pages + 1, is_offered=False)


def read_position(text: str) -> Position:
    """Reads the position from a message or a button: the inverse of `str`. Never raises an error: an unreadable rest
    after the key is ignored. The key of a card alone is a position, too."""
    key, divider, rest = text.partition(_SEPARATOR)
    parts = _PARTS.fullmatch(divider + rest)
    if parts is None:
        return Position(key)
    start, length = int(parts["start"] or 0), int(parts["length"] or 0)
    return Position(
        key,
        int(parts["pages"] or 0),
        in_quotes=parts["quotes"] is not None,
        is_offered=parts["offered"] is not None,
        shown_span=Span(start, start + length) if length else None,
    )
