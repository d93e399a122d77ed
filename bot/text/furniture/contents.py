"""Recognises tables of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.furniture.runs import MIN_RUN, split_runs

_MAX_HEADING_CHARACTERS = 90
"""The maximum number of characters of a heading that a table of contents may list."""
_BULLET = re.compile(r"(?:[-*•–>]|\d{1,2}(?:\.\d{1,2})*[.)]?)\s+")
"""Matches "• ", "2.1 "."""
_NUMBERED = re.compile(r"\d{1,2}[.)]\s[^.]{8,90}")
"""Matches "3. Tolls and fees"."""


def find_contents(lines: Sequence[str]) -> set[int]:
    """The line numbers of a table of contents: each entry occurs again later, as a heading above some text."""
    headings: dict[str, int] = {}
    for number, line in enumerate(lines[:-1]):
        if 3 <= len(line) <= _MAX_HEADING_CHARACTERS and line[0].isalnum() and len(lines[number + 1]) > len(line):
            headings[line.casefold()] = number
    entries = [_BULLET.sub("", line[:_MAX_HEADING_CHARACTERS]).rstrip(" .0123456789").casefold() for line in lines]
    listed = [number for number, entry in enumerate(entries) if headings.get(entry, number) > number + 1]
    numbered = next((i for i, line in enumerate(lines) if not _NUMBERED.fullmatch(line)), 0)
    for heading in (numbered - 1, numbered):
        if heading >= MIN_RUN and entries[heading] in entries[:heading]:
            return set(range(heading))  # the contents of a series of which this page is one part
    return {
        number for run in split_runs(listed) if len(run) >= (MIN_RUN if run[0] <= 1 else 2 * MIN_RUN) for number in run
    }
