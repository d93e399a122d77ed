"""Recognises pronouns of a question that mean somebody or something named before it."""

from __future__ import annotations

import re

from bot.answering.followups.followup_words import (
    BEFORE_RELATIVE_CLAUSES,
    DEMONSTRATIVES,
    INDEFINITE_PRONOUNS,
    KNOWN_WORDS,
    PERSONAL_PRONOUNS,
    PLURAL_POSSESSIVES,
    QUESTION_BEGINNINGS,
    TIMES,
    VERBS_WITH_THERE,
    WHO_WORDS,
)

_BEFORE_VERB = r"(?!(?:the|an?|be|it|him|her|them)\b)"
"""Matches right after "to ", unless the next word is certainly not a verb: in "to eat", not in "to the"."""
_DUMMY_IT = re.compile(
    r"\b(is|was) it true that (?=\w)"
    rf"|\b(is|was|would|will) it (?=(?:be )?\w+ (?:if|when|to {_BEFORE_VERB}\w+) \w)"
    rf"|\b(make|makes|made) it (?=\w+ (?:to|for) {_BEFORE_VERB}\w+ \w)"
)
"""The "it" of "is it safe to …" or "does that make it harder for …", which refers to nothing. The group that matches is
the verb before it."""
_EXISTENTIAL = re.compile(rf"\b{VERBS_WITH_THERE} there (?!when\b)(?=\w)|^there {VERBS_WITH_THERE}\b")
"""The "there" of "why is there no coffee", which refers to no place."""
_THIS_TIME = re.compile(rf"\bth(?:is|ese) {TIMES}\b")
"""Matches "this week", "these past years", in which "this" does not mean the card that was shown."""
_RELATIVE = re.compile(rf"(?<!did )(?<!does )(?<!do )\b{BEFORE_RELATIVE_CLAUSES} (?:[^\W\d_]+ ){{1,2}}that(?= \w)")
"""The "that" of "the man that won". In "did the man build that bridge", it refers to a bridge."""
_OWN_POSSESSIVE = re.compile(rf"{QUESTION_BEGINNINGS} (?:the |an? )?(?P<owner>[^\W\d_]+) (?:\S+ )+?(?=(?:its|their)\b)")
"""The question up to an "its" or "their" that refers to its own subject ("why did the council raise its fees")."""


def without_fixed_phrases(words: list[str]) -> list[str]:
    """The words without the "there" of "why is there no coffee", and without "this year": these do not refer to a
    card."""
    text = _EXISTENTIAL.sub("", " ".join(words))
    return _THIS_TIME.sub("", text).split()


def refers_back(words: list[str]) -> bool:
    """Whether a text has a pronoun that means somebody or something named before the text. These pronouns do not count:
    "their" after "people" or "who" ("who lost their home"), the "it" of "is it safe to eat raw eggs", the "that" of
    "the man that won", and the "its" of "why did the council raise its fees"."""
    # First, pronouns that refer to nothing, or to something in the text itself, are removed.
    text = _DUMMY_IT.sub(lambda match: f"{match[match.lastindex or 0]} ", " ".join(words))
    possessive_match = _OWN_POSSESSIVE.search(text)
    if possessive_match and possessive_match["owner"] not in KNOWN_WORDS:
        text = f"{possessive_match.group()}{text[possessive_match.end() :].partition(' ')[2]}"
    words = _RELATIVE.sub("", text).split()
    indexes = [index for index, word in enumerate(words) if word in PERSONAL_PRONOUNS | DEMONSTRATIVES]
    owners = INDEFINITE_PRONOUNS | WHO_WORDS
    return any(words[index] not in PLURAL_POSSESSIVES or owners.isdisjoint(words[:index]) for index in indexes)
