"""Finds sentences that begin with a person or company that the title does not mention: they are not the news."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

_INTRODUCTION = re.compile(r"(?:[A-Z][\w’'.&-]* ){0,4}[A-Z][\w’'.&-]*, (?:\d{1,3}, )?(?:an?|the) [a-z][^,.;]*,")
"""A name at the beginning, with an introduction ("Larkspur, a startup,")."""
_LAST_NAME = re.compile(r"(?!\w+(?:ly|ing)\b)[A-Z][\w’'-]+ (?:[a-z]+ed|says|said) ")
"""A single name and a verb at the beginning ("Lund announced"), but no adverb or activity ("Locally said", "Swimming
ended")."""
_NAMING_WORDS = 6
"""The number of words at the beginning of a title or sentence among which it names the person it is about."""
_ROOT_LETTERS = 5
"""Names that share this many first letters count as the same ("Tarrow", "Tarrowan")."""
_DIGIT = re.compile(r"\d")
_MARKS = ",.;:!?()“”\"‘’'"


def begins_with_stranger(title: str, sentence: str) -> bool:
    """Whether a sentence begins with a name that it introduces ("Larkspur, a startup, ..."), or with a person although
    the title begins with another, and has no name of the title."""
    named = _names(title)
    if not named or not named.isdisjoint(word[:_ROOT_LETTERS] for word in word_texts(sentence)):
        return False
    introduced = _INTRODUCTION.match(sentence)
    if introduced and not _is_not_name(introduced[0]):
        return True
    begins_with_person = _has_person(sentence.split()[:_NAMING_WORDS]) or bool(_LAST_NAME.match(sentence))
    return begins_with_person and _has_person(title.partition(", ")[0].split()[:_NAMING_WORDS])


def _is_not_name(beginning: str) -> bool:
    """Whether a beginning that looks like a name is not one ("Starting Monday, the firm", "Locally, a ferry")."""
    words = word_texts(beginning.partition(",")[0])
    return not STOP_WORDS.isdisjoint(words) or words[0].endswith(("ly", "ing"))


def _names(title: str) -> set[str]:
    """The roots of the capitalised words of a title, folded. Stop words are left out, and words with a digit, which
    name no person or company ("Covid-19")."""
    capitalised = (word for word in title.split() if word.strip(_MARKS)[:1].isupper() and not _DIGIT.search(word))
    return {word[:_ROOT_LETTERS] for text in capitalised for word in word_texts(text) if word not in STOP_WORDS}


def _has_person(words: list[str]) -> bool:
    """Whether a known first name comes before another capitalised word."""
    return any(
        word[:1].isupper() and fold(word.strip(_MARKS)) in FIRST_NAMES and after[:1].isupper()
        for word, after in pairwise(words)
    )
