"""Finds the sentence that says what an article is about, if no other sentence can stand below its headline.

Below features, reviews, columns and lists, readers miss a sentence even where no sentence reports something. It need not
be new or important, but it must be understood there, and it must be on the subject of the headline.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.content.article_kinds import is_fact_check, is_list
from bot.digests.content.headlines.verbs import has_finite_verb
from bot.digests.content.headlines.words import headline_words
from bot.digests.content.news_words import news_words
from bot.digests.content.sentences.detail import SENTENCES, can_be_detail, detail_signs, worth
from bot.digests.content.sentences.listed_item import is_of_items
from bot.digests.content.sentences.news import knows_news
from bot.digests.content.sentences.news_signs import sentence_signs
from bot.digests.content.stems import stems

_LENGTHS = range(9, 51)
"""How many words the sentence may have."""
_INTRODUCTION = 5
"""The number of sentences before the items of a list: later ones are on one item."""
_MIN_WORTH = -1.3
"""The minimum worth of the sentence, as a detail."""
_WORTH_OF_SHARED = 0.4
"""Added for each stem that the sentence shares with the headline, up to `_MAX_SHARED`: it is on the same subject."""
_MAX_SHARED = 3
_MIN_WORTH_APART = -0.7
"""The minimum worth of a sentence that shares no stem with the headline."""
_DEPENDENT = ("surname", "the", "joining", "new_person")
"""Signs of a sentence that needs others before it, or is about somebody else."""
_UNINFORMATIVE = ("addressing", "scene", "teasing", "defining", "labelled", "unended", "claim")
"""Signs of a sentence that says little alone."""


def about_sentence(headline: str, sentences: Sequence[str], language: str, day: str = "", source: str = "") -> str:
    """The sentence of an article's first `sentences` that best says what the article is about; "" if none does, if the
    article checks a claim or has many items, or if the language has no word lists. `day` is the article's date (ISO, ""
    if unknown), `source` the sentence that the headline is made from ("" if none)."""
    is_of_many = is_list(headline, language) or is_of_items(headline, sentences)
    if not knows_news(language) or is_fact_check(headline, language) or (is_of_many and not source):
        return ""
    titles = news_words(language).titles
    is_listing = titles.passing.search(headline) or titles.counted_titles.search(headline)
    early = sentences[: _INTRODUCTION if is_listing and not source else SENTENCES]
    judged = [
        (_worth(headline, sentence, place, language, day), -place, sentence)
        for place, sentence in enumerate(early)
        if sentence != source and _is_about(headline, sentence, place, language, day)
    ]
    best, _, sentence = max(judged, default=(0.0, 0, ""))
    return sentence


def _is_about(headline: str, sentence: str, place: int, language: str, day: str) -> bool:
    """Whether a sentence can be understood below the headline, is on its subject and worth something."""
    if not can_be_detail(headline, sentence, language, _LENGTHS):
        return False
    found, shared = sentence_signs(headline, sentence, place, language, day), _shared(headline, sentence)
    is_clear = not any(found[name] for name in (*_DEPENDENT, *_UNINFORMATIVE)) and (shared > 1 or not found["nameless"])
    is_statement = has_finite_verb(sentence.split(), headline_words(language))
    min_worth = _MIN_WORTH if shared else _MIN_WORTH_APART
    return is_clear and is_statement and worth(detail_signs(headline, sentence, place, language, day)) >= min_worth


def _worth(headline: str, sentence: str, place: int, language: str, day: str) -> float:
    return worth(detail_signs(headline, sentence, place, language, day)) + _WORTH_OF_SHARED * min(
        _shared(headline, sentence), _MAX_SHARED
    )


def _shared(headline: str, sentence: str) -> int:
    """The number of stems that the sentence shares with the headline."""
    return len(stems([headline]) & stems([sentence]))
