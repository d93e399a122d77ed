"""Whether a quote can be understood below the news, without what was said before it in the article."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.sentences.news_signs import roots
from bot.digests.content.stems import stems
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.words import fold, word_texts

_NAMING_WORDS = 2
"""The number of words after a demonstrative among which the thing meant is named ("this large earthquake")."""
_MARKS = ",.;:!?()“”\"‘’'"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""Matches "2026"."""
_COUNTED = re.compile(r"(\d[\d.,]*)[ -]?([^\W\d_]{3,}|%)")
"""A number and what it counts ("31 captains", "9%")."""


def is_understood(quote: str, speaker: str, news: str, language: str) -> bool:
    """Whether `quote` says whom and what it is about and has no number that misleads below `news` (headline and
    sentence): one of another time, or one that differs from the news' for the same thing. In languages without word
    lists only the last is found."""
    lists = news_words(language)
    if lists.references.person_subjects.match(quote) and not _names_another(news, speaker):
        return False
    return not (
        _points_back(quote, news, lists) or _is_of_another_time(quote, news, lists) or _counts_differ(quote, news)
    )


def _names_another(news: str, speaker: str) -> bool:
    """Whether the news has the full name of a person who is not the speaker."""
    words = [word.strip(_MARKS) for word in news.split()]
    people = {fold(last) for first, last in pairwise(words) if fold(first) in FIRST_NAMES and last[:1].isupper()}
    return not people <= set(word_texts(speaker))


def _points_back(quote: str, news: str, lists: NewsWords) -> bool:
    """Whether the quote begins with a pronoun, or has a demonstrative for something that neither it nor the news
    names."""
    if lists.references.pronoun_subjects.match(quote):
        return True
    for found in lists.references.pointers.finditer(quote):
        named = " ".join(quote[found.end() :].split()[:_NAMING_WORDS])
        if roots(stems([named])).isdisjoint(roots(stems([news, quote[: found.start()]]))):
            return True
    return False


def _is_of_another_time(quote: str, news: str, lists: NewsWords) -> bool:
    """Whether the quote has a number (not a year) and is about another time, and the news is not."""
    has_number = any(character.isdigit() for character in _YEAR.sub("", quote))
    return has_number and bool(lists.times.other_times.search(quote)) and not lists.times.other_times.search(news)


def _counts_differ(quote: str, news: str) -> bool:
    """Whether the quote counts something that the news counts, and has no number in common with it there."""
    said, told = _counts(quote), _counts(news)
    return any(said[thing].isdisjoint(told[thing]) for thing in said.keys() & told.keys())


def _counts(text: str) -> dict[str, set[str]]:
    """What is counted in `text`, and with which numbers."""
    counts: dict[str, set[str]] = {}
    for number, thing in _COUNTED.findall(text):
        counts.setdefault(next(iter(stems([thing])), thing), set()).add(number.rstrip(".,"))
    return counts
