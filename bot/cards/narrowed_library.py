"""A library with only some of the articles of another library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set

from bot.errors import InvalidCard, UnknownCard
from bot.model import Span, TopicCard
from bot.ports import HiddenArticle, Library


class NarrowedLibrary:
    """A library that has only the given articles of another library. `bot.ports.Library` describes the methods."""

    def __init__(self, library: Library, article_ids: Set[str]) -> None:
        self._library = library
        self._articles = frozenset(library.articles & article_ids)
        self._size = sum(len(library.cards_of(article)) for article in self._articles)
        identity = " ".join((library.version, *sorted(self._articles)))
        self.version = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def faults(self) -> Sequence[InvalidCard]:
        return self._library.faults

    @property
    def parts(self) -> Sequence[Library]:
        return (self,)

    @property
    def articles(self) -> Set[str]:
        return self._articles

    @property
    def hidden_articles(self) -> Mapping[str, HiddenArticle]:
        return self._library.hidden_articles  # also those of other articles: no hidden article may be added again

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[TopicCard]:
        cards = (card for article in self._articles for card in self._library.cards_of(article))
        return iter(sorted(cards, key=lambda card: card.id))

    def find(self, card_id: str) -> TopicCard | None:
        return self._if_included(self._library.find(card_id))

    def find_key(self, key: str) -> TopicCard | None:
        return self._if_included(self._library.find_key(key))

    def cards_of(self, article_id: str) -> Sequence[TopicCard]:
        return self._library.cards_of(article_id) if article_id in self._articles else ()

    def changed_articles(self, older_library: Library) -> Set[str] | None:
        return None

    def text(self, article_id: str) -> str:
        if article_id not in self._articles:
            raise UnknownCard(article_id, "this article is not in the narrowed library")
        return self._library.text(article_id)

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        return self._library.sentences(card)

    def _if_included(self, card: TopicCard | None) -> TopicCard | None:
        return card if card and card.article.id in self._articles else None
