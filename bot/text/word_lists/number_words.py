"""English numbers in words."""

from __future__ import annotations

NUMBER_WORDS = tuple(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
"""The words for 1 to 19, in order."""


def number_pattern(first: int, last: int) -> str:
    """A pattern of the words for these numbers and those between them, from 1 to 19: "one|two" for 1 and 2."""
    return "|".join(NUMBER_WORDS[first - 1 : last])
