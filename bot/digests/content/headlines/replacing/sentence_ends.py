"""Finds where a long sentence can end earlier, because the words after that only add to it.

`words` are the words of the sentence; a bar ("|") in examples marks the word at an index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.digests.content.headlines.marks import DASHES, plain
from bot.digests.content.headlines.replacing.additions import adds_only
from bot.digests.content.headlines.verbs import has_finite_verb, has_verb_ending
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MIN_CLAUSE_WORDS = 10
"""The minimum number of words of a sentence whose end is left out."""
_MAX_LIST_WORDS = 6
"""The number of words before a comma that are searched for the beginning of a list of activities ("by mending boats,
selling")."""
_MAX_SOURCE_WORDS = 16
"""The maximum number of words of an attribution at the end (", the mayor said")."""
_MIN_SOURCE_WORDS = 2
"""The minimum number of words that are kept of an attribution whose end is left out ("she said")."""
_MIN_NOUN_WORDS = 2
"""The minimum number of words after "a" in a noun phrase that says something alone ("in a move" does not)."""
_MAX_NOUN_WORDS = 7
"""The maximum number of words after "a" in its noun phrase ("a | long and costly strike")."""
_MAX_ACTIVITY_WORDS = 5
"""The maximum number of words from "with" to the activity ("with many of them coming")."""
_MIN_WORDS_BEFORE_RELATIVE = 14
"""The minimum number of words before a relative clause that is left out ("a strike | that closed ...")."""


def source_at_end(words: Sequence[str], lists: HeadlineWords) -> int:
    """The index of the attribution at the end of the sentence ("..., | the mayor said"); the number of words if there
    is none."""
    for index in range(len(words) - 1, max(0, len(words) - _MAX_SOURCE_WORDS), -1):
        if words[index - 1].rstrip("'’\"”").endswith(","):
            words_said = [plain(word) for word in words[index:]]
            if (
                words_said[0]
                in lists.clauses.relative_words | lists.ends.clause_breaks - lists.sources.source_prepositions
            ):
                break
            saying_words = lists.sources.saying_words | lists.sources.reporting_verbs
            if words_said[0] in lists.sources.source_prepositions or not saying_words.isdisjoint(words_said):
                return index
    return len(words)


def shorter_sources(words: Sequence[str], source: int, lists: HeadlineWords) -> Iterator[Sequence[str]]:
    """The sentence with a shorter attribution, for each way to shorten it. The attribution begins at the index
    `source`; the words that are left out say who or where the source is ("according to her brother|, Ines Quill",
    "according to riders | in Tarrow")."""
    for index in range(source + _MIN_SOURCE_WORDS, len(words)):
        last_word, word = words[index - 1], plain(words[index])
        is_named = last_word.endswith(",") and words[index][:1].isupper()
        is_located = last_word.isalpha() and last_word.islower() and word in lists.ends.noun_prepositions - {"of"}
        is_end = (is_named or is_located) and plain(last_word) not in lists.ends.function_words
        if is_end and adds_only(words[:index], words[index:], lists):
            yield (*words[: index - 1], last_word.rstrip(","))


def without_end(words: Sequence[str], lists: HeadlineWords) -> Iterator[Sequence[str]]:
    """The sentence without its end, for each place where it can end earlier, without a comma or semicolon there."""
    first_index = next((index for index, word in enumerate(words) if word[-1] in ",;:"), 0)
    is_fronted = plain(words[0]) in lists.clauses.subordinators | lists.clauses.circumstance_openers
    for index in range(_MIN_CLAUSE_WORDS, len(words)):
        if is_fronted and not has_finite_verb(words[first_index + 1 : index], lists):
            continue  # "As ferries left |, the harbour closed": the main clause comes later
        if _is_end(words, index, lists) and adds_only(words[:index], words[index:], lists):
            yield (*words[: index - 1], words[index - 1].rstrip(",;"))


def _is_end(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the sentence can end before the word at `index`: at its only dash, at a comma before another clause or an
    apposition, or before another clause without a comma."""
    if words[index] in DASHES:
        return sum(word in DASHES for word in words) == 1
    word, previous_word = plain(words[index]), words[index - 1]
    if plain(previous_word) in lists.ends.function_words or previous_word[-1] in ":":
        return False
    if plain(previous_word) in lists.verbs.by_participles:
        return False  # "was triggered | after the mayor left": the cause is the news
    if previous_word[-1] in ",;":
        return _ends_at_comma(words, index, lists)
    if (
        not previous_word[-1].isalnum()
        or previous_word.endswith("ly")
        or plain(previous_word) in lists.times.time_spans
    ):
        return False
    if _begins_other_clause(words, index, lists):
        return True
    if _is_within_relative(words, index, lists):
        return False
    return word in lists.clauses.circumstance_words or _ends_before_addition(words, index, lists)


def _ends_at_comma(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a clause or an apposition begins after the comma or semicolon before `index`."""
    word = plain(words[index])
    is_item = words[index][-1] in ",;" or [*words[index + 1 : index + 2]] == ["and"]  # "food, | housing, bread"
    is_role = word == "as" and not has_finite_verb(words[index + 1 :], lists)  # "..., | as captain of the year"
    is_clause = word in lists.clauses.clause_openers | lists.ends.clause_breaks and not is_role
    is_further = is_clause or (word.endswith("ing") and not is_item)
    if is_further and not _continues_activities(words[: index + 1], lists):
        return True
    return _is_apposition(words, index, lists)


def _ends_before_addition(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether words without a mark before them begin at `index` that only add a reason, what happened at the same time,
    what somebody does, or which thing is meant."""
    previous_word = words[index - 1]
    if previous_word.endswith("ing") or plain(previous_word) in lists.ends.incomplete_ends:
        return False
    return (
        _begins_reason(words, index, lists)
        or _begins_simultaneous(words, index, lists)
        or _is_activity(words, index, lists)
        or _tells_which(words, index, lists)
    )


def _is_within_relative(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the words before `index` have a relative clause, which may not end before `index`."""
    return not lists.clauses.relative_words.isdisjoint(map(fold, words[:index]))


def _begins_reason(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the word at `index` is "because", in a sentence without a negation ("not ... because" denies the reason,
    so the reason must be kept)."""
    is_denied = not lists.limits.negations.isdisjoint(map(plain, words[:index])) or any(
        "n’t" in word or "n't" in word for word in words
    )
    return plain(words[index]) == "because" and not is_denied


def _begins_simultaneous(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether "as" or "when" at `index` begins a clause that says what happened at the same time."""
    words_before = {plain(word) for word in words[:index]}
    is_comparison = not lists.nouns.comparison_words.isdisjoint(words_before)
    if plain(words[index]) not in lists.clauses.simultaneous_openers or is_comparison:
        return False
    is_possible = plain(words[index]) != "as" and not lists.verbs.before_verb.isdisjoint(words_before - {"to"})
    stops = lists.clauses.relative_words | lists.clauses.subordinators
    words_after = words[index + 1 :]
    end = next(
        (number for number, word in enumerate(words_after) if word[-1] in ",;:" or plain(word) in stops),
        len(words_after),
    )
    is_role = plain(words_after[0]) in lists.nouns.indefinite_articles and plain(words[index]) == "as"
    is_somebody = plain(words_after[0]) in lists.clauses.pronouns
    is_doing = any(
        plain(auxiliary) in lists.verbs.passive_auxiliaries and plain(verb).endswith("ing")
        for auxiliary, verb in pairwise(words[:index])
    )
    if is_doing and plain(words[index]) != "as":
        return False  # "he was sailing | when the storm came": the storm is the news
    return not (is_possible or is_role) and (is_somebody or has_finite_verb(words_after[1 : end + 1], lists))


def _begins_other_clause(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether "and" at `index` begins a clause with a subject of its own ("and | he was")."""
    next_word = plain(words[index + 1]) if index + 2 < len(words) else ""
    return plain(words[index]) in lists.clauses.conjunctions and next_word in lists.clauses.pronouns | {"there"}


def _is_activity(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether "with" at `index` begins a description of what somebody does ("with many of them coming")."""
    pairs = pairwise(words[index + 1 : index + _MAX_ACTIVITY_WORDS])
    is_doing = any(
        next_word.endswith("ing") and plain(word) not in lists.ends.function_words for word, next_word in pairs
    )
    return plain(words[index]) == "with" and is_doing


def _tells_which(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a relative clause begins at `index` that describes something new, with "a" or "an" ("a strike | that
    closed ...")."""
    words_before = [plain(word) for word in words[:index]]
    article = max(
        (number for number, word in enumerate(words_before) if word in lists.nouns.indefinite_articles), default=0
    )
    noun = words_before[article + 1 :]
    is_new = (
        _MIN_NOUN_WORDS <= len(noun) <= _MAX_NOUN_WORDS
        and not has_verb_ending(words_before[-1])
        and (lists.ends.function_words - lists.clauses.conjunctions).isdisjoint(noun)
    )
    is_in_apposition = words[article - 1].endswith(",")
    is_new = is_new and not is_in_apposition and lists.limits.negations.isdisjoint(words_before)
    is_content_noun = words_before[-1] in lists.nouns.content_nouns
    return (
        index >= _MIN_WORDS_BEFORE_RELATIVE
        and plain(words[index]) in lists.clauses.relative_words
        and is_new
        and not is_content_noun
    )


def _is_apposition(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether an apposition begins at `index`, which says what something is ("..., | the highest sum of the year")."""
    is_noun = plain(words[index]) in {"a", "an", "the"} and not any(word.endswith(",") for word in words[: index - 1])
    words_after = [plain(word) for word in words[index:]]
    relative = next(
        (number for number, word in enumerate(words_after) if word in lists.clauses.relative_words), len(words_after)
    )
    return is_noun and not has_finite_verb(words[index : index + relative], lists) and "and" not in words_after


def _continues_activities(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the last word continues a list of activities ("by mending boats, selling")."""
    pairs = pairwise(words[:-1][-_MAX_LIST_WORDS:])
    has_activity = any(
        next_word.endswith("ing") and fold(previous_word) in lists.ends.function_words
        for previous_word, next_word in pairs
    )
    return has_activity and words[-1].endswith("ing")
