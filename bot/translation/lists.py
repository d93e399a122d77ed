"""Lists and quotation marks, which differ between languages."""

from __future__ import annotations

from collections.abc import Iterable

from bot.translation.current_language import say


def join(parts: Iterable[str]) -> str:
    """The parts as in "a, b, c"; "" if there are none."""
    return say(", ").join(parts)


def join_and(parts: Iterable[str]) -> str:
    """The parts as in "a, b and c". Raises ValueError if there are none."""
    *leading_parts, last_part = parts
    return say("{first} and {last}", first=join(leading_parts), last=last_part) if leading_parts else last_part


def join_or(parts: Iterable[str]) -> str:
    """The parts as in "a, b or c"; "" if there are none."""
    *leading_parts, last_part = [*parts] or [""]
    return say(" or ").join([join(leading_parts), last_part]) if leading_parts else last_part


def quoted(text: str) -> str:
    """`text` in the quotation marks of the current language."""
    return say("“{text}”", text=text)
