"""How much the words of a title concern its readers, by lists of words that were graded by hand.

The lists (bot/text/word_lists/data/title_grades_*.toml) say what a word means to readers; `word_scores.py` says what
was learned from graded articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bot.digests.content.newsworthiness.word_scores import scored_words
from bot.text.word_lists.groups import lists_if_any
from bot.text.words import fold

_GRADES: Mapping[str, int] = MappingProxyType({"grave": 3, "weighty": 2, "notable": 1, "minor": -1, "trivial": -2})
"""The grade of each list of words."""


def title_grade(title: str, language: str) -> float:
    """The sum of the grades of the different words of a title, divided by the square root of their number: about -3 to
    5, positive for what concerns many people. 0 in a language without lists."""
    grades = _word_grades(language)
    words = scored_words(title) if grades else frozenset()
    return sum(grades.get(word, 0) for word in words) / math.sqrt(len(words) or 1)


@cache
def _word_grades(language: str) -> Mapping[str, int]:
    """The grade of each listed word."""
    return {
        fold(word): _GRADES[name] for name, words in lists_if_any(f"title_grades_{language}").items() for word in words
    }
