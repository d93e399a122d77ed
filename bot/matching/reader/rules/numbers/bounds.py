"""Keeps a question about more than some number from being answered with a sentence about less than this number, and the
other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.matching.question.answer_type import AnswerType
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.names import text_near_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.currencies import CURRENCY_SIGNS

_NUMBER = r"\d+(?:[,.]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
"""Matches "1,200", "three"."""
_BOUND = re.compile(
    rf"""
      \b(?:(?P<above>(?:more|greater|longer|larger|bigger|higher|older)\ than|over|above|exceed(?:s|ing)?|at\ least)
        |(?P<below>(?:less|fewer|shorter|smaller|lower|younger)\ than|under|below|at\ most|up\ to))
      \ [{CURRENCY_SIGNS}]?(?P<number>{_NUMBER})\b
    | [{CURRENCY_SIGNS}]?\b(?P<first>\d+(?:[,.]\d+)*)(?:\ (?!and|or)\w+){{0,3}}\ (?:and|or)
      \ (?:(?P<and_above>more|over|above|up|older|longer)|(?P<and_below>less|fewer|under|below|younger|shorter))\b
    """,
    re.VERBOSE,
)
"""Matches "more than 3 weeks", "under $50", "50 and older"."""
_EITHER = re.compile(r"\bor\b(?! (?:more|over|above|up|older|longer|less|fewer|under|below|younger|shorter)\b)")
"""Matches "or" in a question for one of two things, but not in "50 or older"."""


class _Bound(NamedTuple):
    """Everything above `number` if `is_above`, otherwise everything below it. Numbers are compared as they are written:
    "3" and "three" are different."""

    number: str
    is_above: bool


def drop_other_bounds(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question is about more (or less) than a number, leaves out windows whose sentence with the answer is about
    less (or more) than the same number. Such a window stays if that sentence, the one before or the titles also have
    what is asked for. All windows stay if the question asks whether something is so, or for one of two things."""
    question = read_question.question.corrected_text.lower()
    bounds = set(_find_bounds(question))
    if not bounds or read_question.prepared_question.answer_type is AnswerType.YES_NO or _EITHER.search(question):
        return list(windows)
    return [window for window in windows if not any(_is_of_other(window, bound, read_question) for bound in bounds)]


def _is_of_other(window: ReadWindow, bound: _Bound, read_question: ReadQuestion) -> bool:
    """Whether the sentence with the answer is about the other side of the bound, and nothing near the answer
    (`text_near_answer`) is about this side."""
    text = read_question.text_of(window)
    sentences = " ".join(span.of(text) for span in window.answer_spans(read_question.candidates))
    if bound._replace(is_above=not bound.is_above) not in _find_bounds(sentences):
        return False
    return bound not in _find_bounds(text_near_answer(window, read_question.candidates, read_question.library, text))


def _find_bounds(text: str) -> Iterator[_Bound]:
    """The bounds in a text."""
    for match in _BOUND.finditer(" ".join(text.lower().split())):
        is_above = match["above"] is not None or match["and_above"] is not None
        yield _Bound((match["number"] or match["first"]).replace(",", ""), is_above)
