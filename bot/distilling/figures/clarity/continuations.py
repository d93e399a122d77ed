"""Finds the words after a label that a reader needs to know who or what is counted: what they do ("people | fled"), or
who they are ("people | with a boat").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.distilling.figures.clarity.clauses import ASIDE_BEFORE_VERB, end_of, fit_clause
from bot.distilling.figures.clarity.endings import ends_with_opening, without_day
from bot.distilling.figures.clarity.last_phrases import SAYING_VERBS
from bot.distilling.figures.clarity.next_clauses import CONJUNCTIONS
from bot.distilling.figures.clarity.verbs import (
    RELATIVE_PRONOUNS,
    SINGULAR_AUXILIARIES,
    has_verb,
    is_auxiliary,
)
from bot.distilling.figures.labels.word_kinds import is_plural
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("figures_en")
_MAX_LABEL_CHARACTERS = 120
"""The maximum number of characters of a label with its continuation. A longer text is almost a whole sentence."""
_MAX_CHARACTERS_BEFORE = 140
"""The number of characters before a figure that are read as its clause."""
_MAX_PHRASE_WORDS = 5
"""The maximum number of words of a subject's continuation without a verb that may only say where or when."""
_OPENS_ABSOLUTE = re.compile(r"(?:^|[.,;:—–]\s)[Ww]ith\s(?:[a-z]+\s){0,3}$")
"""Words before a subject with a participle ("with 40 people | stranded, …"). A main clause follows it."""
_PREPOSITIONS = _LISTS["prepositions"]
"""Prepositions that may follow a noun."""
_PLACE_OR_TIME = _LISTS["place_or_time"]
"""First words of a continuation that only says where or when."""
_RELATIVE_BEFORE = re.compile(r"\b(?:that|which|who)\s(?!$)")
"""Matches "that " in "a storm that hit", but not at the end."""
_BEFORE_SUBJECTS = _LISTS["before_subjects"]
"""Words before the subject of a clause."""
_BEFORE_NUMBERS = _LISTS["before_numbers"]
"""Words between a word of `_BEFORE_SUBJECTS` and a number."""
_NOT_PARTICIPLES = _LISTS["no_participles"]
"""Verbs without an object: a noun before them is their subject or part of it ("rents in 40 towns | surged")."""
_AFTER_PARTICIPLES = _LISTS["after_participles"]
"""Words after a participle that describes the noun before it ("boats moored | in the harbour")."""
_OPENING_PARTICIPLE = re.compile(r"^[A-Z][a-z]+ing\b")
"""A noun that looks like a participle, at the beginning of a subject ("Training for 60 wardens")."""
_ADJECTIVE_AT_END = re.compile(r"\b[Aa]n?\s[a-z]+(?:ed|ing)\s?$")
"""A participle that is an adjective before a number ("a staggering 8 million boats")."""
_ONE_OF = re.compile(r"(?:1|one)\s(?:in|of|out of)\s", re.IGNORECASE)
"""A share of one, which takes a singular verb ("1 of 10 boats | was sold")."""
_ONE_OF_BEFORE = re.compile(r"\bone of (?:the |about |more than )?$")
"""Matches "one of the " right before a number."""
_ADVERBS_AFTER_NOUNS = _LISTS["adverbs_after_nouns"]
"""Words right after a noun that belong to it ("40 boats | worldwide", "children | aged 4")."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """The continuation of an English label. It ends at the offset `end`. `is_statement`: the continuation says what the
    counted people or things do, what happens to them, or who they are. `is_place_or_time`: it begins like a place or
    time."""

    end: int
    is_statement: bool
    is_place_or_time: bool


def find_continuation(text: str, sentence: Span, number: Span, label: Span, *, is_share: bool) -> Continuation | None:
    """The continuation of an English label after a number; None if it is too long and cannot be cut at the end of a
    phrase, or if the words after the label do not belong to it. `is_share`: the number is a share of the label."""
    aside = ASIDE_BEFORE_VERB.match(text, label.end, sentence.end)
    start = aside.end() if aside else label.end
    room = _MAX_LABEL_CHARACTERS - (start - label.start)
    text_before = text[max(sentence.start, number.start - _MAX_CHARACTERS_BEFORE) : number.start]
    is_absolute = _OPENS_ABSOLUTE.search(text_before) is not None
    is_one = _ONE_OF.match(text, number.start, number.end) is not None
    of_many = is_plural(label.of(text)) and not is_one
    clause = fit_clause(text, sentence, start, room, is_absolute=is_absolute, of_many=of_many)
    if not _is_subject(text_before):
        clause = _without_main_verb(clause)
    words = clause.split()
    if not clause.startswith(" ") or not _goes_on(words, label.of(text), text_before, is_share=is_share):
        return None
    opening = words[0].lower()
    is_phrase = opening in _PREPOSITIONS | _ADVERBS_AFTER_NOUNS
    is_clause = _is_subject(text_before) and (has_verb(clause) or len(words) > _MAX_PHRASE_WORDS)
    words = without_day(words)
    if ends_with_opening(words) or words[-1].lower() in SAYING_VERBS:
        return None
    return Continuation(end_of(words, text, start), not is_phrase or is_clause, opening in _PLACE_OR_TIME)


def _without_main_verb(clause: str) -> str:
    """The words of a clause after an object, up to the verb of the sentence ("a 5% loan | from a bank | was paid")."""
    for token in re.finditer(r"\S+", clause):
        word = token.group().lower()
        if word in RELATIVE_PRONOUNS | CONJUNCTIONS:
            break
        if is_auxiliary(word):
            return clause[: token.start()].rstrip()
    return clause


def _goes_on(words: Sequence[str], label: str, text_before: str, *, is_share: bool) -> bool:
    """Whether `words`, which follow a label, belong to it; `text_before` is the sentence up to the number."""
    first_word = words[0].lower()
    is_subject = _is_subject(text_before)
    is_one_of_them = first_word in RELATIVE_PRONOUNS and _ONE_OF_BEFORE.search(text_before) is not None
    if not is_subject and not has_verb(_OPENING_PARTICIPLE.sub("", text_before)) and not is_one_of_them:
        return False  # the label is part of a longer subject: "the last of the 13 boats | ..."
    if first_word in RELATIVE_PRONOUNS:
        return len(words) > 2
    if first_word == "about":
        return False  # "interviews with 40 people | about the storm"
    if first_word in _PREPOSITIONS or first_word in _ADVERBS_AFTER_NOUNS:
        return True
    if first_word in CONJUNCTIONS:
        return False
    if is_subject and is_share:
        return first_word.isalpha() and _may_follow_subject(first_word)
    if not is_plural(label) or first_word in SINGULAR_AUXILIARIES:
        return False
    if is_subject:
        return first_word.isalpha() and _may_follow_subject(first_word)
    if _RELATIVE_BEFORE.search(text_before):
        return False  # "a storm that hit 40 boats | moved on"
    if first_word.endswith("ed"):
        return first_word not in _NOT_PARTICIPLES and (len(words) == 1 or words[1] in _AFTER_PARTICIPLES)
    return first_word.endswith("ing") and len(words) > 1


def _may_follow_subject(word: str) -> bool:
    """Whether a lower-case word may be the first after a subject: a verb or an adverb."""
    return is_auxiliary(word) or word in ("already", "also") or not ends_with_opening([word])


def _is_subject(text_before: str) -> bool:
    """Whether a number after the words `text_before` begins the subject of a clause ("In May, | 40 boats sank")."""
    words = _ADJECTIVE_AT_END.sub("", text_before).split()
    while words and (words[-1].lower() in _BEFORE_NUMBERS or words[-2:] == ["total", "of"]):
        words.pop()
    if not words or words[-1].lower() in _BEFORE_SUBJECTS or not words[-1][-1].isalnum():
        return True
    is_time_or_place = len(words) > 1 and words[0].lower() in _PREPOSITIONS and not words[-1][0].islower()
    return _OPENS_ABSOLUTE.search(text_before) is not None or (is_time_or_place and not has_verb(text_before))
