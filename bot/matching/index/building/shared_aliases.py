"""Finds the aliases that many articles share. These do not distinguish cards, so they are left out of the names that
questions are matched with. They still complete what is typed, and their words still match words of texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.matching.index.names.names import entries_of
from bot.model import TopicCard
from bot.text.words import word_texts

MAX_ARTICLES = 8
"""An alias that more articles than this have counts as shared."""

ArticleAlias = tuple[str, str]
"""A folded alias, and the id of an article that has it."""


def aliases_of(cards: Iterable[TopicCard]) -> Iterator[ArticleAlias]:
    """The folded aliases of cards, each with the id of the card's article."""
    for card in cards:
        yield from ((folded_alias, card.article.id) for folded_alias, is_alias, *_ in entries_of(0, card) if is_alias)


def distinctive_aliases(card: TopicCard, shared_aliases: frozenset[str]) -> list[str]:
    """The aliases of a card as written, without those in `shared_aliases` (folded)."""
    return [alias for alias in card.aliases if " ".join(word_texts(alias)) not in shared_aliases]


def find_shared_aliases(aliases: Iterable[ArticleAlias]) -> frozenset[str]:
    """The folded aliases that more than MAX_ARTICLES articles have."""
    articles_of: dict[str, set[str]] = defaultdict(set)
    for folded_alias, article_id in aliases:
        articles_of[folded_alias].add(article_id)
    return frozenset(folded_alias for folded_alias, articles in articles_of.items() if len(articles) > MAX_ARTICLES)
