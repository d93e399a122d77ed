"""Names of months and days, from Babel."""

from __future__ import annotations

from functools import cache

from babel.dates import get_day_names, get_month_names

LANGUAGES = ("en", "de", "fr", "es", "it", "pt")
"""The languages whose dates are recognised in texts."""
SHORT_MONTH_PATTERN = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
"""Matches the English months as newspapers shorten them, without the full stop."""


@cache
def month_names(language: str) -> tuple[str, ...]:
    """January to December, in the form used in dates and with the capitals of the language."""
    return tuple(get_month_names("wide", "format", language).values())


@cache
def day_names(language: str) -> tuple[str, ...]:
    """Sunday to Saturday, with the capitals of the language."""
    return tuple(get_day_names("wide", "format", language).values())


@cache
def english_calendar() -> frozenset[str]:
    """The English names of months and days, in lower case."""
    return frozenset(name.lower() for name in (*month_names("en"), *day_names("en")))


@cache
def english_month_pattern() -> str:
    """A pattern of an English month, whole or shortened ("February", "Feb.")."""
    return rf"(?:{'|'.join(month_names('en'))}|(?:{SHORT_MONTH_PATTERN})\.?)"


@cache
def english_month_or_day_pattern() -> str:
    """A pattern of an English month or day of the week ("February", "Monday")."""
    return rf"(?:{'|'.join((*month_names('en'), *day_names('en')))})"
