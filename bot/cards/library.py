"""A library whose cards and texts are all in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from bot.errors import InvalidCard, UnknownCard
from bot.model import ArticleInfo, Span, TopicCard
from bot.ports import HiddenArticle, Library
from bot.text.markup.lists import is_item_number
from bot.text.markup.tables import is_row
from bot.text.sentences import split_sentences
from bot.text.similarity import text_hashes

_MAX_ROW_CHARACTERS = 400
"""The maximum number of characters of a row of a table that counts as one sentence."""


class MemoryLibrary:
    """A Library with all cards and texts in memory. Immutable. `bot.ports.Library` describes the methods."""

    def __init__(
        self,
        cards: Iterable[TopicCard],
        texts: Mapping[str, str],
        faults: Sequence[InvalidCard] = (),
        hidden: Iterable[HiddenArticle] = (),
    ) -> None:
        self.faults = tuple(faults)
        self.hidden_articles = {hidden_one.article.id: hidden_one for hidden_one in hidden}
        self._cards = {card.id: card for card in sorted(cards, key=lambda card: card.id)}
        self._articles: dict[str, list[TopicCard]] = {}
        for card in self._cards.values():
            self._articles.setdefault(card.article.id, []).append(card)
        self._keys = {card.key: card for card in self._cards.values()}
        self._texts = texts
        self._version = _version_of(self._cards.values())
        self._cached_sentences = lru_cache(maxsize=4096)(self._split_card)

    @property
    def version(self) -> str:
        return self._version

    @property
    def parts(self) -> Sequence[Library]:
        return (self,)

    @property
    def articles(self) -> Set[str]:
        return self._articles.keys()

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[TopicCard]:
        return iter(self._cards.values())

    def find(self, card_id: str) -> TopicCard | None:
        return self._cards.get(card_id)

    def find_key(self, key: str) -> TopicCard | None:
        """The card with this key; None if there is none."""
        return self._keys.get(key)

    def cards_of(self, article_id: str) -> Sequence[TopicCard]:
        return self._articles.get(article_id, ())

    def changed_articles(self, older_library: Library) -> Set[str] | None:
        if not isinstance(older_library, MemoryLibrary):
            return None
        ids_in_both = self._articles.keys() & older_library._articles.keys()
        changed_ids = {
            article_id
            for article_id in ids_in_both
            if (self._articles[article_id], self._texts.get(article_id))
            != (older_library._articles[article_id], older_library._texts.get(article_id))
        }
        return changed_ids | (self._articles.keys() ^ older_library._articles.keys())

    def text(self, article_id: str) -> str:
        try:
            return self._texts[article_id]
        except KeyError as error:
            raise UnknownCard(article_id, "the text of this article is not in the library") from error

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        return self._cached_sentences(card.id)

    def _split_card(self, card_id: str) -> tuple[Span, ...]:
        card = self._cards[card_id]
        return sentences_of(card, self.text(card.article.id))


def hidden_article(article: ArticleInfo, text: str) -> HiddenArticle:
    """An article whose cards are all hidden, with the hashes of its text."""
    return HiddenArticle(article, text, text_hashes(text))


def sentences_of(card: TopicCard, text: str) -> tuple[Span, ...]:
    """The sentences of a card, in order, without the numbers of list items ("3."). A row of a table counts as one
    sentence, unless it is long. `text` is the text of the card's article."""
    language = card.article.language
    parts: list[Span] = []
    for paragraph in card.extent:
        is_short_row = len(paragraph) <= _MAX_ROW_CHARACTERS and is_row(text, paragraph)
        parts += [paragraph] if is_short_row else split_sentences(text, paragraph, language)
    return tuple(part for part in parts if not is_item_number(part.of(text)))


def _version_of(cards: Iterable[TopicCard]) -> str:
    """A short hash of all cards: the version of a library with these cards."""
    sha256 = hashlib.sha256()
    for card in cards:
        sha256.update(repr(card).encode("utf-8", "surrogatepass"))
    return sha256.hexdigest()[:16]
