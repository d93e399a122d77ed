"""Decides whether a quote can be understood below the news, without the sentences before it in the article."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.sentences.news_signs import roots
from bot.digests.content.stems import stems
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.words import fold, word_texts

_NAMING_WORDS = 2
"""The number of words after a demonstrative that may name the thing that is meant ("this large earthquake")."""
_MARKS = ",.;:!?()“”\"‘’'"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""Matches "2026"."""
_NUMBER_AND_NOUN = re.compile(r"(\d[\d.,]*)[ -]?([^\W\d_]{3,}|%)")
"""Matches a number and what it counts ("31 captains", "9%")."""


def is_understood(quote: str, speaker: str, news: str, language: str) -> bool:
    """Whether a reader of `news` (headline and sentence) can understand `quote`: the quote says whom and what it is
    about, and has no misleading number (a number of another time, or another number for a thing that the news counts,
    too). In languages without word lists, only numbers for the same thing are compared."""
    lists = news_words(language)
    if lists.references.person_subjects.match(quote) and not _names_another(news, speaker):
        return False
    return not (
        _points_back(quote, news, lists) or _is_of_another_time(quote, news, lists) or _counts_differ(quote, news)
    )


def _names_another(news: str, speaker: str) -> bool:
    """Whether the news has the full name of a person who is not the speaker."""
    words = [word.strip(_MARKS) for word in news.split()]
    people = {
        fold(last_name)
        for first_name, last_name in pairwise(words)
        if fold(first_name) in FIRST_NAMES and last_name[:1].isupper()
    }
    return not people <= set(word_texts(speaker))


def _points_back(quote: str, news: str, lists: NewsWords) -> bool:
    """Whether the quote begins with a pronoun, or has a demonstrative ("this plan") for something that neither the news
    nor the quote before the demonstrative names."""
    if lists.references.pronoun_subjects.match(quote):
        return True
    for match in lists.references.pointers.finditer(quote):
        words_after = " ".join(quote[match.end() :].split()[:_NAMING_WORDS])
        if roots(stems([words_after])).isdisjoint(roots(stems([news, quote[: match.start()]]))):
            return True
    return False


def _is_of_another_time(quote: str, news: str, lists: NewsWords) -> bool:
    """Whether the quote has a number (not a year) and is about another time, and the news is not."""
    has_number = any(character.isdigit() for character in _YEAR.sub("", quote))
    return has_number and bool(lists.times.other_times.search(quote)) and not lists.times.other_times.search(news)


def _counts_differ(quote: str, news: str) -> bool:
    """Whether the quote and the news count the same thing and have no number for it in common."""
    counts_in_quote, counts_in_news = _counts(quote), _counts(news)
    return any(
        counts_in_quote[thing].isdisjoint(counts_in_news[thing])
        for thing in counts_in_quote.keys() & counts_in_news.keys()
    )


def _counts(text: str) -> dict[str, set[str]]:
    """The numbers in `text`, by the stem of the thing that they count."""
    counts: dict[str, set[str]] = {}
    for number, thing in _NUMBER_AND_NOUN.findall(text):
        counts.setdefault(next(iter(stems([thing])), thing), set()).add(number.rstrip(".,"))
    return counts
