"""Whether a number is taken for that of a year with which it is only compared: "the most since 2011"."""

from __future__ import annotations

import re

from bot.matching.question.answer_type import AnswerType
from bot.matching.question.times import find_years
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.extremes import opposites
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.word_lists.patterns import any_of

_ASKS_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
"""Matches "since": the question itself compares with the year."""
_SINCE = re.compile(
    rf"\b(?:{any_of(opposites())}|first|least|most|record)\b[^,;:.!?–—]*?"
    r"\b(?P<since>since [^,;:.!?–—]+(?:, when [^;:.!?–—]+)?)",
    re.IGNORECASE,
)
"""Matches "the longest queue since May 2011, when it was …"."""


def is_of_compared_year(read_question: ReadQuestion, window: ReadWindow) -> bool:
    """Whether a question asks for a number and names a year, and the sentence with the answer names that year only to
    compare with it: "it sold 90 loaves, the most since 2011" does not say how many it sold in 2011. False if the answer
    is what the sentence says of that year ("since 2011, when it sold 95"), or if the question compares, too."""
    question = read_question.question.corrected_text
    asks_for_number = read_question.prepared_question.answer_type is AnswerType.NUMBER
    asked_years = find_years(question)
    if not asks_for_number or not asked_years or _ASKS_SINCE.search(question):
        return False
    text = read_question.text_of(window)
    compared_years: set[str] = set()
    other_years: set[str] = set()
    for sentence in window.answer_spans(read_question.candidates):
        start = sentence.start
        for match in _SINCE.finditer(text, sentence.start, sentence.end):
            compared = Span(*match.span("since"))
            if not compared.overlaps(window.answer):
                compared_years |= find_years(compared.of(text))
                other_years |= find_years(text[start : compared.start])
                start = compared.end
        other_years |= find_years(text[start : sentence.end])
    return not asked_years.isdisjoint(compared_years - other_years)
