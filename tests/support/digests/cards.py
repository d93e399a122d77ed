"""A library for tests of digests, whose cards have only what a digest needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from bot.errors import InvalidCard
from bot.model import ArticleInfo, Excerpt, Quote, Span, TopicCard
from bot.ports import HiddenArticle, Library


def make_card(
    name: str,
    *,
    article: str = "",
    summary: tuple[str, ...] = (),
    quote: str = "",
    speaker: str | None = None,
    date: str | None = None,
    **more: object,
) -> TopicCard:
    """A card of article `article` (by default one of its own) with a text of its own."""
    article = article or f"article-of-{name}"
    info = ArticleInfo(
        id=article,
        title=f"Article {article}",
        source=f"seeds/{article}.txt",
        sha256="0" * 64,
        language="en",
        date=date,
    )
    sentences = summary or (f"{name} {' '.join(f'{name}{word}' for word in 'abcdefghij')}.",)
    return TopicCard(
        id=f"{article}/{name}",
        article=info,
        title=f"About {name}",
        section=name,
        extent=(Span(0, 1),),
        summary=tuple(_excerpt(sentence) for sentence in sentences),
        quotes=(Quote(parts=(_excerpt(quote),), speaker=speaker),) if quote else (),
        **more,  # type: ignore[arg-type]
    )


class CardLibrary:
    """A Library of these cards; its version depends on their content."""

    def __init__(self, cards: Iterable[TopicCard]) -> None:
        self._cards = {card.id: card for card in sorted(cards, key=lambda card: card.id)}
        self.faults: tuple[InvalidCard, ...] = ()
        self.version = hashlib.sha256(repr(self._cards).encode()).hexdigest()

    @property
    def parts(self) -> Sequence[Library]:
        return (self,)

    @property
    def articles(self) -> Set[str]:
        return frozenset(card.article.id for card in self)

    @property
    def hidden_articles(self) -> Mapping[str, HiddenArticle]:
        return {}

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[TopicCard]:
        return iter(self._cards.values())

    def find(self, card_id: str) -> TopicCard | None:
        return self._cards.get(card_id)

    def find_key(self, key: str) -> TopicCard | None:
        return next((card for card in self if card.key == key), None)

    def cards_of(self, article_id: str) -> Sequence[TopicCard]:
        return [card for card in self if card.article.id == article_id]

    def changed_articles(self, older: Library) -> Set[str] | None:
        return None

    def text(self, article_id: str) -> str:
        return ""

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        return ()


def _excerpt(text: str) -> Excerpt:
    return Excerpt(text, Span(0, len(text)))
