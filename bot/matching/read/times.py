"""Keeps a question about one year or month from being answered with what happened in another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.ports import Library
from bot.text.calendar import month_names

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_KEY = 3
"""Letters that identify a month: "Oct.", "october"."""
_MONTHS = [name.lower() for name in month_names("en")]
_NAME = "|".join(rf"{name[:_KEY]}(?:t|{name[_KEY:]})?" for name in _MONTHS)
_BEFORE = (
    "in since until till by of early late mid last this next from to before after during through between and".split()
)
_MONTH = re.compile(rf"\b(?:{_NAME})\b", re.IGNORECASE)
_SURE_MONTH = re.compile(
    rf"(?:\b(?:{'|'.join(_BEFORE)})[ -]|\d )(?:{_NAME})\b|\b(?:{_NAME})\b(?=\.?,? ?\d)", re.IGNORECASE
)
"""Some months are also other words or first names (may, April). After "in" or "last", or next to a number, they are
months."""


def without_other_times(
    prepared: PreparedQuestion,
    windows: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """If the question names years or months, the windows that may be about them; all windows if it names none.

    The article must be from that time or name it. If the passage names any year (or month), the one asked about must be
    in the title or in the window's sentences.
    """

    def is_of(window: ReadWindow, sure: Callable[[str], set[str]], maybe: Callable[[str], set[str]]) -> bool:
        """Whether a window is of the times in the question. `sure` finds the certain ones in a text, `maybe` all."""
        times = sure(prepared.question.corrected_text)
        if not times:
            return True
        candidate, text = candidates[window.window.candidate], texts[window.article_id]
        card = library.find(candidate.card_id)
        title, date = (card.article.title, card.article.date or "") if card else ("", "")
        if not times <= {*_dated(date), *maybe(title), *maybe(text)}:
            return False
        times_named = sure(window.passage.of(text))
        return not times_named or bool(times & {*maybe(title), *maybe(window.window.span(candidates).of(text))})

    return [window for window in windows if is_of(window, _years, _years) and is_of(window, _sure_months, _months)]


def _years(text: str) -> set[str]:
    return set(_YEAR.findall(text))


def _months(text: str) -> set[str]:
    return {match.group().lower()[:_KEY] for match in _MONTH.finditer(text)}


def _sure_months(text: str) -> set[str]:
    return {key for match in _SURE_MONTH.finditer(text) for key in _months(match.group())}


def _dated(date: str) -> set[str]:
    """The year and the month of a date such as 2026-11-27."""
    month = date[5:7]
    is_month = month.isdigit() and 0 < int(month) <= len(_MONTHS)
    return {date[:4], _MONTHS[int(month) - 1][:_KEY]} if is_month else {date[:4]}
