"""The word lists (bot/text/data/headlines_*.toml) with which headlines that were cut off are completed, by language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.text.calendar import day_names
from bot.text.word_lists import word_lists
from bot.text.words import fold


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Folded words. Each field is a list of the same name, explained there in a comment (see headlines_en.toml); only
    `days`, the names of the weekdays, is not from a list. All are empty for a language without lists, whose headlines
    keep their ellipsis."""

    days: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    breaking: frozenset[str] = frozenset()
    completing: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    binding: frozenset[str] = frozenset()
    measuring: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    barring: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()
    inserting: frozenset[str] = frozenset()
    superlative: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    circumstantial: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    subordinating: frozenset[str] = frozenset()
    before_verb: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    stating: frozenset[str] = frozenset()
    sourcing: frozenset[str] = frozenset()
    ranking: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    turning: frozenset[str] = frozenset()
    allowing: frozenset[str] = frozenset()
    narrowing: frozenset[str] = frozenset()
    limiting: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    merely: frozenset[str] = frozenset()
    hooking: frozenset[str] = frozenset()
    fronted: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    causing: frozenset[str] = frozenset()
    intransitive: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    introducing: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    meanwhile: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    negating: frozenset[str] = frozenset()
    pointing_back: frozenset[str] = frozenset()
    third_person: frozenset[str] = frozenset()


@cache
def headline_words(language: str) -> HeadlineWords:
    """The words of a language, given by its two-letter code."""
    try:
        lists = word_lists(f"headlines_{language}")
    except FileNotFoundError:
        return HeadlineWords()
    days = frozenset(map(fold, day_names(language)))
    return HeadlineWords(days=days, **{name: frozenset(map(fold, words)) for name, words in lists.items()})
