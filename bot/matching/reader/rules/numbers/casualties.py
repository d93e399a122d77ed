"""Keeps "how many were hurt" from being answered with how many died, and the other way round, and both from being
answered with the number of only one place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists.calendar import day_names, month_names
from bot.text.word_lists.number_words import NUMBER_WORDS, number_pattern
from bot.text.words import word_texts

_DEATH_WORDS = r"dead|die[sd]?|dying|deaths?|fatalit(?:y|ies)|fatally|kill(?:s|ed|ing)?|lives|murdered|slain"
"""Words that say that people died."""
_INJURY_WORDS = r"hurt|hurting|injur(?:e|es|ed|ing|y|ies)|wound(?:s|ed|ing)?"
"""Words that say that people were hurt."""
_ASKS_FOR_CASUALTIES = re.compile(
    rf"\b(?:how many|number of|count of)\b.*?\b(?:(?P<dead>{_DEATH_WORDS})|(?P<hurt>{_INJURY_WORDS}))\b", re.IGNORECASE
)
"""Matches "how many people died"."""
_ASKS_FOR_BOTH = re.compile(
    rf"\b(?:{_DEATH_WORDS})\b.*\b(?:{_INJURY_WORDS})\b|\b(?:{_INJURY_WORDS})\b.*\b(?:{_DEATH_WORDS})\b", re.IGNORECASE
)
"""Matches "killed or injured"."""
_NUMBER = (
    rf"(?<![{CURRENCY_SIGNS}\w.,])(?:\d[\d,]*(?:\.\d+)?(?: (?:thousand|million))?|{number_pattern(1, 19)}|twenty|dozens"
    r"|hundreds|thousands)(?![\w%]|[.,]\d)"
)
"""Matches "1,200", "2 million", "twelve", "dozens"."""
_WORDS_BETWEEN = r"(?: (?!(?:and|but|while|or|with)\b)[\w’'-]+){0,3}?"
"""Up to three words between a number and what happened: "12 other people died", but not "12 and many died"."""
_NUMBER_BEFORE = re.compile(
    rf"(?P<number>{_NUMBER}){_WORDS_BETWEEN} (?:(?P<dead>{_DEATH_WORDS})|(?P<hurt>{_INJURY_WORDS}))\b", re.IGNORECASE
)
"""Matches "12 people died"."""
_NUMBER_AFTER = re.compile(
    rf"\b(?:(?P<dead>claim(?:s|ed|ing)?|death toll|{_DEATH_WORDS})|(?P<hurt>{_INJURY_WORDS})){_WORDS_BETWEEN}"
    rf" (?P<number>{_NUMBER})",
    re.IGNORECASE,
)
"""Matches "killed 12"."""

_CALENDAR_WORDS = "|".join((*month_names("en"), *day_names("en")))
"""Names of months and days, which are not places."""
_PLACE = re.compile(
    rf"\b(?:[Aa]cross|[Aa]t|[Ii]n|of) (?:[a-z]+ ){{0,2}}(?P<place>(?!(?:{_CALENDAR_WORDS})\b)[A-ZÀ-Þ][\w’'-]*)"
)
"""What a clause says its number is of: "in neighbouring Tarrow", but not "in May"."""
_CLAUSE_END = re.compile(r"[;\n]|\. | and ")
"""Matches ";", " and "."""
_UNITS = {"thousand": 1e3, "million": 1e6}
"""Word after digits -> the factor that it stands for."""
_VALUES = {
    **{word: number for number, word in enumerate(NUMBER_WORDS, start=1)},
    "twenty": 20,
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2000,
}
"""Numbers in words -> values; for a vague one, the least that it means."""


def drop_other_casualties(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks how many died, leaves out windows whose answer is how many were hurt, and the other way
    round. If the passage also has the number asked for, the window stays, and that number becomes the answer. Also
    leaves out windows with the number of one place that the question does not name, if the title has a larger number.
    All windows stay for other questions."""
    question = read_question.question.corrected_text
    match = _ASKS_FOR_CASUALTIES.search(question)
    if match is None or _ASKS_FOR_BOTH.search(question):
        return list(windows)
    kind = "dead" if match["dead"] else "hurt"
    moved_windows = [_with_kind(window, kind, read_question.text_of(window)) for window in windows]
    return [
        window
        for window in moved_windows
        if window is not None
        and not _is_of_one_place(window, kind, question, read_question.titles[window.article_id], read_question.texts)
    ]


def _is_of_one_place(window: ReadWindow, kind: str, question: str, title: str, texts: Mapping[str, str]) -> bool:
    """Whether the answer is the number of one place that the question does not name, and the title has a larger number
    of the same kind ("dead" or "hurt")."""
    text = texts[window.article_id]
    title_kinds = _find_kinds(Span(0, len(title)), title)
    title_values = [_compute_value(span.of(title)) for span in title_kinds if title_kinds[span] == kind]
    kinds = _find_kinds(window.passage, text)
    return any(
        _compute_value(span.of(text)) < max(title_values, default=0) and _names_other_place(span, text, question, title)
        for span in kinds
        if kinds[span] == kind and span.overlaps(window.answer)
    )


def _names_other_place(number: Span, text: str, question: str, title: str) -> bool:
    """Whether the clause with a number names a place that neither the question nor the title names."""
    start = max(text.rfind(mark, 0, number.start) for mark in (". ", "\n", "; ")) + 1
    clause = _CLAUSE_END.split(text[number.start :], maxsplit=1)[0]
    known_words = set(word_texts(f"{question} {title}"))
    return any(
        known_words.isdisjoint(word_texts(match["place"]))
        for match in _PLACE.finditer(text[start : number.start + len(clause)])
    )


def _compute_value(number: str) -> float:
    """The value of a number in words or digits; 0 if it is unknown, because patterns without case also match letters
    such as the long s, which are in no list."""
    digits, _, unit = number.lower().replace(",", "").partition(" ")
    if digits[0].isdigit():
        return float(digits) * _UNITS.get(unit, 1)
    return _VALUES.get(digits, 0)


def _with_kind(window: ReadWindow, kind: str, text: str) -> ReadWindow | None:
    """The window, unchanged if its answer is of this kind ("dead" or "hurt") or of neither kind; otherwise with the
    nearest number of the kind as its answer. None if its passage has no such number."""
    kinds = _find_kinds(window.passage, text)
    answer_kinds = {kinds[span] for span in kinds if span.overlaps(window.answer)}
    if not answer_kinds or answer_kinds == {kind}:
        return window
    spans_of_kind = [span for span in kinds if kinds[span] == kind]
    nearest_span = min(spans_of_kind, key=lambda span: abs(span.start - window.answer.start), default=None)
    return replace(window, answer=nearest_span) if nearest_span else None


def _find_kinds(passage: Span, text: str) -> dict[Span, str]:
    """Where a passage says how many are dead or hurt: span of the number -> "dead" or "hurt". A word after the number
    decides before one that precedes it ("12 were killed and 30 injured")."""
    kinds: dict[Span, str] = {}
    for pattern in (_NUMBER_BEFORE, _NUMBER_AFTER):
        for match in pattern.finditer(passage.of(text)):
            start, end = match.span("number")
            kinds.setdefault(Span(passage.start + start, passage.start + end), "dead" if match["dead"] else "hurt")
    return kinds
