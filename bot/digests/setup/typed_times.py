"""Reads times and days as people type them: "9", "9am", "21.30", "tomorrow", "in 2 weeks", "31 January"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time, timedelta

from bot.text.word_lists.calendar import day_names, month_names

_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?([ap]m)?(?:h|uhr|o'?clock)?")
"""Matches "9:30am", "17 uhr"."""
_FOUR_DIGITS = re.compile(r"(\d{2})(\d{2})")
"""Matches "0930"."""

_DAYS_AHEAD = {"today": 0, "tomorrow": 1}
"""Words for a day, and how many days from today it is."""
_FILLERS = re.compile(r"\b(?:on|until|till|from|the|of|this|next)\b|,|(?<=\d)(?:st|nd|rd|th)\b")
"""Matches "until", "on", and the "th" of "12th"."""
_IN_DAYS = re.compile(r"in (\d{1,3}|a|one) (day|week)s?")
"""Matches "in 3 days"."""
_NUMERIC_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
"""Matches "24.12.", "24.12.2026"."""
_DAY_MONTH = re.compile(r"(\d{1,2})\.? ([a-z]+)\.?(?: (\d{4}))?")
"""Matches "24. dec 2026"."""
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?: (\d{4}))?")
"""Matches "dec 24"."""
_WEEK = timedelta(days=7)
_MAX_YEARS_AHEAD = 8
"""The maximum number of years until the next 29 February: between 2096 and 2104 there is none, because 2100 is no leap
year."""
_MIN_LETTERS = 3
"""The minimum number of letters of an abbreviated name of a day or month; shorter ones may mean several."""


def find_time(text: str) -> time | None:
    """The time of day that the text means; None if it is no time of day ("930", "13pm")."""
    compact = "".join(text.lower().split()).removeprefix("at").replace("a.m.", "am").replace("p.m.", "pm")
    if compact in _NAMED_TIMES:
        return _NAMED_TIMES[compact]
    if match := _FOUR_DIGITS.fullmatch(compact):
        hour, minute, am_pm = int(match[1]), int(match[2]), None
    elif match := _TIME.fullmatch(compact):
        hour, minute, am_pm = int(match[1]), int(match[2] or 0), match[3]
    else:
        return None
    if am_pm and not 1 <= hour <= 12:
        return None
    if am_pm:
        hour = hour % 12 + (12 if am_pm == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def find_day(text: str, today: date) -> date | None:
    """The day that the text means; without a year, the next such day after `today`. None if the text is no day."""
    try:
        return next(_readings(text.strip().lower(), today), None)
    except (ValueError, OverflowError):  # a day that does not exist
        return None


def _readings(text: str, today: date) -> Iterator[date]:
    """The days that the text can mean, the likeliest first. Raises ValueError or OverflowError if one does not
    exist."""
    if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
        yield date.fromisoformat(text)
    if text in _DAYS_AHEAD:
        yield today + timedelta(days=_DAYS_AHEAD[text])
    if text == "next week":
        yield today + _WEEK - timedelta(days=today.weekday())
    if match := _IN_DAYS.fullmatch(text):
        count = int(match[1]) if match[1].isdecimal() else 1
        yield today + count * (_WEEK if match[2] == "week" else timedelta(days=1))
    if match := _NUMERIC_DATE.fullmatch(text):
        yield _next_date(int(match[1]), int(match[2]), match[3], today)
    words = " ".join(_FILLERS.sub(" ", text).split())
    sunday, *other_days = day_names("en")
    if (weekday := _name_index(words, (*other_days, sunday))) is not None:
        yield today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if match := _DAY_MONTH.fullmatch(words):
        day, month, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(words):
        month, day, year = match.groups()
    else:
        return
    if (index := _name_index(month, month_names("en"))) is not None:
        yield _next_date(int(day), index + 1, year, today)


def _next_date(day: int, month: int, year: str | None, today: date) -> date:
    """The date; without a year, the next such day after `today`. Raises ValueError if there is no such day."""
    if year is not None:
        return date(int(year), month, day)
    for near_year in range(today.year, today.year + _MAX_YEARS_AHEAD + 1):
        with suppress(ValueError):  # not a leap year
            if (date_found := date(near_year, month, day)) > today:
                return date_found
    raise ValueError(f"no year has the day {day} of month {month}")


def _name_index(word: str, names: tuple[str, ...]) -> int | None:
    """The index of the first of `names` that begins with the word; None if there is none, or if the word is too
    short."""
    if len(word) < _MIN_LETTERS:
        return None
    return next((index for index, name in enumerate(names) if name.lower().startswith(word)), None)
