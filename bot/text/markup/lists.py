"""Finds the lists of an article's text: items with signs or numbers, below a line that ends with a colon."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bot.model.span import Span

MIN_ITEMS = 2
"""The minimum number of items of a list."""
LIST_SIGN = "[-*+•‣◦▪–—・·]"
"""A pattern that matches the sign before an item of a list."""
MAX_DISTANCE = 20_000
"""How many characters before and after an offset are searched for the lines of its list."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")
"""Matches a line that is not empty."""
_ITEM = re.compile(rf"(?P<indent>[ \t]*)(?:{LIST_SIGN}|(?P<number>\d{{1,3}})[.)])[ \t　]+(?=\S)")
"""Matches the sign of an item ("  - ", "3. ") at the beginning of its line."""
_GOES_ON = re.compile(r"[ \t]+\S|[a-zà-ÿ]")
"""Matches the beginning of a line that belongs to the item above it: it is indented, or begins with a small letter."""
_ENDS_WITH_COLON = re.compile(r"[:：][*_]*\s*\Z")
"""Matches "are:" and "are:**" at the end of a line."""


@dataclass(frozen=True, slots=True)
class TextList:
    """The `items` of a list, without their signs, and the line above them that ends with a colon (`opening`)."""

    opening: Span
    items: tuple[Span, ...]
    is_numbered: bool


def find_list(text: str, offset: int) -> TextList | None:
    """The list that has the character at `offset` in its opening line or in one of its items; None if there is none, or
    if it has fewer than MIN_ITEMS. An item may have more than one line, and empty lines may be between items. Items
    below an item that ends with a colon are a list of their own; others count as items of the same list."""
    begin = text.rfind("\n", 0, max(0, offset - MAX_DISTANCE)) + 1
    lines = [Span(*match.span()) for match in _LINE.finditer(text, begin, offset + MAX_DISTANCE)]
    number = bisect_right(lines, offset, key=lambda line: line.start) - 1
    while number >= 0 and not _ENDS_WITH_COLON.search(lines[number].of(text)):
        if not _is_of_item(lines[number].of(text)):
            return None
        number -= 1
    if number < 0:
        return None
    items: list[Span] = []
    signs: list[re.Match[str]] = []
    for line in lines[number + 1 :]:
        sign = _ITEM.match(line.of(text))
        if sign and (not signs or len(sign["indent"]) >= len(signs[0]["indent"])):
            items.append(Span(line.start + sign.end(), line.end))
            signs.append(sign)
        elif items and not sign and _GOES_ON.match(line.of(text)):
            items[-1] = Span(items[-1].start, line.end)
        else:
            break
    if len(items) < MIN_ITEMS or offset >= items[-1].end:
        return None
    return TextList(lines[number], tuple(items), all(sign["number"] for sign in signs))


def _is_of_item(line: str) -> bool:
    return _ITEM.match(line) is not None or _GOES_ON.match(line) is not None
