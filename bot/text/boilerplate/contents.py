"""Recognises tables of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.boilerplate.runs import MIN_RUN, split_runs

_MIN_HEADING_CHARACTERS = 3
"""The minimum number of characters of a heading that a table of contents may list."""
_MAX_HEADING_CHARACTERS = 90
"""The maximum number of characters of a heading that a table of contents may list."""
_MAX_FIRST_LINE = 1
"""A run whose first line has at most this number is at the beginning of the text. Elsewhere a table of contents needs
twice as many entries, so that a short list in the text is not taken for one."""
_BULLET = re.compile(r"(?:[-*•–>]|\d{1,2}(?:\.\d{1,2})*[.)]?)\s+")
"""Matches "• ", "2.1 "."""
_NUMBERED_ENTRY = re.compile(r"\d{1,2}[.)]\s[^.]{8,90}")
"""Matches "3. Tolls and fees"."""


def find_contents(lines: Sequence[str]) -> set[int]:
    """The line numbers of a table of contents: each entry occurs again later, as a heading above a longer line. If the
    page is one part of a series: the numbered titles of all parts, above the title of this part."""
    headings: dict[str, int] = {}
    for number, line in enumerate(lines[:-1]):
        if (
            _MIN_HEADING_CHARACTERS <= len(line) <= _MAX_HEADING_CHARACTERS
            and line[0].isalnum()
            and len(lines[number + 1]) > len(line)
        ):
            headings[line.casefold()] = number
    entries = [_BULLET.sub("", line[:_MAX_HEADING_CHARACTERS]).rstrip(" .0123456789").casefold() for line in lines]
    listed_numbers = [number for number, entry in enumerate(entries) if headings.get(entry, number) > number + 1]
    first_other = next((number for number, line in enumerate(lines) if not _NUMBERED_ENTRY.fullmatch(line)), 0)
    for heading in (first_other - 1, first_other):  # the title of this part may have its number, too
        if heading >= MIN_RUN and entries[heading] in entries[:heading]:
            return set(range(heading))
    return {
        number
        for number_run in split_runs(listed_numbers)
        if len(number_run) >= (MIN_RUN if number_run[0] <= _MAX_FIRST_LINE else 2 * MIN_RUN)
        for number in number_run
    }
