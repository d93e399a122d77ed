"""Keeps a number from being taken for that of a year with which it is only compared: "90, up from 95 in 2011"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.matching.question.answer_type import AnswerType
from bot.matching.question.times import find_years
from bot.matching.reader.answer_words import MIN_OVERLAP
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS

_TYPES = (AnswerType.NUMBER, AnswerType.THING, AnswerType.TOPIC)
"""The types of questions that may ask for a number: "what was the price in 2011", "loaves sold 2011"."""
_NOUN_LETTERS = 4
"""Two forms of a noun count as the same if they share this many first letters."""
_COMPARES_CHARACTERS = 60
"""How many characters before a number show whether it is compared."""
_QUESTION_COMPARES = re.compile(
    r"\b(?:since|from|than|versus|vs|compared|between|up|down|more|less|fewer|higher|lower"
    r"|(?:chang|climb|declin|decreas|drop|fall|fell|gain|gr[eo]w|increas|jump|los[est]|ris[ei]|rose)\w*)\b",
    re.IGNORECASE,
)
"""Matches "more than", "drop": the question itself compares."""
_NUMBER = (
    rf"(?<![\w.,{CURRENCY_SIGNS}-])(?P<number>(?P<currency>[{CURRENCY_SIGNS}])?"
    r"(?:\d+(?:,\d{3})*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?: (?:thousand|million|billion|trillion)\b|[kmb]n?\b)?(?P<percent>%| per ?cent\b)?)"
)
"""A pattern of a number: "$1.2 million", "12%", "four"."""
_ANY_NUMBER = re.compile(_NUMBER, re.IGNORECASE)
_WORDS_BETWEEN = r"(?: (?!(?:and|but|from|in|or|than|that|to|which|who|while)\b)[^\W\d][\w’'-]*){0,4}"
"""A pattern of the words between a number and its year: " loaves of bread"."""
_NUMBER_OF_YEAR = re.compile(
    rf"{_NUMBER}(?P<noun>{_WORDS_BETWEEN})(?: in [\w’'-]+ (?:dollars|terms))?"
    r" (?:in|of|for|during)(?: the)?(?: fiscal)?(?: year)? (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Matches "95 loaves in 2011"."""
_NUMBER_AFTER_YEAR = re.compile(
    rf"\b(?:since|than in) (?P<year>(?:19|20)\d\d),? when (?:[^\W\d][\w’'-]* ){{1,7}}?{_NUMBER}(?P<noun>)",
    re.IGNORECASE,
)
"""Matches "since 2011, when there were 95"."""
_COMPARES = re.compile(
    r"\b(?:(?:up|down|rise|risen|rose|fell|fallen|dropped|jumped|increased?|decreased?|drop)(?: \S+)? from"
    r"|compared (?:with|to)|(?:more|less|fewer|higher|lower|larger|smaller|better|worse) than(?= the )|versus|against)"
    r"(?: (?:the|an?|about|nearly|almost|roughly|around|just|only|some|over|under|slightly|record|more than|less than)"
    r")* \Z",
    re.IGNORECASE,
)
"""Matches "up from about ", "down 40% from a record " at the end of what is before a number: it is compared. Just "more
than 95" is no comparison with another number."""
_REFERS_BACK = re.compile(r"(?:that|this|it|these|those) (?:is|was|are|were)\b", re.IGNORECASE)
"""Matches "That is" at the beginning of a sentence about the number in the sentence before."""


class _YearNumber(NamedTuple):
    """A number that a text gives for a year: its span in the article, its kind (currency sign, "%"), the first letters
    of the noun after it ("" if there is none), and whether the text compares it with the number before it."""

    year: str
    span: Span
    kind: tuple[str, str]
    noun: str
    is_compared: bool


def choose_year_numbers(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for a number and names a year, moves an answer with another number to the only number that
    its sentence gives for that year: from 90 to 95 in "90 loaves, up from 95 in 2011" and in "90 loaves in 2014 and 95
    loaves in 2011". The sentence must compare the two, or give the first for another year and count the same with both.
    "95 in 2011" counts what is counted before. A sentence that begins with "That is" belongs to the one before. If
    another sentence of the passage has a number of that year, too, the reader must be sure of its own. Leaves out no
    window."""
    question = read_question.question.corrected_text
    years = find_years(question)
    asks_for_number = read_question.prepared_question.answer_type in _TYPES
    if not asks_for_number or len(years) != 1 or _QUESTION_COMPARES.search(question):
        return list(windows)
    (year,) = years
    return [
        _with_number_of(year, window, read_question.candidates, read_question.text_of(window)) for window in windows
    ]


def _with_number_of(year: str, window: ReadWindow, candidates: Sequence[Candidate], text: str) -> ReadWindow:
    """The window, with the number of this year as its answer if `choose_year_numbers` moves it."""
    own_number = _ANY_NUMBER.search(window.answer.of(text))
    if own_number is None:
        return window
    statement = _find_statement(window, candidates, text)
    numbers = [number for number in _find_year_numbers(text, window.passage) if number.kind == _kind_of(own_number)]
    of_year = [number for number in numbers if number.year == year]
    in_statement = [number for number in of_year if statement.contains(number.span)]
    is_sure_of_sentence = len(of_year) == 1 or window.reading.overlap >= MIN_OVERLAP
    if len(in_statement) != 1 or in_statement[0].span.overlaps(window.answer) or not is_sure_of_sentence:
        return window
    number = in_statement[0]
    is_compared = number.is_compared and window.answer.end <= number.span.start
    is_of_another_year = any(
        other.year != year
        and other.span.overlaps(window.answer)
        and (number.noun in ("", other.noun) or any(number.kind))
        for other in numbers
    )
    return replace(window, answer=number.span) if is_compared or is_of_another_year else window


def _find_statement(window: ReadWindow, candidates: Sequence[Candidate], text: str) -> Span:
    """The sentences of the passage with the answer, and the next one if it refers back to these; empty if the answer is
    in no sentence."""
    sentences = [span for span in window.sentence_spans(candidates) if window.passage.contains(span)]
    own_sentences = [span for span in sentences if span.overlaps(window.answer)]
    if not own_sentences:
        return Span(0, 0)
    next_sentence = next((span for span in sentences if span.start >= own_sentences[-1].end), None)
    if next_sentence and _REFERS_BACK.match(text, next_sentence.start):
        return Span(own_sentences[0].start, next_sentence.end)
    return Span(own_sentences[0].start, own_sentences[-1].end)


def _find_year_numbers(text: str, passage: Span) -> Iterator[_YearNumber]:
    """The numbers that a passage gives for a year."""
    for pattern in (_NUMBER_OF_YEAR, _NUMBER_AFTER_YEAR):
        for match in pattern.finditer(text, passage.start, passage.end):
            start = match.start("number")
            words_before = text[max(passage.start, start - _COMPARES_CHARACTERS) : start]
            is_compared = pattern is _NUMBER_AFTER_YEAR or _COMPARES.search(words_before) is not None
            noun = match["noun"].split()[0][:_NOUN_LETTERS].lower() if match["noun"] else ""
            yield _YearNumber(match["year"], Span(*match.span("number")), _kind_of(match), noun, is_compared)


def _kind_of(match: re.Match[str]) -> tuple[str, str]:
    """What a number counts, as far as its signs say: its currency, and whether it is a percentage."""
    return match["currency"] or "", "%" if match["percent"] else ""
