"""The words and patterns (bot/text/word_lists/data/news_*.toml) that distinguish news from other texts, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import LANGUAGES, day_names
from bot.text.word_lists.patterns import any_of
from bot.text.words import fold

_NEVER = re.compile("(?!)")
"""Matches nothing."""


@dataclass(frozen=True, slots=True)
class NewsWords:
    """Folded words and patterns. Each field is the list of the same name in the file, where a comment explains it (see
    news_en.toml). Only `days`, the names of the weekdays, comes from the calendar. In a language without a file the
    other fields are empty, so its texts have no signs that need them."""

    days: frozenset[str]
    happened: frozenset[str] = frozenset()
    harm: frozenset[str] = frozenset()
    power: frozenset[str] = frozenset()
    economy: frozenset[str] = frozenset()
    soft: frozenset[str] = frozenset()
    forecast: frozenset[str] = frozenset()
    before_likelihood: frozenset[str] = frozenset()
    announcement_words: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    useful: frozenset[str] = frozenset()
    opinions: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    serious: frozenset[str] = frozenset()
    context_words: frozenset[str] = frozenset()
    addressing: frozenset[str] = frozenset()
    personal_pronouns: frozenset[str] = frozenset()
    courtesy_titles: frozenset[str] = frozenset()
    statement_verbs: frozenset[str] = frozenset()
    recent_days: frozenset[str] = frozenset()
    definite_articles: frozenset[str] = frozenset()
    indefinite_articles: frozenset[str] = frozenset()
    attributing: frozenset[str] = frozenset()
    feast_names: re.Pattern[str] = _NEVER
    further: re.Pattern[str] = _NEVER
    list_titles: re.Pattern[str] = _NEVER
    recaps: re.Pattern[str] = _NEVER
    background: re.Pattern[str] = _NEVER
    of_its_day: re.Pattern[str] = _NEVER
    passing: re.Pattern[str] = _NEVER
    tribute: re.Pattern[str] = _NEVER
    millions: re.Pattern[str] = _NEVER
    weekly: re.Pattern[str] = _NEVER
    results: re.Pattern[str] = _NEVER
    nation: re.Pattern[str] = _NEVER
    campus: re.Pattern[str] = _NEVER
    death_toll: re.Pattern[str] = _NEVER
    newsletters: re.Pattern[str] = _NEVER
    editions: re.Pattern[str] = _NEVER
    fact_check: re.Pattern[str] = _NEVER
    explaining: re.Pattern[str] = _NEVER
    impersonal: re.Pattern[str] = _NEVER
    back_references: re.Pattern[str] = _NEVER
    demonstratives: re.Pattern[str] = _NEVER
    pronoun_subjects: re.Pattern[str] = _NEVER
    person_subjects: re.Pattern[str] = _NEVER
    pointers: re.Pattern[str] = _NEVER
    other_times: re.Pattern[str] = _NEVER
    connective_openers: re.Pattern[str] = _NEVER
    amount: re.Pattern[str] = _NEVER
    quantities: re.Pattern[str] = _NEVER
    number_words: re.Pattern[str] = _NEVER
    side_note_openers: re.Pattern[str] = _NEVER
    dated: re.Pattern[str] = _NEVER
    responding: re.Pattern[str] = _NEVER
    refusing: re.Pattern[str] = _NEVER
    defining: re.Pattern[str] = _NEVER
    teasing: re.Pattern[str] = _NEVER
    past_tense: re.Pattern[str] = _NEVER
    ongoing: re.Pattern[str] = _NEVER
    past_perfect: re.Pattern[str] = _NEVER
    long_ago: re.Pattern[str] = _NEVER
    existence_phrases: re.Pattern[str] = _NEVER
    circumstance_openers: re.Pattern[str] = _NEVER
    scene: re.Pattern[str] = _NEVER
    pictures: re.Pattern[str] = _NEVER
    greeting_ends: re.Pattern[str] = _NEVER
    requests: re.Pattern[str] = _NEVER
    methods: re.Pattern[str] = _NEVER
    counted_titles: re.Pattern[str] = _NEVER


_PATTERNS = frozenset(field.name for field in fields(NewsWords) if field.default is _NEVER)
"""The fields that are patterns; all others are sets of words."""


@cache
def news_words(language: str) -> NewsWords:
    """The words of a language, given by its two-letter code."""
    days = frozenset(map(fold, day_names(language))) if language in LANGUAGES else frozenset[str]()
    try:
        lists = dict(word_lists(f"news_{language}"))
    except FileNotFoundError:
        return NewsWords(days)
    for name in lists.keys() - _PATTERNS:
        lists[name] = frozenset(map(fold, lists[name]))
    patterns = {name: _pattern(lists.pop(name, frozenset())) for name in _PATTERNS}
    return NewsWords(days, **lists, **patterns)  # type: ignore[arg-type]


def _pattern(alternatives: frozenset[str]) -> re.Pattern[str]:
    return re.compile(any_of(alternatives), re.IGNORECASE) if alternatives else _NEVER
