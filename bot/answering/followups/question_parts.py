"""Finds what a question asks for or names: a person, what it counts, and things that it mentions as known."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.answering.followups.followup import HOW_MANY, MAX_LENGTH
from bot.answering.followups.followup_words import INDEFINITE_PRONOUNS, KNOWN_WORDS, WHO_WORDS
from bot.text.words import word_texts

_DEFINITE = "the"
"""The word before a thing that a question mentions as known."""
_PRONOUN = re.compile(r"\b(?:(?P<whose>his|her(?= \w))|he|him|she|hers?)\b", re.IGNORECASE)
"""Matches "he", and as `whose` the "his" of "his age"."""


def asks_who(text: str) -> bool:
    """Whether a question asks for a person."""
    words = word_texts(text[:MAX_LENGTH])
    return bool(words) and words[0].removesuffix("s") in WHO_WORDS


def definite_words(text: str) -> str:
    """The words after "the" in a question, which name something as known: "tickets" in "how much are the tickets"."""
    words = word_texts(text[:MAX_LENGTH])
    return " ".join(
        word for previous_word, word in pairwise(words) if previous_word == _DEFINITE and word not in KNOWN_WORDS
    )


def counted_word(text: str) -> str:
    """The word for what a question counts: "hives" in "how many hives". "" if it counts people ("how many people"), or
    names nothing ("how many died"): only a plural with "s" surely names something."""
    words = word_texts(text[:MAX_LENGTH])
    words_after = words[2:3] if words[:2] == HOW_MANY else []
    return "".join(word for word in words_after if word.endswith("s") and word not in KNOWN_WORDS | INDEFINITE_PRONOUNS)


def with_name(text: str, name: str) -> str:
    """The question with its first "he" or "she" replaced by a name: "how old is she" becomes "how old is Ana Ruiz"."""
    return _PRONOUN.sub(lambda match: f"{name}’s" if match["whose"] else name, text, count=1)
