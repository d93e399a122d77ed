"""Keeps "what year", "what month", "what day" and "what time" from being answered with anything but a year, a month, a
day or a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.question.times import MONTH_PATTERN
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.marking import move_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists.calendar import day_names

_MONTH = rf"\b(?:{MONTH_PATTERN})\b"
"""A word that may be a month."""
_DAY = (
    rf"\b(?:{'|'.join(day_names('en'))})s?\b|{_MONTH}\.? \d|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:\w+day|today|tonight|tomorrow|eve|day)\b|\d[/-]\d"
)
"""Matches "Monday", "Oct. 5", "5 October", "the 5th", "today", "10/5"."""
_YEAR = (
    rf"(?<![{CURRENCY_SIGNS}\d.,])(?:\d{{3,4}}(?!\d|[.,]\d)|1\d{{3}}s|20\d\ds)|\byears?\b|['’]\d\ds?\b"
    r"|\b(?:bc|ad|bce|ce)\b"
)
"""Matches "1987", "1980s", "years", "’98", "300 BC"."""
_ANSWER_PATTERNS = {
    noun: re.compile(pattern, re.IGNORECASE)
    for noun, pattern in {
        "year": _YEAR,
        "month": rf"{_MONTH}|\bmonths?\b",
        "day": _DAY,
        "date": rf"{_DAY}|{_YEAR}",
        "time": r"\b\d{1,2}(?::\d\d| ?[ap]\.? ?m\b)|\b\d{3,4}(?:hrs| hours)\b|o[’']clock"
        r"|\b(?:noon|midday|midnight|dawn|dusk|sunrise|sunset|morning|afternoon|evening|night|early|late)\b",
    }.items()
}
"""What an answer must have, by the noun that asks for it: "9 pm" or "noon" if the question says "time"."""
_ASKS_FOR_DATE = re.compile(
    r"\b(?:what|which) (year|month|day|date|time)s?\b(?! (?:frame|of|zone|period|span))", re.IGNORECASE
)
"""Matches "what year", but not "what time frame"."""


def drop_other_dates(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks what year, month, day or time, leaves out windows whose passage names none. If the answer
    that the reader marked names none, the nearest one in the passage becomes the answer. All windows stay for other
    questions."""
    match = _ASKS_FOR_DATE.search(read_question.question.corrected_text)
    if match is None:
        return list(windows)
    pattern = _ANSWER_PATTERNS[match.group(1).lower()]
    moved_windows = [move_answer(window, read_question.text_of(window), pattern) for window in windows]
    return [window for window in moved_windows if window is not None]
