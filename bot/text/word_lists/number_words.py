"""English numbers in words."""

from __future__ import annotations

_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()


def number_pattern(first: int, last: int) -> str:
    """A pattern of the words for these numbers and those between them, from 1 to 12: "one|two" for 1 and 2."""
    return "|".join(_NUMBER_WORDS[first - 1 : last])
