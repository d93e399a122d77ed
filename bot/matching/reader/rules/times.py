"""Keeps a question about one year or month from being answered with what happened in another year or month."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.matching.question.answer_type import AnswerType
from bot.matching.question.times import find_certain_months, find_months, find_years, times_of_date
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.names import titles_of
from bot.matching.reader.windows.windows import ReadWindow

_DECADE = re.compile(r"\d0['’]?s\b")
"""Matches "1960s"."""


def drop_other_times(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question names years or months, leaves out windows that cannot be about them; all windows stay if it names
    none.

    The article must be from the year (or month) asked about, or name it. If the passage names any year, the one asked
    about must be in the title or in the window's sentences: those that the reader read (`window.source`). The passage,
    which is shown, may have fewer sentences or more. If only the title names a year, and it is not the one asked about,
    the article must be from the one asked about. If the question asks who, windows whose sentences with the answer name
    only other years are left out, whatever the sentences around them name.
    """

    def is_from(
        window: ReadWindow,
        find_certain_times: Callable[[str], set[str]],
        find_possible_times: Callable[[str], set[str]],
    ) -> bool:
        """Whether a window may be about the times in the question. `find_certain_times` finds the times that a text
        certainly names, `find_possible_times` also those that it may name."""
        asked_times = find_certain_times(read_question.question.corrected_text)
        if not asked_times:
            return True
        candidate, text = read_question.candidates[window.source.candidate], read_question.text_of(window)
        card = read_question.library.find(candidate.card_id)
        title, date = (card.article.title, card.article.date or "") if card else ("", "")
        if not asked_times <= {*times_of_date(date), *find_possible_times(title), *find_possible_times(text)}:
            return False
        if asked_times & {
            *find_possible_times(title),
            *find_possible_times(window.source.span(read_question.candidates).of(text)),
        }:
            return True
        return not find_certain_times(window.passage.of(text)) and (
            not find_certain_times(title) or asked_times <= times_of_date(date)
        )

    right_year = [window for window in windows if is_from(window, find_years, find_years)]
    right_month = [window for window in right_year if is_from(window, find_certain_months, find_months)]
    return [window for window in right_month if not _is_person_of_other_years(read_question, window)]


def _is_person_of_other_years(read_question: ReadQuestion, window: ReadWindow) -> bool:
    """Whether the question asks for a person and names years, and the sentences with the answer name only other years
    ("who won in 2020": "The cup came in 2020. The winner of 2022, Ida Crane, …"). False if a title or the date of the
    article has a year asked about, or if the question names a decade. Numbers are often compared with those of other
    years, so questions for numbers do not count."""
    question = read_question.question.corrected_text
    years = find_years(question)
    if read_question.prepared_question.answer_type is not AnswerType.PERSON or not years or _DECADE.search(question):
        return False
    candidate, text = read_question.candidates[window.source.candidate], read_question.text_of(window)
    card = read_question.library.find(candidate.card_id)
    date = (card.article.date or "") if card else ""
    named_years = find_years("\n".join(sentence.of(text) for sentence in window.answer_spans(read_question.candidates)))
    return bool(named_years) and years.isdisjoint(
        {*named_years, *find_years(titles_of(candidate, read_question.library)), date[:4]}
    )
