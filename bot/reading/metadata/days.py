"""Finds the day of an article that has no field for it: in a line of its own, a title, an address, a file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from bot.reading.metadata.dates import read_date
from bot.text.word_lists import word_lists

_DAY = re.compile(r"(?<!\d)(\d{4})([-_/.])(\d{1,2})\2(\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
"""Matches "2026-11-30", "2026/11/30", "20261130"."""
_DAY_IN_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})(?:/[^/]+|[-_. ][^/]*)$")
"""Matches "2026/11/30/harbour.md", "2026/11/30-harbour.md"."""
_LABEL = re.compile(r"([^\W\d_]{2,12}(?: [^\W\d_]{2,12}){0,2})\s?[:：]\s*(\S[^\n]*)")
"""Matches "Date: May 1, 2024", "日時：2024年5月1日"."""
_NEXT_LABEL = re.compile(r"\s+(?:[|·•]\s|[A-Z][^\W\d_]{2,12}:\s)")
"""Matches " Time: " after a date."""
_LABELS = word_lists("times")["date_labels"]
_DATED_WORDS = word_lists("times")["dated"]
_MAX_DATE_WORDS = 4
"""The maximum number of words of a title that is only a date."""
_DATE_IN_WORDS = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?[^\W\d_]{3,12}\.?,?|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?)\s\d{4}\b"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
)
"""Matches "November 4th, 2019", "4. November 2019"."""
_MAX_DAY_CHARACTERS = 40
"""The maximum number of characters of a line that is only a date ("Wednesday, 4 November 2026, 10:30")."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")  # "2026"
_MAX_LINES = 8
"""The number of lines at the beginning of an article that are looked at."""
_MAX_LINE_CHARACTERS = 200
"""The number of characters at the beginning of a line in which a label and a date are looked for."""


def day_in_name(name: str) -> str | None:
    """The day in a title, a path or an address that has exactly one, with year, month and day in digits and in this
    order; else None."""
    days = {_read(match) for match in _DAY.finditer(name)} - {None}
    return days.pop() if len(days) == 1 else None


def day_in_title(title: str) -> str | None:
    """The day in a title that is only a date, that has one in digits, or that names a meeting or an issue of a day
    ("Quay call of November 4th, 2019"); else None."""
    if day := day_in_name(title):
        return day
    words = title.casefold().split()
    if len(words) > _MAX_DATE_WORDS and _DATED_WORDS.isdisjoint(word.strip(".,:()") for word in words):
        return None
    days = {read_date(match[0]) for match in _DATE_IN_WORDS.finditer(title)} - {None}
    return days.pop() if len(days) == 1 else None


def day_of_file(source: str) -> str | None:
    """The day in the name of a file, or in the names of the folders directly above it (2026/11/30/harbour.md); None if
    they have none."""
    folders = _DAY_IN_FOLDERS.search(source)
    return day_in_name(PurePosixPath(source).name) or (folders and read_date("-".join(folders.groups())))


def day_in_lines(lines: Sequence[str]) -> str | None:
    """The date after a label in one of the first lines ("Date: May 1, 2024"), or the date that is alone in one of these
    lines; None if there is none."""
    for line in lines[:_MAX_LINES]:
        match = _LABEL.match(line[:_MAX_LINE_CHARACTERS])
        if match and match[1].casefold() in _LABELS and (day := read_date(_NEXT_LABEL.split(match[2])[0])):
            return day
    number = find_day_line(lines)
    return None if number is None else _day_alone(lines[number])


def find_day_line(lines: Sequence[str]) -> int | None:
    """The index of the line near the beginning that is only a date. None if there is no such line, or if later lines
    are dates, too: then they are headings, as in a diary."""
    first = next((number for number, line in enumerate(lines[:_MAX_LINES]) if _day_alone(line)), None)
    return None if first is None or any(map(_day_alone, lines[first + 1 :])) else first


def _day_alone(line: str) -> str | None:
    """The day in a line with nothing else, except a label for it ("Date:"); None if there is more, or less than a whole
    date."""
    label = _LABEL.match(line[:_MAX_LINE_CHARACTERS])
    date_text = label[2] if label and label[1].casefold() in _LABELS else line
    day = read_date(date_text) if len(date_text) <= _MAX_DAY_CHARACTERS and _YEAR.search(date_text) else None
    return day if day and day.count("-") == 2 else None


def _read(match: re.Match[str]) -> str | None:
    """The day that `_DAY` matched; None if there is no such day."""
    year, month, day = (match[1], match[3], match[4]) if match[1] else (match[5], match[6], match[7])
    return read_date(f"{year}-{month.zfill(2)}-{day.zfill(2)}")
