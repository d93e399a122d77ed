"""Finds parts of a long sentence that can be left out because they only add to it: introductions, insertions and days.

A bar ("|") in examples marks the borders of the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.digests.content.headlines.marks import DASHES, QUOTES, plain
from bot.digests.content.headlines.quotation import has_open_quotation
from bot.digests.content.headlines.verbs import has_finite_verb
from bot.digests.content.headlines.words import HeadlineWords

_MIN_INTRODUCTION_WORDS = 3
"""The minimum number of words of an introduction that is left out."""
_MIN_REST_WORDS = 8
"""The minimum number of words of a sentence without its introduction."""
_MAX_INSERTED_WORDS = 20
"""The maximum number of words of an insertion."""
_WORDS_OF_SPAN = 4
"""The number of words at the beginning of a sentence that are searched for a span of time ("A year after")."""
_YEAR = re.compile(r"(?:19|20)\d\d\b")
"""Matches the year of a date ("2021" in "January 6, 2021, the")."""
_PAUSES = frozenset(",;:")


def introduction_end(words: Sequence[str], lists: HeadlineWords) -> int:
    """The index after an introduction that can be left out ("As the harbour closed, | ferries ..."); 0 if the sentence
    has no such introduction. It says when or why something happened, or what happened at the same time, but not where
    or under which condition, and the rest of the sentence can be understood without it."""
    end = next((index for index in range(len(words)) if _is_break(words, index)), len(words))
    start, first_word = end + 1, plain(words[0])
    if (
        not words[end : end + 1]
        or words[end][-1] != ","
        or start < _MIN_INTRODUCTION_WORDS
        or len(words) - start < _MIN_REST_WORDS
    ):
        return 0
    is_in = first_word == "in" and plain(words[1]) in lists.nouns.indefinite_articles | lists.clauses.clause_openers
    if first_word not in lists.clauses.circumstance_openers and not (is_in or _says_when(words, lists)):
        return 0
    is_dated = words[start][:1].isdigit()
    remaining_words = words[start:]
    clause = remaining_words[
        : next((index for index, word in enumerate(remaining_words) if word[-1] in _PAUSES), len(remaining_words))
    ]
    if is_dated or not has_finite_verb(clause, lists) or not adds_only(remaining_words, words[:start], lists):
        return 0
    is_limited = not lists.limits.permission_words.isdisjoint(map(plain, remaining_words))
    return 0 if is_limited or _refers_back(remaining_words, lists) else start


def _is_break(words: Sequence[str], index: int) -> bool:
    """Whether a part of a sentence ends with the word at `index`: the word has a mark, or is a dash. The commas of a
    date do not count ("January 6, 2021, the")."""
    is_date = any(map(_YEAR.match, words[index : index + 2]))
    return words[index] in DASHES or (words[index][-1] in _PAUSES and not is_date)


def _says_when(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a sentence begins with a span of time after or before something ("A year after")."""
    first_words = [plain(word) for word in words[:_WORDS_OF_SPAN]]
    return any(
        span in lists.times.time_spans and word in lists.times.time_relations for span, word in pairwise(first_words)
    )


def insertions(words: Sequence[str], lists: HeadlineWords) -> Iterator[tuple[int, int]]:
    """The start and end index of each insertion that can be left out: the words between two dashes, or between commas
    that separate a noun from its verb ("Ines Okafor, | the mayor of Lindholm, | sold ...")."""
    dashes = [index for index, word in enumerate(words) if word in DASHES]
    if len(dashes) == 2 and dashes[0] and adds_only(words[: dashes[0]], words[dashes[0] : dashes[1]], lists):
        yield dashes[0], dashes[1] + 1
    for start in range(1, len(words)):
        if (
            not words[start - 1].endswith(",")
            or plain(words[start]) not in lists.clauses.relative_words | lists.nouns.apposition_openers
        ):
            continue
        end = next((index for index in range(start, len(words)) if words[index][-1] in _PAUSES), len(words)) + 1
        if end >= len(words) or end - start > _MAX_INSERTED_WORDS or not words[end - 1].endswith(","):
            continue
        verbs = (
            lists.clauses.clause_words | lists.verbs.before_verb | lists.verbs.headline_verbs
        ) - lists.limits.negations
        is_verb = plain(words[end]) in verbs or words[end].endswith("ed")
        if is_verb and adds_only(words[:start], words[start:end], lists):
            yield start, end


def day_mentions(words: Sequence[str], lists: HeadlineWords) -> Iterator[tuple[int, int]]:
    """The start and end index of each "on" with a weekday, unless a part of the day follows ("on Monday night")."""
    for start in range(1, len(words) - 2):
        last_word_of_day = plain(words[start + 2])
        is_day = (
            plain(words[start + 1]) in lists.times.days and words[start + 1].isalpha() and words[start + 2].islower()
        )
        if plain(words[start]) == "on" and is_day and last_word_of_day not in lists.times.parts_of_day:
            yield start, start + 2


def adds_only(kept_words: Sequence[str], remaining_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the `remaining_words` of a sentence can be left out because it only adds to `kept_words`: it is not an
    attribution, does not change their meaning, and does not share a pair of quotation marks or brackets with them."""
    omitted_words = [plain(word) for word in remaining_words]
    changing_words = lists.sources.saying_words | lists.limits.exception_words | lists.limits.denial_openers
    if (
        _has_open_marks(kept_words)
        or _has_open_marks(remaining_words)
        or not changing_words.isdisjoint(omitted_words)
        or _reports(remaining_words, lists)
    ):
        return False
    starts = {
        omitted_words[0],
        *(
            word
            for word, previous_word in zip(omitted_words[1:], remaining_words, strict=False)
            if _is_pause(previous_word)
        ),
    }
    return lists.limits.contrast_openers.isdisjoint(starts)


def _reports(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether one of the words is a verb of saying or thinking. A participle before a noun does not count ("confirmed"
    in "confirmed cases")."""
    words_after = [*(plain(word) for word in words[1:]), ""]
    is_noun = [word.isalpha() and word not in lists.ends.function_words for word in words_after]
    return any(
        plain(word) in lists.sources.reporting_verbs and not noun for word, noun in zip(words, is_noun, strict=True)
    )


def _is_pause(word: str) -> bool:
    return word in DASHES or word.rstrip(QUOTES)[-1:] in _PAUSES


def _refers_back(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether these words refer to something that is named before them ("the firm", "she")."""
    first_word, *other_words = (plain(word) for word in words)
    if first_word in lists.context.back_references or (first_word == "the" and words[1] == words[1].lower()):
        return True
    has_name = words[0][:1].isupper() or (first_word == "the" and words[1][:1].isupper())
    return not has_name and not lists.context.third_person_pronouns.isdisjoint(other_words)


def _has_open_marks(words: Sequence[str]) -> bool:
    text = " ".join(words)
    is_open = text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("(") != text.count(")")
    return is_open or has_open_quotation(words)
