"""Words and signs that distinguish names from other words."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.stop_words import STOP_WORDS

NAME_LISTS = word_lists("names_en")
"""List name -> words in lower case, such as "peoples" and "organisations"."""
FUNCTION_WORDS = STOP_WORDS - NAME_LISTS["stop_words_in_names"]
"""Function words: names do not begin or end with them."""
ENGLISH_FUNCTION_WORDS = word_lists("stop_words")["en"] & FUNCTION_WORDS
"""The English ones among `FUNCTION_WORDS`."""
TITLES = NAME_LISTS["titles"]
"""Titles before and after names, in lower case without a full stop."""
SHORT_MONTHS = NAME_LISTS["short_months"]
"""Months as they are shortened, in lower case without a full stop."""
TICKER = re.compile(r"[A-Z]{2,5}")
"""The symbol of a company on a stock exchange, if it is in brackets after a name ("QLB")."""
INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")
"""Matches "U.S." at the end."""
MARKS = " .,;:!?“”\"‘’'«»「」『』„-–—"
"""Marks and spaces around a name that are not part of it."""
AUXILIARIES = NAME_LISTS["auxiliaries"]
"""Verbs that show that a quoted term is a sentence."""
ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|ein|eine|le|la|les|un|une)\s+", re.IGNORECASE)
"""Matches "the " at the beginning of "the Salem Courier"."""


def may_end_name(word: str) -> bool:
    """Whether a capitalised function word may end a name ("Lunar New Year")."""
    return word[0].isupper() and word.lower() in NAME_LISTS["last_nouns"]
