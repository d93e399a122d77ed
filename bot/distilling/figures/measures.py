"""Reads numbers with a unit of measure: "300 metres", "a 300-metre bridge".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels import subjects
from bot.distilling.figures.labels.label_checks import is_incomplete
from bot.distilling.figures.labels.noun_phrases import read_phrase, without_clause
from bot.distilling.figures.labels.of_phrases import find_after_of
from bot.distilling.figures.labels.word_kinds import is_noun, is_plural, is_unspecific
from bot.distilling.figures.numbers.number import Number
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.model import Span

MAX_CHARACTERS_BEFORE = 20
"""The number of characters before a number that are searched for a word that changes its meaning."""
_MAX_CHARACTERS_CHANGE = 60
"""The number of characters before a length that are searched for a verb of change."""
_NEXT_NOUN = re.compile(
    r"\s(?!(?:a|an|and|as|at|by|for|from|in|is|of|on|or|that|the|to|was|were|who|will|with)\b)[a-z]{3,}"
)
"""A word after a plural that is part of the same noun phrase, and no function word ("a 10-year assault weapons | ban").
"""
_INCHES_AFTER_FEET = re.compile(r",?\s\d{1,2}(?:\.\d)?[ -]inch(?:es)?\b")
"""The rest of a length in feet ("13 feet 1 inch")."""
_AGE_OR_RECORD = ("old", "high", "low")
"""Ends of a unit that turn it into a person or a record ("an 82-year-old", "a 40-year-high")."""
WITHIN_BEFORE = re.compile(r"\bwithin\s(?:about |just |the (?:first|last) )?$", re.IGNORECASE)
"""Words before a time limit, which counts nothing ("within 10 days of the visit")."""
_TIME_OR_DISTANCE_BETWEEN = re.compile(
    r"(?:[\s-]?(?:(?:second|minute|hour|day|week|month|year|decade)s?|centuries)"
    r" (?:after|ago|before|earlier|later|since)"
    r"|[\s-]?(?:feet|kilometers|kilometres|km|meters|metres|miles|mi|yards)"
    r" (?:apart|(?:north|south|east|west)(?:east|west)?)(?: of)?)\b"
)
"""A time or length that says when or where something is, not how much ("5 | days later", "2 | miles north of
Salem")."""
_PLACE_AFTER = re.compile(r"\s(?:straight |or so )?(?:above|behind|below|beneath|down|from|inside|off|outside)\b")
"""What follows a length that says where its subject is ("the quay is 2 miles from here")."""
_NAMED_BY_LENGTH = re.compile(r"(?:\d|\b(?:bond|line|note|treasury|yield)s?)$", re.IGNORECASE)
"""Nouns whose name has a length or period ("the 50-yard line", "the 10-year Treasury")."""
_LENGTH = re.compile(r"[\s-]?(?:feet|foot|ft|inch(?:es)?|kilomet(?:er|re)s?|km|m|met(?:er|re)s?|miles?|yards?)")
"""A unit of length with the space or hyphen before it ("-foot", " metres")."""
_LENGTH_CHANGE_BEFORE = re.compile(
    r"\b(?:declin(?:ed|es|ing)|decreas(?:ed|es|ing)|dropp?(?:ed|s|ing)|fall(?:s|en|ing)?|fell|grew|grow[ns]?"
    r"|increas(?:ed|es|ing)|r[io]se[ns]?|rising|sank|shr[au]nk|shrunken|sunk)"
    r"\s(?:(?:about|almost|an?|another|as|at|by|just|least|less|more|most|much|nearly|over|roughly|some|than)\s){0,4}$"
)
"""Words before the length of a change; it is not the length of a thing ("the lake has fallen by 20 feet")."""


def read_measure(
    text: str, sentence: Span, number: Number, unit: re.Match[str], language: str
) -> tuple[Span, str] | None:
    """The span of a number with its `unit`, and what it measures ("" if that is unclear). None for an age, a limit or
    distance in time, a distance to a place, or the length of a change."""
    start, end = number.span.start, number.span.end
    is_hyphenated = text[end] == "-"
    text_before = text[max(sentence.start, start - _MAX_CHARACTERS_CHANGE) : start]
    if _LENGTH.fullmatch(unit.group()) and _LENGTH_CHANGE_BEFORE.search(text_before):
        return None
    if text.startswith("-old", unit.end()) or (is_hyphenated and unit.group().endswith(_AGE_OR_RECORD)):
        return None
    if not is_hyphenated and (
        WITHIN_BEFORE.search(text, max(sentence.start, start - MAX_CHARACTERS_BEFORE), start)
        or _TIME_OR_DISTANCE_BETWEEN.match(text, end, sentence.end)
    ):
        return None
    if is_hyphenated:
        label = _read_noun_after_measure(text, unit.end() + 1, sentence.end, language)
    else:
        label = (
            subjects.find_dimension(text, sentence.start, start)
            or find_after_of(text, unit.end(), sentence.end)
            or ("" if _PLACE_AFTER.match(text, unit.end(), sentence.end) else _find_subject(text, sentence, number))
        )
    if unit.group().endswith("old") and label and is_person_noun(label.rpartition(" ")[2].lower()):
        return None  # an age
    inches = _INCHES_AFTER_FEET.match(text, unit.end(), sentence.end) if "f" in unit.group() else None
    return Span(start, inches.end() if inches else unit.end()), label


def _find_subject(text: str, sentence: Span, number: Number) -> str:
    return subjects.find_subject(text, sentence.start, number.span.start, is_count=True)


def _read_noun_after_measure(text: str, offset: int, end: int, language: str) -> str:
    """The noun that a hyphenated measure describes ("a 300-metre bridge"), "" if it is cut off or says nothing."""
    words = read_phrase(text, offset, end)
    if language == "en":
        words = without_clause(text, words, offset, end)
    if not words or not is_noun(words) or is_unspecific(words):
        return ""
    words_end = offset + len(words)
    if is_plural(words) and _NEXT_NOUN.match(text, words_end, end):
        return ""  # "a 10-year assault weapons | ban"
    return "" if is_incomplete(words, text[words_end:end]) or _NAMED_BY_LENGTH.search(words) else words
