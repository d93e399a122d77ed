"""Converts dates as people write them to ISO. A date is accepted only if it has a single possible meaning.

With dots, the day comes before the month ("3.10.2023") in every country that writes dates so; with slashes or hyphens,
countries differ.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from typing import Any

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d.*)?)?)?")
"""Matches "2026", "2026-11-30", "2026-11-30T09:00"."""
_ISO_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d.*)?")
"""Matches "20261130", "20261130T0900"."""
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?")
"""Matches "2026/11/30", "2026年11月30"."""
_WITH_DOTS = re.compile(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)")
"""Matches "3.10.2023", "03. 10. 2023"."""
_YEARS_BEFORE_ERA = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first year of each Japanese era."""
_YEAR_OF_ERA = re.compile(rf"({'|'.join(_YEARS_BEFORE_ERA)})\s*(\d{{1,2}}|元)\s*年")
"""Matches "令和6年", "平成元年"."""
_CHINESE_NUMBER = re.compile(r"[〇零一二三四五六七八九十]{1,4}(?=[年月日])")
"""Matches the numbers of "二〇二四年五月三十一日"."""
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[-/]\s?(\d{1,2})\s?[-/]\s?(\d{4})(?:[T,\s].*)?")
"""Matches "3/4/2024" and "03-04-2024 9:30", of which countries read the first number as the month or as the day."""
_MAX_CHARACTERS = 80
"""The maximum number of characters of a date."""
_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "ar", "ja", "zh"]
"""The languages of dates: those in which Cuecard can find the speakers of quotes."""
_PARSER_SETTINGS = (
    {"DATE_ORDER": "MDY", "RELATIVE_BASE": datetime(2001, 1, 1)},  # noqa: DTZ001 - no moment, only its parts are used
    {"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime(2010, 12, 28)},  # noqa: DTZ001
)
"""Two ways of reading: they order the parts differently, and fill in missing ones from different days. Only a complete
and unambiguous date gives the same result with both. A date with dots is read in the second way only."""


def read_date(text: str) -> str | None:
    """A date as 2024-05-01 (2024-05 or 2024 if it has fewer parts); None if `text` is not a date, or is ambiguous. A
    time of day is ignored."""
    text = unicodedata.normalize("NFKC", text).strip()
    if match := _ISO.fullmatch(text) or _ISO_BASIC.fullmatch(text):
        return _join_valid(match[1], match[2], match[3])
    if not text or len(text) > _MAX_CHARACTERS:
        return None
    text = _with_western_year(_CHINESE_NUMBER.sub(_in_digits, text))
    month_first, day_first = _parsers()
    date_data = (day_first if _WITH_DOTS.search(text) else month_first).get_date_data(text)
    other_data = day_first.get_date_data(text)
    if date_data.date_obj is None or other_data.date_obj is None or date_data.period != other_data.period:
        return None
    day, other_day = date_data.date_obj.date(), other_data.date_obj.date()
    if date_data.period == "month" and (day.year, day.month) == (other_day.year, other_day.month):
        return _if_consistent(text, f"{day:%Y-%m}")
    return _if_consistent(text, day.isoformat()) if date_data.period == "day" and day == other_day else None


def possible_days(text: str) -> tuple[str, ...]:
    """The two days that a date may mean, if either of its numbers may be the month ("03/04/2024" -> 2024-03-04,
    2024-04-03); () if there are not two."""
    match = _DAY_OR_MONTH_FIRST.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return ()
    first, second, year = match[1].zfill(2), match[2].zfill(2), match[3]
    days = {_join_valid(year, first, second), _join_valid(year, second, first)} - {None}
    return tuple(sorted(filter(None, days))) if len(days) > 1 else ()


def _if_consistent(text: str, date_read: str) -> str | None:
    """The date `date_read`, if `text` has its year with four digits and its parts in a consistent order (after a year
    the month, then the day); else None."""
    match = _YEAR_FIRST.match(text)
    if match and _join_valid(match[1], match[2].zfill(2), match[3] and match[3].zfill(2)) != date_read:
        return None
    return date_read if date_read[:4] in text else None


def _in_digits(number: re.Match[str]) -> str:
    """A Chinese number in digits: "二〇二四" -> "2024", "三十一" -> "31"."""
    digits = number[0].translate(_CHINESE_DIGITS)
    tens, ten, units = digits.partition("十")
    return f"{tens or 1}{units or 0}" if ten else digits


def _with_western_year(text: str) -> str:
    """`text` with the year of a Japanese era in the common count: "令和6年" -> "2024年"."""
    return _YEAR_OF_ERA.sub(
        lambda match: f"{_YEARS_BEFORE_ERA[match[1]] + (1 if match[2] == '元' else int(match[2]))}年", text
    )


def _join_valid(year: str, month: str | None, day: str | None) -> str | None:
    """The parts joined to an ISO date; None if there is no such day."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


@cache
def _parsers() -> tuple[Any, ...]:
    """A parser for each of _PARSER_SETTINGS, loaded for the first date that needs them."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]  # it comes without types

    common_settings = {
        "PARSERS": ["absolute-time"],  # no "yesterday", no seconds since 1970
        "REQUIRE_PARTS": ["year", "month"],
        "PREFER_LOCALE_DATE_ORDER": False,
        "RETURN_AS_TIMEZONE_AWARE": False,  # the date in its own time zone
    }
    return tuple(
        DateDataParser(languages=_LANGUAGES, settings=common_settings | reading) for reading in _PARSER_SETTINGS
    )
