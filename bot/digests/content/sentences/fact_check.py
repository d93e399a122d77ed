"""Finds the sentence with the verdict of a fact check. The verdict is the news of such an article."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.content.article_kinds import is_fact_check
from bot.digests.content.news_words import news_words
from bot.digests.content.stems import stems
from bot.text.claim_sentences import is_rating
from bot.text.words import word_texts

MAX_WORDS = 60
"""The maximum number of words of the sentence with the verdict."""


def finding(title: str, sentences: Sequence[str], language: str) -> str:
    """The last of the article's `sentences` that rates a claim and can be understood alone; "" if there is none, or if
    the article is not a fact check by its title."""
    if not is_fact_check(title, language):
        return ""
    return next((sentence for sentence in reversed(sentences) if _is_finding(title, sentence, language)), "")


def _is_finding(title: str, sentence: str, language: str) -> bool:
    """Whether the sentence rates a claim that it names itself (not "this claim") and that the title is about."""
    is_pointing = news_words(language).references.demonstratives.search(sentence)
    is_short = len(word_texts(sentence)) <= MAX_WORDS
    return is_rating(sentence) and is_short and not is_pointing and not stems([title]).isdisjoint(stems([sentence]))
