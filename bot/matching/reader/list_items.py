"""Finds the items of an article that lists many things of one kind: the news of each state, recalls by maker, live
updates."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from bot.model import Span

MIN_ITEMS = 4
"""The minimum number of items of an article that counts as a list of items."""
_MIN_CHARACTERS = 60
"""The minimum number of characters from one heading to the next. A heading that is closer to the one before it belongs
to the same item: a town under its state, or a list of short lines."""
_HEADING = re.compile(
    r"^(?:(?P<line>[A-Z\d][^\n]{1,78}[^\s.!?:,;”\"…])[ \t]*$|(?P<label>[A-Z\d][^.:!?\n]{1,60}): )", re.MULTILINE
)
"""Matches a line without a stop at its end ("Northern Tarrow"), and the beginning of a line with a colon
("Kardla: The council …")."""
_MAX_WORDS = 12
"""The maximum number of words of a heading."""


def find_item(text: str, offset: int) -> Span | None:
    """The item, with its heading, that has the character at `offset` of an article's text; None if this is before the
    first item, or if the article has fewer than MIN_ITEMS items."""
    starts = _starts_of_items(text)
    number = bisect_right(starts, offset)
    if len(starts) < MIN_ITEMS or not number:
        return None
    return Span(starts[number - 1], starts[number] if number < len(starts) else len(text))


@lru_cache(maxsize=16)  # several windows of a question are of the same article
def _starts_of_items(text: str) -> list[int]:
    """The offsets at which the items of a text begin: the beginnings of their headings."""
    headings = [
        match.start()
        for match in _HEADING.finditer(text)
        if len((match["line"] or match["label"]).split()) <= _MAX_WORDS
    ]
    return [
        start
        for start_before, start in pairwise([-_MIN_CHARACTERS, *headings])
        if start - start_before >= _MIN_CHARACTERS
    ]
