"""Keeps a question about one year or month from being answered with what happened in another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.ports import Library
from bot.text.word_lists.calendar import month_names

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_FISCAL_YEAR = re.compile(r"\b(?:fy|(?:fiscal|financial|tax) year)[ -]?['’]?(\d\d)\b", re.IGNORECASE)
"""A fiscal year in two digits ("FY26")."""
_MONTH_LETTERS = 3
"""Letters that identify a month: "Oct.", "october"."""
_MONTHS = [name.lower() for name in month_names("en")]
_MONTH_NAME = "|".join(rf"{name[:_MONTH_LETTERS]}(?:t|{name[_MONTH_LETTERS:]})?" for name in _MONTHS)
_BEFORE_MONTH = (
    "in since until till by of early late mid last this next from to before after during through between and".split()
)
_MONTH = re.compile(rf"\b(?:{_MONTH_NAME})\b", re.IGNORECASE)
_CERTAIN_MONTH = re.compile(
    rf"(?:\b(?:{'|'.join(_BEFORE_MONTH)})[ -]|\d )(?:{_MONTH_NAME})\b|\b(?:{_MONTH_NAME})\b(?=\.?,? ?\d)", re.IGNORECASE
)
"""Some months are also other words or first names (may, April). After "in" or "last", or next to a number, they are
months."""


def drop_other_times(
    prepared: PreparedQuestion,
    windows: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """If the question names years or months, the windows that may be about them; all windows if it names none.

    The article must be from that time or name it. If the passage names any year (or month), the one asked about must be
    in the title or in the window's sentences: those that the reader read (`window.source`). The passage, which is
    shown, may be fewer or more.
    """

    def is_from(window: ReadWindow, certain: Callable[[str], set[str]], possible: Callable[[str], set[str]]) -> bool:
        """Whether a window is from the times in the question. `certain` finds the certain ones in a text, `possible`
        all."""
        asked_times = certain(prepared.question.corrected_text)
        if not asked_times:
            return True
        candidate, text = candidates[window.source.candidate], texts[window.article_id]
        card = library.find(candidate.card_id)
        title, date = (card.article.title, card.article.date or "") if card else ("", "")
        if not asked_times <= {*_times_of(date), *possible(title), *possible(text)}:
            return False
        passage_times = certain(window.passage.of(text))
        return not passage_times or bool(
            asked_times & {*possible(title), *possible(window.source.span(candidates).of(text))}
        )

    right_year = [window for window in windows if is_from(window, _years, _years)]
    return [window for window in right_year if is_from(window, _certain_months, _months)]


def _years(text: str) -> set[str]:
    return {*_YEAR.findall(text), *(f"20{digits}" for digits in _FISCAL_YEAR.findall(text))}


def _months(text: str) -> set[str]:
    return {match.group().lower()[:_MONTH_LETTERS] for match in _MONTH.finditer(text)}


def _certain_months(text: str) -> set[str]:
    return {key for match in _CERTAIN_MONTH.finditer(text) for key in _months(match.group())}


def _times_of(date: str) -> set[str]:
    """The year and the month of a date such as 2026-11-27."""
    month = date[5:7]
    is_month = month.isdigit() and 0 < int(month) <= len(_MONTHS)
    return {date[:4], _MONTHS[int(month) - 1][:_MONTH_LETTERS]} if is_month else {date[:4]}
