"""Finds the item to show for a list of many events, each of which begins with its place ("Lindholm: The ferry ...").

Such a list has no greeting, and the subjects of its title ("Robot servers, ferry boom: News from 50 states") may come
anywhere in the list.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.content.article_kinds import is_list
from bot.digests.content.news_words import news_words
from bot.digests.content.sentences.first_item import subjects_of
from bot.digests.content.sentences.news_signs import LABEL
from bot.digests.content.sentences.possible_news import can_be_news
from bot.digests.content.stems import stems

_MIN_ITEMS = 3
"""The minimum number of items of a list. An article with fewer is no list, but has a sentence that looks like an
item."""
_MIN_SHARE = 0.6
"""The minimum share of a subject's stems in the item on this subject: both of two stems, two of three."""
_MAX_WORDS = 45
"""The maximum number of words of an item that is shown."""


def listed_item(title: str, sentences: Sequence[str], language: str) -> str:
    """The item of a list that is on one of the subjects in the list's title. "" if there is no such item, if the
    article is not such a list, or if the title names no subject ("News from 50 states"), because no item is then more
    important than the others. `sentences` are all sentences of the article."""
    # The first item of a list may share a word with its title.
    if not (is_of_items(title, sentences) or (is_list(title, language) and any(map(LABEL.match, sentences[:1])))):
        return ""
    lists = news_words(language)
    items = [
        sentence
        for sentence in sentences
        if LABEL.match(sentence) and len(sentence.split()) <= _MAX_WORDS and can_be_news(title, sentence, lists)
    ]
    subjects = subjects_of(title.rstrip(" …"), lists)
    if len(items) < _MIN_ITEMS or not subjects:
        return ""
    shares = [max(len(subject & stems([item])) / len(subject) for subject in subjects) for item in items]
    return items[shares.index(max(shares))] if max(shares) >= _MIN_SHARE else ""


def is_of_items(title: str, sentences: Sequence[str]) -> bool:
    """Whether an article begins with an item on something that its title does not name."""
    first_sentence = next(iter(sentences), "")
    return bool(LABEL.match(first_sentence)) and stems([title]).isdisjoint(stems([first_sentence]))
