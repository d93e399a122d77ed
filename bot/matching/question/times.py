"""Finds the years and months that a question, a text or a date names, and says whether a question is about the past or
the present."""

from __future__ import annotations

import re

from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import month_names
from bot.text.word_lists.patterns import any_of

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
"""Matches "2026", but not the beginning of "2026.5"."""
_FISCAL_YEAR = re.compile(r"\b(?:fy|(?:fiscal|financial|tax) year)[ -]?['’]?(\d\d)\b", re.IGNORECASE)
"""A fiscal year in two digits ("FY26")."""
_MONTH_LETTERS = 3
"""Letters that identify a month: "Oct.", "october"."""
_MONTHS = [name.lower() for name in month_names("en")]
MONTH_PATTERN = "|".join(rf"{name[:_MONTH_LETTERS]}(?:t|{name[_MONTH_LETTERS:]})?" for name in _MONTHS)
"""Matches "oct", "october", and with the "t" also "sept"."""
_BEFORE_MONTH = any_of(word_lists("times")["before_month"])
"""Words before a month, for a pattern ("in", "last")."""
_MONTH = re.compile(rf"\b(?:{MONTH_PATTERN})\b", re.IGNORECASE)
"""Matches a word that may be a month: "May" is also a name, and "may" a verb."""
_CERTAIN_MONTH = re.compile(
    rf"(?:\b{_BEFORE_MONTH}[ -]|\d )(?:{MONTH_PATTERN})\b|\b(?:{MONTH_PATTERN})\b(?=\.?,? ?\d)", re.IGNORECASE
)
"""Matches "in may", "5 april", "march 2022". Some months are also other words or first names (may, April), but not
there."""
_PAST_AUXILIARY = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
"""Matches an auxiliary of the past ("did"), which says that a question is about what happened."""
_NOW_WORDS = re.compile(r"\b(?:(?:right |just )?now|rn|atm|nowadays)\b(?=[ ?!.]*$)|\bcurrently\b")
"""Matches "now" and "atm" at the end of a question, and "currently" anywhere."""
_PRESENT = re.compile(rf"{_NOW_WORDS.pattern}|\b(?:these days|at the moment|so far|as of (?:now|today))\b(?=[ ?!.]*$)")
"""Words that ask for the latest state: "how much is gas now". Elsewhere in a question they say something else ("now
that it is over", "so far behind"), and in capitals they are names ("president of NOW")."""


def is_about_present(question: str) -> bool:
    """Whether a question asks for the present state of something."""
    return _PRESENT.search(question) is not None


def find_now(question: str) -> list[Span]:
    """Where a question has "now" or a word like it, which articles rarely have."""
    return [Span(*match.span()) for match in _NOW_WORDS.finditer(question)]


def is_about_past(question: str) -> bool:
    """Whether a question asks for something past: it has "did", "was", "were" or "had", or names a year."""
    return bool(_PAST_AUXILIARY.search(question) or find_years(question))


def find_years(text: str) -> set[str]:
    """The years in a text, with four digits; "FY26" is 2026."""
    return {*_YEAR.findall(text), *(f"20{digits}" for digits in _FISCAL_YEAR.findall(text))}


def find_times(text: str) -> set[str]:
    """The years and the certain months in a text."""
    return find_years(text) | find_certain_months(text)


def find_months(text: str) -> set[str]:
    """The words in a text that may be months, by their first three letters."""
    return {match.group().lower()[:_MONTH_LETTERS] for match in _MONTH.finditer(text)}


def find_certain_months(text: str) -> set[str]:
    """The words in a text that certainly are months, by their first three letters."""
    return {key for match in _CERTAIN_MONTH.finditer(text) for key in find_months(match.group())}


def times_of_date(date: str) -> set[str]:
    """The year and the month of a date such as 2026-11-27, as in `find_times`; only the year if it has no month."""
    month = date[5:7]
    is_month = month.isdigit() and 0 < int(month) <= len(_MONTHS)
    return {date[:4], _MONTHS[int(month) - 1][:_MONTH_LETTERS]} if is_month else {date[:4]}
