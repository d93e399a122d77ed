"""How newsworthy the words of a text are: scores of single words, learned from articles that were graded by hand.

`python -m tools.learning.fit_leads` writes the scores (bot/text/word_lists/data/news_scores_en.json). It uses word
vectors, so a word that is in no graded article has a score like the words that are near in meaning.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

HUNDREDTHS = 100
"""The scores in the file are whole numbers, this many times the real ones."""


def word_score(text: str, language: str) -> float:
    """The sum of the scores of the different words of `text`, divided by the square root of their number.

    It is about 0 for ordinary words, positive for words about what concerns many people, negative for words about
    private or pleasant things, and always 0 in a language without scores.
    """
    scores = _word_scores(language)
    words = scored_words(text) if scores else frozenset()
    return sum(scores.get(word, 0) for word in words) / HUNDREDTHS / math.sqrt(len(words) or 1)


def scored_words(text: str) -> frozenset[str]:
    """The words that are scored: without stop words and numbers."""
    return frozenset(word for word in word_texts(text) if word not in STOP_WORDS and not word.isdigit())


@cache
def _word_scores(language: str) -> Mapping[str, int]:
    """The score of each word in hundredths. Empty for a language without scores."""
    file = resources.files("bot.text.word_lists") / "data" / f"news_scores_{language}.json"
    try:
        scores: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return scores
