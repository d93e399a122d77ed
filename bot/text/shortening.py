"""Shortens texts for labels and wherever there is little room."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"


def shorten(text: str, limit: int) -> str:
    """`text` in at most `limit` units (see `units`), cut between words, with an ellipsis if it was longer.

    The last word is cut if cutting before it would waste more than half of the room (as in a script without spaces);
    combining marks stay with their letter. Raises ValueError if `limit` is not positive.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    if units(text) <= limit:
        return text
    end = _end_within(text, limit - 1)
    space = max(text.rfind(space_character, 0, end + 1) for space_character in " \n\t")
    # If the last space is near the beginning, most of the room would be wasted: then the last word is cut.
    cut_end = space if space > end // 2 else _before_marks(text, end)
    return text[:cut_end].rstrip() + ELLIPSIS


def shorten_around(text: str, start: int, end: int, limit: int) -> str:
    """`text` in at most about `limit` characters around `text[start:end]`, cut between words, with an ellipsis at each
    end that was cut. The text from `start` to `end` is never cut. A script without spaces is cut between any
    characters."""
    first, last = cut_around(text, start, end, limit)
    ellipsis_before = ELLIPSIS if first > 0 else ""
    ellipsis_after = ELLIPSIS if last < len(text) else ""
    return f"{ellipsis_before}{text[first:last]}{ellipsis_after}"


def cut_around(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """The start and the end of the part that `shorten_around` keeps."""
    if len(text) <= limit:
        return 0, len(text)
    spare = max(0, limit - (end - start)) // 2
    first = max(0, min(start - spare, len(text) - limit))
    last = min(len(text), max(first + limit, end))
    if first and (space := text.find(" ", first - 1, start)) >= 0:
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", end, last + 1)) >= 0:
        last = space
    return first, last


def units(text: str) -> int:
    """The length of `text` in UTF-16 units, which Slack and Discord count; never less than its number of
    characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _end_within(text: str, limit: int) -> int:
    """The number of characters that fit into `limit` UTF-16 code units."""
    room = limit
    for index, character in enumerate(text):
        room -= 2 if character > "\uffff" else 1
        if room < 0:
            return index
    return len(text)


def _before_marks(text: str, end: int) -> int:
    """The last offset up to `end` that does not separate a character from its combining marks or joiners."""
    while 0 < end < len(text) and (unicodedata.category(text[end])[0] == "M" or text[end] in "\u200c\u200d"):
        end -= 1
    return end
