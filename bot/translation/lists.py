"""Lists and quotation marks, which differ between languages."""

from __future__ import annotations

from collections.abc import Iterable

from bot.translation.current_language import say


def join(parts: Iterable[str]) -> str:
    """ "a, b, c" """
    return say(", ").join(parts)


def join_and(parts: Iterable[str]) -> str:
    """ "a, b and c", for at least one part."""
    *first, last = parts
    return say("{first} and {last}", first=join(first), last=last) if first else last


def join_or(parts: Iterable[str]) -> str:
    """ "a or b or c" """
    return say(" or ").join(parts)


def quoted(text: str) -> str:
    """`text` in the quotation marks of the current language."""
    return say("“{text}”", text=text)
