"""Finds verbs among the words of a headline. There is no parser: a word counts as a verb if the word lists have it, or
by its ending."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.headlines.marks import MARKS, plain
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

PARTICIPLE = re.compile(r"\w+(?:ed|en|wn|ung|ut|ost|old|ade|aken)", re.IGNORECASE)
"""Matches a word with the ending of a past participle ("leaked", "taken", "cut", "told")."""
_MIN_VERB_LETTERS = 4
"""The minimum number of letters of a word that counts as a verb by its ending."""
_MARKS = "'’\"“”,;:"
"""Marks around a word that is inside a headline."""


def has_verb(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether one of the words, the first excluded, may be a finite verb: a verb of the lists, or a word in lower case
    that ends in a single "s". (Plurals count, too, because they look the same.)"""
    verbs = (
        lists.clauses.clause_words | lists.verbs.before_verb | lists.verbs.headline_verbs | lists.sources.saying_words
    )
    return any(
        folded_word in verbs
        or (word == folded_word and folded_word[-1:] == "s" and folded_word[-2:] not in ("ss", "'s"))
        for word, folded_word in ((word.strip(_MARKS), fold(word.strip(_MARKS))) for word in words[1:])
    )


def has_finite_verb(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether one of the words in lower case is a finite verb, by the lists or by its ending. A word after an article
    is no verb ("a move")."""
    verbs = (
        (lists.clauses.clause_words - lists.clauses.pronouns)
        | lists.verbs.before_verb - {"to"}
        | lists.sources.saying_words
        | lists.verbs.headline_verbs
    )
    words_before = ("", *map(plain, words))
    return any(
        word == word.lower() and (plain(word) in verbs or _is_past(word)) and previous_word not in lists.nouns.articles
        for word, previous_word in zip(words, words_before, strict=False)
    )


def is_finite(word: str, lists: HeadlineWords) -> bool:
    """Whether a word is a verb of the lists, or the third person of one of `headline_verbs` ("sinks")."""
    verbs = (
        lists.verbs.headline_verbs | lists.clauses.clause_words | lists.verbs.before_verb | lists.sources.saying_words
    )
    return fold(word) in verbs or fold(word).removesuffix("s") in lists.verbs.headline_verbs


def has_verb_ending(word: str) -> bool:
    """Whether a word is in lower case and has the ending of a verb: "s", "ed" or "ing"."""
    return word == word.lower() and len(word) >= _MIN_VERB_LETTERS and word.endswith(("s", "ed", "ing"))


def is_bare_verb(words: Sequence[str]) -> bool:
    """Whether the last word may be an infinitive without its object ("to defend")."""
    return len(words) > 1 and words[-2] == "to" and words[-1] == words[-1].lower() and not words[-1].endswith("s")


def _is_past(word: str) -> bool:
    return len(word) >= _MIN_VERB_LETTERS and word.strip(MARKS).endswith("ed")
