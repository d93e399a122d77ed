"""The words and patterns (bot/text/word_lists/data/news_*.toml) that distinguish news from other texts, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.text.word_lists.calendar import LANGUAGES, day_names
from bot.text.word_lists.groups import NO_PATTERN, NO_WORDS, fill_group, lists_if_any


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What an article is about ("war", "election", "film")."""

    happened: frozenset[str] = NO_WORDS
    harm: frozenset[str] = NO_WORDS
    feast_names: re.Pattern[str] = NO_PATTERN
    power: frozenset[str] = NO_WORDS
    economy: frozenset[str] = NO_WORDS
    soft: frozenset[str] = NO_WORDS
    results: re.Pattern[str] = NO_PATTERN
    nation: re.Pattern[str] = NO_PATTERN
    campus: re.Pattern[str] = NO_PATTERN


@dataclass(frozen=True, slots=True)
class SectionWords:
    """Sections of a publication, as web addresses name them ("sport", "opinion")."""

    light: frozenset[str] = NO_WORDS
    useful: frozenset[str] = NO_WORDS
    opinions: frozenset[str] = NO_WORDS
    local: frozenset[str] = NO_WORDS
    serious: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Words in titles that tell the kind of an article ("live updates", "fact check")."""

    list_titles: re.Pattern[str] = NO_PATTERN
    counted_titles: re.Pattern[str] = NO_PATTERN
    recaps: re.Pattern[str] = NO_PATTERN
    weekly: re.Pattern[str] = NO_PATTERN
    background: re.Pattern[str] = NO_PATTERN
    of_its_day: re.Pattern[str] = NO_PATTERN
    passing: re.Pattern[str] = NO_PATTERN
    tribute: re.Pattern[str] = NO_PATTERN
    newsletters: re.Pattern[str] = NO_PATTERN
    editions: re.Pattern[str] = NO_PATTERN
    pictures: re.Pattern[str] = NO_PATTERN
    fact_check: re.Pattern[str] = NO_PATTERN
    explaining: re.Pattern[str] = NO_PATTERN


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Words that stand for something said before ("he", "this plan") or introduce something new ("a plan")."""

    context_words: frozenset[str] = NO_WORDS
    impersonal: re.Pattern[str] = NO_PATTERN
    back_references: re.Pattern[str] = NO_PATTERN
    demonstratives: re.Pattern[str] = NO_PATTERN
    definite_articles: frozenset[str] = NO_WORDS
    indefinite_articles: frozenset[str] = NO_WORDS
    pronoun_subjects: re.Pattern[str] = NO_PATTERN
    person_subjects: re.Pattern[str] = NO_PATTERN
    pointers: re.Pattern[str] = NO_PATTERN
    personal_pronouns: frozenset[str] = NO_WORDS
    courtesy_titles: frozenset[str] = NO_WORDS
    statement_verbs: frozenset[str] = NO_WORDS
    connective_openers: re.Pattern[str] = NO_PATTERN


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words for when something happened ("yesterday", "had been"), or that it may happen later ("could"). `days` are
    the names of the weekdays, from the calendar."""

    days: frozenset[str] = NO_WORDS
    recent_days: frozenset[str] = NO_WORDS
    dated: re.Pattern[str] = NO_PATTERN
    other_times: re.Pattern[str] = NO_PATTERN
    past_tense: re.Pattern[str] = NO_PATTERN
    ongoing: re.Pattern[str] = NO_PATTERN
    past_perfect: re.Pattern[str] = NO_PATTERN
    long_ago: re.Pattern[str] = NO_PATTERN
    forecast: frozenset[str] = NO_WORDS
    before_likelihood: frozenset[str] = NO_WORDS
    announcement_words: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class AmountWords:
    """Numbers and amounts ("3 percent", "12 dead")."""

    amount: re.Pattern[str] = NO_PATTERN
    quantities: re.Pattern[str] = NO_PATTERN
    number_words: re.Pattern[str] = NO_PATTERN
    millions: re.Pattern[str] = NO_PATTERN
    death_toll: re.Pattern[str] = NO_PATTERN
    many_people: re.Pattern[str] = NO_PATTERN


@dataclass(frozen=True, slots=True)
class AsideWords:
    """Parts of an article or a sentence that are not its news ("while …", "there is …")."""

    further: re.Pattern[str] = NO_PATTERN
    side_note_openers: re.Pattern[str] = NO_PATTERN
    circumstance_openers: re.Pattern[str] = NO_PATTERN
    existence_phrases: re.Pattern[str] = NO_PATTERN
    greeting_ends: re.Pattern[str] = NO_PATTERN
    scene: re.Pattern[str] = NO_PATTERN
    methods: re.Pattern[str] = NO_PATTERN


@dataclass(frozen=True, slots=True)
class ToneWords:
    """Words that show how a sentence speaks: to its readers ("you"), as an explanation ("refers to"), for a source
    ("said")."""

    addressing: frozenset[str] = NO_WORDS
    requests: re.Pattern[str] = NO_PATTERN
    teasing: re.Pattern[str] = NO_PATTERN
    defining: re.Pattern[str] = NO_PATTERN
    attributing: frozenset[str] = NO_WORDS
    responding: re.Pattern[str] = NO_PATTERN
    refusing: re.Pattern[str] = NO_PATTERN


@dataclass(frozen=True, slots=True)
class NewsWords:
    """The word lists (folded) and patterns of a language, in groups. The file of the language has a table for each
    group, and a comment that explains each list (see news_en.toml). In a language without a file, all lists except
    `times.days` are empty, so that signs which need the lists are never found."""

    topics: TopicWords = TopicWords()
    sections: SectionWords = SectionWords()
    titles: TitleWords = TitleWords()
    references: ReferenceWords = ReferenceWords()
    times: TimeWords = TimeWords()
    amounts: AmountWords = AmountWords()
    asides: AsideWords = AsideWords()
    tone: ToneWords = ToneWords()


@cache
def news_words(language: str) -> NewsWords:
    """The words of a language, given by its two-letter code."""
    days = frozenset(day_names(language)) if language in LANGUAGES else NO_WORDS
    lists = {**lists_if_any(f"news_{language}"), "days": days}
    return NewsWords(
        topics=fill_group(TopicWords, lists),
        sections=fill_group(SectionWords, lists),
        titles=fill_group(TitleWords, lists),
        references=fill_group(ReferenceWords, lists),
        times=fill_group(TimeWords, lists),
        amounts=fill_group(AmountWords, lists),
        asides=fill_group(AsideWords, lists),
        tone=fill_group(ToneWords, lists),
    )
