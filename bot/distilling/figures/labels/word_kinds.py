"""What kind of word an English word is: whether it can be a noun, is a plural, or says anything.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.clause import IRREGULAR_PAST_FORMS
from bot.text.word_lists import word_lists
from bot.text.word_lists.stop_words import STOP_WORDS

_LISTS = word_lists("figures_en")
NOUNS_LIKE_ADJECTIVES = _LISTS["nouns_like_adjectives"]
"""Nouns with an ending of adjectives or participles."""
_ADJECTIVE_ENDINGS = ("est", "ed", "ing", "ive", "ous", "ful", "able", "ible")
"""Endings of adjectives and participles."""
ADJECTIVES_LIKE_NOUNS = _LISTS["adjectives_like_nouns"]
"""Adjectives that look like adverbs or nouns. They are not in `_ADJECTIVES`, the only list that `is_unspecific` uses.
"""
_MIN_NOUN_LETTERS = 3
"""The minimum number of letters of a noun that is not in capitals ("GW")."""
_ADJECTIVES = _LISTS["adjectives"]
"""Words that cannot be the head of a noun phrase."""
_EMPTY_NOUNS = _LISTS["empty_nouns"]
"""Nouns that do not say what is measured by themselves ("a 12-month high")."""
EMPTY_MODIFIERS = _LISTS["empty_modifiers"]
"""Words before nouns of `_EMPTY_NOUNS` that say nothing more ("a | record | high")."""
_PERIOD = re.compile(r"[\w-]+-(?:day|week|month|quarter|year)")
"""A period before a noun of `_EMPTY_NOUNS` ("a | 12-month | high")."""
PLACES = _LISTS["places"]
"""Nouns for places. A number after such a noun and "of" counts people, though no word says so ("a nation of 22
million")."""
_PLURALS = _LISTS["plurals"]
"""Nouns that are plural without an s."""
NOT_PLURALS = _LISTS["not_plurals"]
"""Words that end like plurals but are not ("gas", "specimen")."""
_COMMON_PLURALS = _LISTS["common_plurals"]
"""Plurals that belong to a name or headline if they are capitalised ("60 Minutes"); other capitalised plurals are
people ("524 Iowans")."""
ADJECTIVES_OF_OFFICES = _LISTS["adjectives_of_offices"]
"""Adjectives that follow a plural and form an office or a court with it ("attorneys general")."""
ADVERBS = _LISTS["adverbs"]
"""Adverbs after a sum. They do not name the thing that is paid for ("$30 million overseas")."""
FUNCTION_WORDS = (STOP_WORDS - _LISTS["stop_words_in_phrases"]) | _LISTS["ends_of_phrases"]
"""Words before which a noun phrase ends."""
VERBS = IRREGULAR_PAST_FORMS | _LISTS["verbs"]
"""Verbs before which a noun phrase ends."""
AUXILIARIES = _LISTS["auxiliaries"]
"""Auxiliary verbs ("has", "will")."""
CONTRACTION = re.compile(r"(?i:it|that|there|here|he|she|what|who)[’']s|\w+[’'](?:re|ve|ll|d|t)")
"""A word with a verb or "not" in it ("it’s", "they’ll", "don’t")."""


def is_noun(words: str) -> bool:
    """Whether the last of some words (at least one) can be a noun, unlike "largest" in "the 10 largest and oldest
    ports"."""
    last_word = words.split()[-1].lower()
    if (
        last_word in _ADJECTIVES | ADJECTIVES_LIKE_NOUNS
        or words == "times"  # "called ten times": it says how often, not what was counted
        or (len(last_word) < _MIN_NOUN_LETTERS and not words.isupper())
    ):
        return False
    return not last_word.endswith(_ADJECTIVE_ENDINGS) or last_word in NOUNS_LIKE_ADJECTIVES


def is_plural(words: str) -> bool:
    """Whether the last of some English words (at least one) is a plural."""
    *words_before, last_word = words.lower().split()
    if words_before and last_word in ADJECTIVES_OF_OFFICES:
        last_word = words_before[-1]
    last_word = last_word.rsplit("-", 1)[-1]
    if last_word in NOT_PLURALS:
        return False
    if last_word in _PLURALS or last_word.endswith(("people", "men", "children", "folk")):
        return True
    return last_word.endswith("s") and not last_word.endswith(("ss", "us", "is", "’s", "'s"))


def is_unspecific(words: str) -> bool:
    """Whether the words do not say what is measured ("a 12-month period", "a record high")."""
    *modifiers, last_word = words.lower().split() or [""]
    return last_word in _EMPTY_NOUNS and all(
        word in EMPTY_MODIFIERS or word in _ADJECTIVES or _PERIOD.fullmatch(word) for word in modifiers
    )


def forms_name_with_number(words: str) -> bool:
    """Whether a number and the single capitalised word after it form a name ("60 Minutes", not "524 Iowans")."""
    return " " not in words and words.istitle() and (words.lower() in _COMMON_PLURALS or not is_plural(words))
