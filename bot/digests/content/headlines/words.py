"""The word lists with which cut-off headlines are completed, by language: bot/text/word_lists/data/headlines_*.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names
from bot.text.words import fold


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Folded words. Each field is the list of the same name in the file, where a comment explains it (see
    headlines_en.toml). Only `days`, the names of the weekdays, comes from the calendar. In a language without a file
    all fields are empty, and headlines keep their ellipsis."""

    days: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    clause_breaks: frozenset[str] = frozenset()
    complement_prepositions: frozenset[str] = frozenset()
    purpose_nouns: frozenset[str] = frozenset()
    related_nouns: frozenset[str] = frozenset()
    required_prepositions: frozenset[str] = frozenset()
    attached_words: frozenset[str] = frozenset()
    number_prepositions: frozenset[str] = frozenset()
    ban_prepositions: frozenset[str] = frozenset()
    ban_verbs: frozenset[str] = frozenset()
    leave_prepositions: frozenset[str] = frozenset()
    leave_verbs: frozenset[str] = frozenset()
    time_relations: frozenset[str] = frozenset()
    time_spans: frozenset[str] = frozenset()
    insertion_openers: frozenset[str] = frozenset()
    superlatives: frozenset[str] = frozenset()
    news_ranks: frozenset[str] = frozenset()
    opinion_label: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    clause_openers: frozenset[str] = frozenset()
    relative_words: frozenset[str] = frozenset()
    circumstance_words: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    before_verb: frozenset[str] = frozenset()
    clause_words: frozenset[str] = frozenset()
    saying_words: frozenset[str] = frozenset()
    stating_verbs: frozenset[str] = frozenset()
    source_prepositions: frozenset[str] = frozenset()
    source_ranks: frozenset[str] = frozenset()
    source_nouns: frozenset[str] = frozenset()
    contrast_openers: frozenset[str] = frozenset()
    contrast_conjunctions: frozenset[str] = frozenset()
    permission_words: frozenset[str] = frozenset()
    limit_openers: frozenset[str] = frozenset()
    exception_words: frozenset[str] = frozenset()
    denial_openers: frozenset[str] = frozenset()
    only_words: frozenset[str] = frozenset()
    teaser_openers: frozenset[str] = frozenset()
    introduction_openers: frozenset[str] = frozenset()
    passive_auxiliaries: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    headline_verbs: frozenset[str] = frozenset()
    incomplete_ends: frozenset[str] = frozenset()
    infinitive_verbs: frozenset[str] = frozenset()
    causing_verbs: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    by_participles: frozenset[str] = frozenset()
    intransitive_verbs: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    indefinite_articles: frozenset[str] = frozenset()
    noun_prepositions: frozenset[str] = frozenset()
    reporting_verbs: frozenset[str] = frozenset()
    circumstance_openers: frozenset[str] = frozenset()
    apposition_openers: frozenset[str] = frozenset()
    simultaneous_openers: frozenset[str] = frozenset()
    comparison_words: frozenset[str] = frozenset()
    content_nouns: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    back_references: frozenset[str] = frozenset()
    joining_words: frozenset[str] = frozenset()
    parts_of_day: frozenset[str] = frozenset()
    third_person_pronouns: frozenset[str] = frozenset()


@cache
def headline_words(language: str) -> HeadlineWords:
    """The words of a language, given by its two-letter code."""
    try:
        lists = word_lists(f"headlines_{language}")
    except FileNotFoundError:
        return HeadlineWords()
    days = frozenset(map(fold, day_names(language)))
    return HeadlineWords(days=days, **{name: frozenset(map(fold, words)) for name, words in lists.items()})
