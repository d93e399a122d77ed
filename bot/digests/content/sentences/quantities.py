"""Finds titles that announce a number without saying it ("Death toll rises"), and sentences that say one."""

from __future__ import annotations

import re

from bot.digests.content.news_words import news_words
from bot.text.word_lists.calendar import english_month_pattern

_DATE = re.compile(rf"{english_month_pattern()} \d{{1,2}}\b|\b(?:19|20)\d\d\b")
"""Matches a day of a month, or a year ("June 16", "2026")."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
"""Matches a number with its separators, without a mark after it ("1,200.5" of "1,200.5,")."""


def lacks_number(title: str, sentence: str, language: str) -> bool:
    """Whether the title announces a number that neither the title nor the sentence says. False in a language without
    word lists."""
    lists = news_words(language)
    is_without = not any(_DIGIT.search(text) or lists.amounts.number_words.search(text) for text in (title, sentence))
    return is_without and bool(lists.amounts.quantities.search(title))


def says_number(sentence: str) -> bool:
    """Whether the sentence has a number in digits that is neither a year nor a day of a month."""
    return bool(numbers_in(sentence))


def numbers_in(text: str) -> frozenset[str]:
    """The numbers in digits that a text says, as they are written, without years and days of a month."""
    return frozenset(_NUMBER.findall(_DATE.sub("", text)))
