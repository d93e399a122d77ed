"""Cuts an English clause where the next one begins.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.figures.clarity.last_phrases import without_last_phrase
from bot.distilling.figures.clarity.verbs import (
    IRREGULAR_PARTICIPLES,
    PLURAL_AUXILIARIES,
    SINGULAR_AUXILIARIES,
    has_verb,
    is_auxiliary,
    is_verb,
)
from bot.distilling.figures.labels.word_kinds import CONTRACTION, VERBS
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_MAX_WORDS_BETWEEN = 6
"""The maximum number of words from "between" or "both" to the "and" that belongs to it."""
_MAX_WORDS_TO_VERB = 6
"""The maximum number of words from a determiner to the verb of its clause."""
_MAX_WORDS_TO_AUXILIARY = 3
"""The number of words after the first of a clause that are searched for the auxiliary of its subject."""
_ANOTHER_SUM = re.compile(
    rf"\s(?:and|but|from|or|to)\s(?:(?:about|just|nearly|only|roughly)\s)?(?:[{CURRENCY_SIGNS}]\d|\d[\d.,]*\s?(?:%|percent))"
)
"""A conjunction or preposition, and then another sum or percentage (" and about $5")."""
CONJUNCTIONS = _LISTS["conjunctions"]
"""Conjunctions that may join two nouns or two clauses."""
_SUBORDINATORS = _LISTS["subordinators"]
"""Words that begin another clause, or the second part of a comparison."""
TIME_CLAUSES = _LISTS["conjunctions_of_time"]
"""Words of `_SUBORDINATORS` that begin a clause for when something was true."""
_DETERMINERS = _LISTS["determiners"] | {"some", "many"}
"""Words before a noun, also those for several things."""
_KEPT_AFTER = _LISTS["kept_after"]
"""Words that need the clause after them, so that no label ends with one ("know | how")."""
_CUT_BEFORE = _LISTS["cut_before"]
"""Words after an "as" that begins a date or a clause; before other words, "as" belongs to the verb ("identify as")."""
_NAME_AND_VERB = re.compile(rf"(?:\s[A-Z][\w’'-]*){{1,3}}\s{any_of(PLURAL_AUXILIARIES | SINGULAR_AUXILIARIES)}\s")
"""The subject and verb of a clause after "as" ("as | Quill is set to sign")."""
_PREPOSITIONS = _LISTS["prepositions"]
"""Prepositions that may follow a noun."""
_PRONOUNS = _LISTS["subject_pronouns"]
"""Subjects of another clause."""
_TIMES = _LISTS["times_before_after"]
"""Nouns before "after" or "before" that belong to it ("the day | after")."""
_MAX_WORDS_OF_TIME = 4
"""The maximum number of words from a preposition to the end of a time ("in the years")."""
_COUNT = re.compile(rf"[{CURRENCY_SIGNS}]?(?!(?:19|20)\d\d$)\d(?:[\d.,]*\d)?%?")
"""A sum, a percentage or a count, but not a year or an ordinal ("$5", "40%", "2,500")."""


def cut_at_next_clause(clause: str, *, of_many: bool, with_time: bool) -> str:
    """A clause up to the conjunction or other word that begins another clause; "" if a comparison with "than" comes
    first. `of_many`: the subject is a plural, so a singular verb belongs to another clause. `with_time`: words of
    `TIME_CLAUSES` do not end the clause."""
    if next_sum := _ANOTHER_SUM.search(clause):
        clause = clause[: next_sum.start()]
    tokens = list(re.finditer(r"\S+", clause))
    words = [token.group() for token in tokens]
    for index, token in enumerate(tokens):
        if _is_part_of_number(words, index):
            continue
        if token.group().lower() == "than":
            return ""
        if _begins_clause(words, index, of_many=of_many, with_time=with_time):
            return _cut(clause, tokens, index)
    return clause


def _begins_clause(words: Sequence[str], index: int, *, of_many: bool, with_time: bool) -> bool:
    """Whether the word at `index` begins another clause, or what something is compared with."""
    word, previous_word, next_word = (
        words[position].lower() if 0 <= position < len(words) else "" for position in (index, index - 1, index + 1)
    )
    if word in CONJUNCTIONS:
        return (
            not (previous_word[:1].isdigit() and next_word[:1].isdigit())
            and {"between", "both"}.isdisjoint(words[max(0, index - _MAX_WORDS_BETWEEN) : index])
            and (
                any(map(_is_number, words[index + 1 : index + _MAX_WORDS_BETWEEN]))
                or (word != "or" and _is_verb_or_clause(words, index + 1))
            )
        )
    if word == "as":
        return next_word in _CUT_BEFORE or _NAME_AND_VERB.match(" " + " ".join(words[index + 1 :])) is not None
    if word in SINGULAR_AUXILIARIES:  # "the claim that people fled | is old"
        return of_many and index > 0 and is_verb(previous_word) and not is_auxiliary(previous_word)
    is_verb_form = (word == "due" and next_word == "to") or (
        word == "following" and previous_word in PLURAL_AUXILIARIES
    )
    is_time = with_time and (word in TIME_CLAUSES or (word == "while" and next_word in _PREPOSITIONS))
    return word in _SUBORDINATORS and not is_verb_form and not is_time


def _is_part_of_number(words: Sequence[str], index: int) -> bool:
    """Whether the word at `index` is a "than" that belongs to a number ("more than 16%")."""
    is_than = words[index] == "than" and words[max(0, index - 1)] in ("fewer", "less", "more")
    return is_than and any(map(str.isdigit, "".join(words[index + 1 : index + 2])))


def _cut(clause: str, tokens: Sequence[re.Match[str]], index: int) -> str:
    """A clause without the words from `index` on, and without a time that belongs to these words ("the price | the day
    before"); "" if the rest would be incomplete."""
    words = [token.group().lower() for token in tokens]
    previous_word = words[index - 1] if index else ""
    shorter_clause = clause[: tokens[index].start()].rstrip()
    is_list = words[index : index + 3] == ["as", "well", "as"]
    if previous_word in _TIMES and words[index - 2] == "the" and words[index - 3] not in _PREPOSITIONS:
        return clause[: tokens[index - 2].start()].rstrip()  # "the price the day | before"
    if is_list or (
        previous_word in _TIMES and _PREPOSITIONS & set(words[max(0, index - _MAX_WORDS_OF_TIME) : index - 1])
    ):
        return without_last_phrase(shorter_clause)  # "served in the years | after the war"
    return "" if previous_word in _KEPT_AFTER else shorter_clause


def _is_verb_or_clause(words: Sequence[str], index: int) -> bool:
    """Whether the words at `index`, after "and", are a verb, a clause or another number, not a second noun or
    participle."""
    if index >= len(words):
        return True
    first_word = words[index]
    if index > 1 and all(map(_is_participle, (first_word, words[index - 2]))):
        return False  # "people injured and killed"
    if first_word.lower() in _PRONOUNS | VERBS or is_auxiliary(first_word) or first_word.endswith("ed"):
        return True
    if first_word in ("not", "then", "in", "at") or first_word[0].isdigit() or CONTRACTION.fullmatch(first_word):
        return True
    if first_word in _DETERMINERS and has_verb(" ".join(words[index + 1 : index + _MAX_WORDS_TO_VERB])):
        return True
    return first_word.islower() and not PLURAL_AUXILIARIES.isdisjoint(
        words[index + 1 : index + 1 + _MAX_WORDS_TO_AUXILIARY]
    )


def _is_number(word: str) -> bool:
    """Whether a word is a sum, a percentage or a count, not a year or ordinal."""
    return _COUNT.fullmatch(word) is not None


def _is_participle(word: str) -> bool:
    """Whether a word looks like a past participle, by ending or list."""
    return word.endswith("ed") or word in IRREGULAR_PARTICIPLES
