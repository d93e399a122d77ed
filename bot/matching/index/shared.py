"""Aliases that many articles share. They tell no card from another, so no question is compared with them. They still
complete what is typed, and the text that has them is found by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.matching.index.names import names_of
from bot.model import TopicCard
from bot.text.words import word_texts

MOST_ARTICLES = 8
"""How many articles an alias may be of."""

Holder = tuple[str, str]
"""An alias as it is compared, and an article with it."""


def aliases_of(cards: Iterable[TopicCard]) -> Iterator[Holder]:
    """The aliases of some cards."""
    for card in cards:
        yield from ((folded, card.article.id) for folded, is_alias, *_ in names_of(0, card) if is_alias)


def own_aliases(card: TopicCard, shared: frozenset[str]) -> list[str]:
    """The aliases of a card without those that are shared."""
    return [alias for alias in card.aliases if " ".join(word_texts(alias)) not in shared]


def find_shared(aliases: Iterable[Holder]) -> frozenset[str]:
    """Those that more articles have than may."""
    holders: dict[str, set[str]] = defaultdict(set)
    for folded, article_id in aliases:
        holders[folded].add(article_id)
    return frozenset(folded for folded, articles in holders.items() if len(articles) > MOST_ARTICLES)
