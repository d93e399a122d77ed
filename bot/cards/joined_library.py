"""Joins several libraries, so that they look like one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from heapq import merge
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from bot.errors import InvalidCard, UnknownCard
from bot.model import Span, TopicCard
from bot.ports import HiddenArticle, Library

_Item = TypeVar("_Item")


class JoinedLibrary:
    """The cards of several libraries. If two libraries have an article with the same id, the article of the earlier
    library is used, and the other article is *shadowed*. No card is copied, so that many joined libraries can share a
    large one. `bot.ports.Library` describes the methods."""

    def __init__(self, parts: Sequence[Library]) -> None:
        self.parts: Sequence[Library] = tuple(parts)
        self._shadowed_ids = [_find_shadowed_ids(part, self.parts[:index]) for index, part in enumerate(self.parts)]

    @cached_property
    def version(self) -> str:
        return hashlib.sha256(" ".join(part.version for part in self.parts).encode()).hexdigest()[:16]

    @property
    def faults(self) -> Sequence[InvalidCard]:
        return tuple(chain.from_iterable(part.faults for part in self.parts))

    @property
    def articles(self) -> Set[str]:
        return _ArticleIds([part.articles for part in self.parts], self._shadowed_ids)

    @property
    def hidden_articles(self) -> Mapping[str, HiddenArticle]:
        # Also articles that only some of the libraries hide; the first of these counts.
        return {
            article_id: hidden_article
            for part in reversed(self.parts)
            for article_id, hidden_article in part.hidden_articles.items()
        }

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[TopicCard]:
        # The cards of each part are ordered by id.
        return merge(*map(_visible_cards, self.parts, self._shadowed_ids), key=attrgetter("id"))

    def find(self, card_id: str) -> TopicCard | None:
        return self._first_visible(part.find(card_id) for part in self.parts)

    def find_key(self, key: str) -> TopicCard | None:
        return self._first_visible(part.find_key(key) for part in self.parts)

    def cards_of(self, article_id: str) -> Sequence[TopicCard]:
        part = self._part_with(article_id)
        return part.cards_of(article_id) if part else ()

    def changed_articles(self, older_library: Library) -> Set[str] | None:
        return None  # callers compare the parts instead

    def text(self, article_id: str) -> str:
        part = self._part_with(article_id)
        if part is None:
            raise UnknownCard(article_id, "no card of this article is in the libraries")
        return part.text(article_id)

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        part = self._part_with(card.article.id)
        if part is None:
            raise UnknownCard(card.id, "the card is not in the libraries")
        return part.sentences(card)

    @cached_property
    def _size(self) -> int:
        """The number of cards that are not shadowed."""
        shadowed_card_count = sum(
            len(part.cards_of(article_id))
            for part, shadowed_ids in zip(self.parts, self._shadowed_ids, strict=True)
            for article_id in shadowed_ids
        )
        return sum(map(len, self.parts)) - shadowed_card_count

    def _part_with(self, article_id: str) -> Library | None:
        return next((part for part in self.parts if article_id in part.articles), None)

    def _first_visible(self, candidates: Iterator[TopicCard | None]) -> TopicCard | None:
        """The first card whose article is not shadowed; None if there is none. `candidates` has one card for each
        part."""
        visible_cards = (
            card
            for card, shadowed_ids in zip(candidates, self._shadowed_ids, strict=True)
            if card and card.article.id not in shadowed_ids
        )
        return next(visible_cards, None)


class _ArticleIds(Set[str]):
    """The ids of the articles of several libraries, each once; nothing is copied."""

    def __init__(self, parts: Sequence[Set[str]], shadowed_ids: Sequence[Set[str]]) -> None:
        self._parts, self._shadowed_ids = parts, shadowed_ids

    def __contains__(self, article_id: object) -> bool:
        return any(article_id in part for part in self._parts)

    def __iter__(self) -> Iterator[str]:
        return (
            article_id
            for part, shadowed_ids in zip(self._parts, self._shadowed_ids, strict=True)
            for article_id in part
            if article_id not in shadowed_ids
        )

    def __len__(self) -> int:
        return sum(map(len, self._parts)) - sum(map(len, self._shadowed_ids))

    @classmethod
    def _from_iterable(cls, it: Iterable[_Item]) -> Set[_Item]:  # what `&` and similar operators return
        return frozenset(it)


def _find_shadowed_ids(part: Library, earlier_parts: Sequence[Library]) -> Set[str]:
    """The ids of the articles of a library that an earlier one also has."""
    return frozenset(chain.from_iterable(part.articles & earlier_part.articles for earlier_part in earlier_parts))


def _visible_cards(part: Library, shadowed_ids: Set[str]) -> Iterator[TopicCard]:
    """The cards of a library without those of shadowed articles."""
    return (card for card in part if card.article.id not in shadowed_ids)
