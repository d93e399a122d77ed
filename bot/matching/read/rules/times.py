"""Keeps a question about one year or month from being answered with what happened in another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.matching.question.times import find_certain_months, find_months, find_years, times_of_date
from bot.matching.read.read_question import ReadQuestion
from bot.matching.read.windows import ReadWindow


def drop_other_times(asked: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question names years or months, the windows that may be about them; all windows if it names none.

    The article must be from that time or name it. If the passage names any year (or month), the one asked about must be
    in the title or in the window's sentences: those that the reader read (`window.source`). The passage, which is
    shown, may be fewer or more. If only the title names any, the date of the article may be the one asked about, too.
    """

    def is_from(window: ReadWindow, certain: Callable[[str], set[str]], possible: Callable[[str], set[str]]) -> bool:
        """Whether a window may be about the times in the question. `certain` finds the times that a text certainly
        names, `possible` also those that it may name."""
        asked_times = certain(asked.question.corrected_text)
        if not asked_times:
            return True
        candidate, text = asked.candidates[window.source.candidate], asked.text_of(window)
        card = asked.library.find(candidate.card_id)
        title, date = (card.article.title, card.article.date or "") if card else ("", "")
        if not asked_times <= {*times_of_date(date), *possible(title), *possible(text)}:
            return False
        if asked_times & {*possible(title), *possible(window.source.span(asked.candidates).of(text))}:
            return True
        return not certain(window.passage.of(text)) and (not certain(title) or asked_times <= times_of_date(date))

    right_year = [window for window in windows if is_from(window, find_years, find_years)]
    return [window for window in right_year if is_from(window, find_certain_months, find_months)]
