"""The word lists with which titles that were cut off are completed, for each language
(bot/text/word_lists/data/headlines_*.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.text.word_lists.calendar import day_names
from bot.text.word_lists.groups import NO_WORDS, fill_group, lists_if_any


@dataclass(frozen=True, slots=True)
class EndWords:
    """Words that show where a headline can end, and where it cannot ("votes | for")."""

    function_words: frozenset[str] = NO_WORDS
    incomplete_ends: frozenset[str] = NO_WORDS
    clause_breaks: frozenset[str] = NO_WORDS
    complement_prepositions: frozenset[str] = NO_WORDS
    noun_prepositions: frozenset[str] = NO_WORDS
    required_prepositions: frozenset[str] = NO_WORDS
    attached_words: frozenset[str] = NO_WORDS
    number_prepositions: frozenset[str] = NO_WORDS
    insertion_openers: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class NounWords:
    """Nouns that need more ("plans | for"), and the words before nouns ("the", "the biggest")."""

    articles: frozenset[str] = NO_WORDS
    indefinite_articles: frozenset[str] = NO_WORDS
    determiners: frozenset[str] = NO_WORDS
    superlatives: frozenset[str] = NO_WORDS
    news_ranks: frozenset[str] = NO_WORDS
    purpose_nouns: frozenset[str] = NO_WORDS
    related_nouns: frozenset[str] = NO_WORDS
    content_nouns: frozenset[str] = NO_WORDS
    apposition_openers: frozenset[str] = NO_WORDS
    comparison_words: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class VerbWords:
    """Verbs, and words that a verb needs after it ("allows Kentucky | to") or before it ("could | begin")."""

    before_verb: frozenset[str] = NO_WORDS
    passive_auxiliaries: frozenset[str] = NO_WORDS
    by_participles: frozenset[str] = NO_WORDS
    headline_verbs: frozenset[str] = NO_WORDS
    infinitive_verbs: frozenset[str] = NO_WORDS
    causing_verbs: frozenset[str] = NO_WORDS
    particles: frozenset[str] = NO_WORDS
    intransitive_verbs: frozenset[str] = NO_WORDS
    ban_verbs: frozenset[str] = NO_WORDS
    ban_prepositions: frozenset[str] = NO_WORDS
    leave_verbs: frozenset[str] = NO_WORDS
    leave_prepositions: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Words that name who says something ("officials", "according to")."""

    saying_words: frozenset[str] = NO_WORDS
    stating_verbs: frozenset[str] = NO_WORDS
    reporting_verbs: frozenset[str] = NO_WORDS
    source_prepositions: frozenset[str] = NO_WORDS
    source_ranks: frozenset[str] = NO_WORDS
    source_nouns: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words that begin, join or mark clauses ("while", "who", "and")."""

    conjunctions: frozenset[str] = NO_WORDS
    clause_openers: frozenset[str] = NO_WORDS
    relative_words: frozenset[str] = NO_WORDS
    subordinators: frozenset[str] = NO_WORDS
    clause_words: frozenset[str] = NO_WORDS
    pronouns: frozenset[str] = NO_WORDS
    introduction_openers: frozenset[str] = NO_WORDS
    question_words: frozenset[str] = NO_WORDS
    circumstance_words: frozenset[str] = NO_WORDS
    addition_openers: frozenset[str] = NO_WORDS
    circumstance_openers: frozenset[str] = NO_WORDS
    simultaneous_openers: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class LimitWords:
    """Words without which a sentence would say too much, or the opposite ("not", "unless", "but")."""

    contrast_openers: frozenset[str] = NO_WORDS
    contrast_conjunctions: frozenset[str] = NO_WORDS
    permission_words: frozenset[str] = NO_WORDS
    limit_openers: frozenset[str] = NO_WORDS
    exception_words: frozenset[str] = NO_WORDS
    denial_openers: frozenset[str] = NO_WORDS
    only_words: frozenset[str] = NO_WORDS
    negations: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Words of sentences that need the sentences around them ("she", "still", "here's how")."""

    back_references: frozenset[str] = NO_WORDS
    joining_words: frozenset[str] = NO_WORDS
    third_person_pronouns: frozenset[str] = NO_WORDS
    teaser_openers: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class TimeSpanWords:
    """Words for times. `days` are the names of the weekdays, from the calendar."""

    days: frozenset[str] = NO_WORDS
    time_relations: frozenset[str] = NO_WORDS
    time_spans: frozenset[str] = NO_WORDS
    parts_of_day: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """The word lists of a language, folded, in groups. The file of the language has a table for each group, and a
    comment that explains each list (see headlines_en.toml). In a language without a file, all lists are empty, and
    headlines keep their ellipsis."""

    ends: EndWords = EndWords()
    nouns: NounWords = NounWords()
    verbs: VerbWords = VerbWords()
    sources: SourceWords = SourceWords()
    clauses: ClauseWords = ClauseWords()
    limits: LimitWords = LimitWords()
    context: ContextWords = ContextWords()
    times: TimeSpanWords = TimeSpanWords()
    opinion_label: frozenset[str] = NO_WORDS
    """The word that is put before the title of an opinion."""


@cache
def headline_words(language: str) -> HeadlineWords:
    """The words of a language, given by its two-letter code."""
    lists = lists_if_any(f"headlines_{language}")
    if not lists:
        return HeadlineWords()
    return HeadlineWords(
        ends=fill_group(EndWords, lists),
        nouns=fill_group(NounWords, lists),
        verbs=fill_group(VerbWords, lists),
        sources=fill_group(SourceWords, lists),
        clauses=fill_group(ClauseWords, lists),
        limits=fill_group(LimitWords, lists),
        context=fill_group(ContextWords, lists),
        times=fill_group(TimeSpanWords, {**lists, "days": frozenset(day_names(language))}),
        opinion_label=lists["opinion_label"],
    )
