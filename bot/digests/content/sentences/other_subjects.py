"""Finds sentences that begin with a person or company which the title does not mention. Such sentences are not the
news."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

_INTRODUCTION = re.compile(r"(?:[A-Z][\w’'.&-]* ){0,4}[A-Z][\w’'.&-]*, (?:\d{1,3}, )?(?:an?|the) [a-z][^,.;]*,")
"""Matches a name at the beginning of a sentence, with words that introduce it ("Larkspur, a startup,")."""
_LAST_NAME = re.compile(r"(?!\w+(?:ly|ing)\b)[A-Z][\w’'-]+ (?:[a-z]+ed|says|said) ")
"""Matches a single name and a verb at the beginning of a sentence ("Lund announced"), but no adverb or activity
("Locally said", "Swimming ended")."""
_NAMING_WORDS = 6
"""The number of words at the beginning of a title or sentence that may name the person whom it is about."""
_ROOT_LETTERS = 5
"""Names that share this many first letters count as the same ("Tarrow", "Tarrowan")."""
_DIGIT = re.compile(r"\d")
_MARKS = ",.;:!?()“”\"‘’'"


def begins_with_stranger(title: str, sentence: str) -> bool:
    """Whether a sentence begins with somebody whom the title does not name: it has no name of the title, and begins
    with a name that it introduces ("Larkspur, a startup, ...") or, if the title begins with a person, with another
    person."""
    named_words = _names(title)
    if not named_words or not named_words.isdisjoint(word[:_ROOT_LETTERS] for word in word_texts(sentence)):
        return False
    introduction = _INTRODUCTION.match(sentence)
    if introduction and not _is_not_name(introduction[0]):
        return True
    begins_with_person = _has_person(sentence.split()[:_NAMING_WORDS]) or bool(_LAST_NAME.match(sentence))
    return begins_with_person and _has_person(title.partition(", ")[0].split()[:_NAMING_WORDS])


def _is_not_name(beginning: str) -> bool:
    """Whether the beginning of a sentence only looks like a name ("Starting Monday, the firm", "Locally, a ferry")."""
    words = word_texts(beginning.partition(",")[0])
    return not STOP_WORDS.isdisjoint(words) or words[0].endswith(("ly", "ing"))


def _names(title: str) -> set[str]:
    """The roots of the capitalised words of a title, folded. Stop words are left out, and words with a digit, which
    name no person or company ("Covid-19")."""
    capitalised_words = (word for word in title.split() if word.strip(_MARKS)[:1].isupper() and not _DIGIT.search(word))
    return {word[:_ROOT_LETTERS] for text in capitalised_words for word in word_texts(text) if word not in STOP_WORDS}


def _has_person(words: list[str]) -> bool:
    """Whether a known first name comes before another capitalised word."""
    return any(
        word[:1].isupper() and fold(word.strip(_MARKS)) in FIRST_NAMES and next_word[:1].isupper()
        for word, next_word in pairwise(words)
    )
