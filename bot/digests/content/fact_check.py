"""Finds the sentence in which a fact check says what it found, which is its news."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.content.events import stems
from bot.digests.content.news_words import news_words
from bot.digests.content.weight import is_fact_check
from bot.text.claims import is_rating
from bot.text.words import word_texts

MAX_WORDS = 60


def finding(title: str, sentences: Sequence[str], language: str) -> str:
    """The last of the article's `sentences` that rates a claim and can be understood alone; "" if there is none, or if
    the title is not that of a fact check."""
    if not is_fact_check(title, language):
        return ""
    return next((sentence for sentence in reversed(sentences) if _is_finding(title, sentence, language)), "")


def _is_finding(title: str, sentence: str, language: str) -> bool:
    """Whether it rates a claim that it names itself (not "this claim"), on what the title is about."""
    is_pointing = news_words(language).demonstratives.search(sentence)
    is_short = len(word_texts(sentence)) <= MAX_WORDS
    return is_rating(sentence) and is_short and not is_pointing and not stems([title]).isdisjoint(stems([sentence]))
