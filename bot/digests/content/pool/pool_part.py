"""The cards of one part of a library, prepared for digests. All pools that contain the part share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from bot.digests.content.advertisements import is_paid
from bot.digests.content.article_kinds import is_edition, is_of_its_day
from bot.digests.content.events import Gist, Rarity, stems_of_article
from bot.digests.content.followed import Mentions, mentions_of, phrase, phrases
from bot.digests.content.shown_news import News, news_of_card, opening_of, signs_of_card
from bot.digests.posting.ledger import Sightings
from bot.digests.setup.subscription import Filters
from bot.model import TopicCard
from bot.model.short_hash import short_hash
from bot.ports import Library
from bot.text.words import word_texts

_MAX_FILTERS_CACHED = 100
"""The maximum number of filters whose cards are cached. A full cache is emptied, as are the two below."""
_MAX_NEWS_CACHED = 10_000
"""The maximum number of cards whose news is cached."""
_MAX_MENTIONS_CACHED = 4_000
"""The maximum number of articles whose mentions are cached."""
_ARTICLES_COUNTED = 1_000
"""In how many of the newest articles the rarity of words is counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, its fingerprint, and when that fingerprint was first seen (UTC)."""

    card: TopicCard
    fingerprint: str
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class ArticleEntries:
    """The entries of one article: the card of the whole article first, then its sections in reading order. `first_seen`
    is the latest `first_seen` of its entries (UTC). `day` (ISO) is the article's date, or the day it was added if it
    has no date; "" if neither is known."""

    id: str
    entries: tuple[Entry, ...]
    first_seen: datetime
    day: str


class PoolPart:
    """The articles of one library, by id. `latest_seen` has them by when they were seen, `newest` by their day, both
    latest first. Immutable except for its caches."""

    def __init__(self, library: Library, articles: Mapping[str, ArticleEntries]) -> None:
        self.library = library
        self.articles = dict(sorted(articles.items()))
        self.entries = {entry.card.id: entry for article in self.articles.values() for entry in article.entries}
        self.latest_seen = sorted(self.articles.values(), key=lambda article: article.id)
        self.latest_seen.sort(key=lambda article: article.first_seen, reverse=True)
        self.newest = sorted(self.latest_seen, key=lambda article: article.day, reverse=True)
        self._words: dict[str, frozenset[str]] = {}
        self._news: dict[str, News] = {}
        self._gists: dict[str, Gist] = {}
        self._passing: dict[Filters, frozenset[str]] = {}
        self._mentions: dict[str, Mentions] = {}
        self._of_its_day: dict[str, bool] = {}
        self._paid: dict[str, bool] = {}

    def words(self, card: TopicCard) -> frozenset[str]:
        """The words of the card's title and summary."""
        if card.id not in self._words:
            parts = (card.title, *(excerpt.text for excerpt in card.summary))
            self._words[card.id] = frozenset(word_texts(" ".join(parts)))
        return self._words[card.id]

    def news(self, card: TopicCard) -> News:
        """The headline, sentence and quote with which the card is shown."""
        if card.id not in self._news:
            if len(self._news) >= _MAX_NEWS_CACHED:
                self._news.clear()
            self._news[card.id] = news_of_card(card, self.library)
        return self._news[card.id]

    def is_of_its_day(self, article: ArticleEntries) -> bool:
        """Whether the article is stale when its day is over, as a newsletter is."""
        if article.id not in self._of_its_day:
            info = article.entries[0].card.article
            is_listed = is_of_its_day(article.entries[0].card.title, info.language)
            self._of_its_day[article.id] = is_listed or is_edition(self.library.text(article.id), info.language)
        return self._of_its_day[article.id]

    def is_paid(self, article: ArticleEntries) -> bool:
        """Whether the article says that it was paid for."""
        if article.id not in self._paid:
            info = article.entries[0].card.article
            self._paid[article.id] = is_paid(info.url, info.title, self.library.text(article.id))
        return self._paid[article.id]

    def signs(self, card: TopicCard, sentence: str) -> dict[str, float]:
        """The signs from which the weight of the card's news is computed (`signs_of_card`)."""
        return signs_of_card(card, self.library, sentence)

    def passing(self, filters: Filters) -> frozenset[str]:
        """The ids of the cards that pass the filters, cached for each set of filters."""
        if filters not in self._passing:
            if len(self._passing) >= _MAX_FILTERS_CACHED:
                self._passing.clear()
            ids = (entry.card.id for entry in self.entries.values() if passes(filters, entry.card))
            self._passing[filters] = frozenset(ids)
        return self._passing[filters]

    def mentions(self, article: ArticleEntries) -> Mentions:
        """The names, speakers and sources of an article, with which follows are compared."""
        if article.id not in self._mentions:
            if len(self._mentions) >= _MAX_MENTIONS_CACHED:
                self._mentions.clear()
            cards = [entry.card for entry in article.entries]
            self._mentions[article.id] = mentions_of(cards, self.library.text(article.id))
        return self._mentions[article.id]

    @cached_property
    def rarity(self) -> Rarity:
        """How rare each stem is in the newest articles."""
        return Rarity(map(self._stems_of, islice(self.newest, _ARTICLES_COUNTED)))

    def gist(self, article: ArticleEntries) -> Gist:
        """The gist of an article, by the rarity of words in this part."""
        if article.id not in self._gists:
            self._gists[article.id] = self.gist_with(self.rarity, article)
        return self._gists[article.id]

    def gist_with(self, rarity: Rarity, article: ArticleEntries) -> Gist:
        """The gist of an article, by the rarity of words in other articles."""
        info = article.entries[0].card.article
        return rarity.gist(self._stems_of(article), info.title, article.day, info.language)

    def _stems_of(self, article: ArticleEntries) -> frozenset[str]:
        card = article.entries[0].card
        return stems_of_article(card, " ".join(opening_of(card, self.library)))


def read_articles(cards: Iterable[TopicCard], sightings: Sightings) -> dict[str, ArticleEntries]:
    """The articles of these cards, by article id. `sightings` says when each of the cards was first seen. Those first
    seen when the ledger began may have been added long before, so their articles have no day unless they are dated."""
    grouped: dict[str, list[Entry]] = {}
    for card in sorted(cards, key=_reading_order):
        fingerprint = card_fingerprint(card)
        grouped.setdefault(card.article.id, []).append(Entry(card, fingerprint, sightings.at[fingerprint]))
    return {article: _article(article, entries, sightings.since) for article, entries in grouped.items()}


def passes(filters: Filters, card: TopicCard) -> bool:
    """Whether a card passes the filters: for each kind of filter that is set, it contains one of its phrases."""
    article = card.article
    texts_by_kind = {
        "topics": (card.title, card.section, *card.aliases),
        "sources": (article.id, article.title, article.source, article.publisher or ""),
        "keywords": (*card.keywords, card.title, *(excerpt.text for excerpt in card.summary)),
        "speakers": tuple(quote.speaker or "" for quote in card.quotes),
    }
    return all(_contains_any(texts_by_kind[kind], entries) for kind, entries in filters.kinds if entries)


def card_fingerprint(card: TopicCard) -> str:
    """A hash of everything that a digest shows of the card (`short_hash`)."""
    parts = [card.id, card.title, card.note or ""]
    parts += [excerpt.text for excerpt in card.summary]
    for quote in card.quotes:
        parts += [quote.text, quote.speaker or "", quote.cue or ""]
    return short_hash(parts)


def _reading_order(card: TopicCard) -> tuple[str, bool, int, str]:
    """A sort key: by article, its own card first, then by position in the text."""
    start = card.extent[0].start if card.extent else 0
    return card.article.id, not card.is_whole_article, start, card.id


def _article(article_id: str, entries: Sequence[Entry], ledger_since: datetime | None) -> ArticleEntries:
    """The article of these entries; `ledger_since` is when the ledger began to record what it has seen."""
    added_at = min(entry.first_seen for entry in entries)
    day = entries[0].card.article.day or ("" if added_at == ledger_since else added_at.date().isoformat())
    return ArticleEntries(article_id, tuple(entries), max(entry.first_seen for entry in entries), day)


def _contains_any(texts: tuple[str, ...], entries: tuple[str, ...]) -> bool:
    """Whether one of the texts contains one of the entries as a phrase."""
    text_phrases = phrases(texts)
    return any(phrase(entry) in text_phrases for entry in entries)
