"""The cards in use as a digest sees them: by article, what each looks like, since when, and the newest first."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice, takewhile

from bot.digests.content.events import Gist, Rarity, is_same_event, is_same_subject, words_of
from bot.digests.content.followed import Mentions, is_mentioned, mentions_of, phrase, phrases
from bot.digests.content.headline import complete_headline
from bot.digests.content.news import OPENING, news_sentence
from bot.digests.content.weight import is_background, is_explanation, is_light, weight
from bot.digests.setup.follow import Follow, FollowKind
from bot.digests.setup.subscription import Filters
from bot.model import TopicCard
from bot.ports import Library
from bot.text.claims import verdict_on
from bot.text.clean import one_line
from bot.text.words import word_texts


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, its fingerprint, and when that was first seen."""

    card: TopicCard
    fingerprint: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class News:
    """The headline of a card, the sentence that is its news ("" if it has none), whether it is background, and the
    weight of what it reports."""

    headline: str
    sentence: str
    is_background: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class ArticleEntries:
    """The entries of one article, its own card first, then in reading order. `seen` is when the latest was first seen;
    `day` (ISO) is the article's date, else the day it was added, "" if neither is known."""

    id: str
    entries: tuple[Entry, ...]
    seen: datetime
    day: str


class CardPool:
    """The entries of one version of the library, shared by all channels. Immutable except for its caches."""

    def __init__(self, library: Library, sightings: Callable[[Collection[str]], Mapping[str, datetime]]) -> None:
        self.version = library.version
        self.faults = library.faults
        self._library = library
        fingerprints = {card.id: card_fingerprint(card) for card in library}
        seen = sightings(list(fingerprints.values()))
        # What was there when the ledger first looked was added on a day that nobody knows.
        begun = min(seen.values(), default=None)
        self._entries = {
            card.id: Entry(card, fingerprints[card.id], seen[fingerprints[card.id]])
            for card in sorted(library, key=_reading_order)
        }
        grouped: dict[str, list[Entry]] = {}
        for entry in self._entries.values():
            grouped.setdefault(entry.card.article.id, []).append(entry)
        self._articles = {article: _article(article, entries, begun) for article, entries in grouped.items()}
        self._latest_seen = sorted(self._articles.values(), key=lambda article: article.id)
        self._latest_seen.sort(key=lambda article: article.seen, reverse=True)
        self._newest = sorted(self._latest_seen, key=lambda article: article.day, reverse=True)
        self._words: dict[str, frozenset[str]] = {}
        self._news: dict[str, News] = {}
        self._gists: dict[str, Gist] = {}
        self._coverage: dict[str, int] = {}
        self._judged: dict[tuple[str, str], bool] = {}
        self._wanted: dict[Filters, frozenset[str]] = {}
        self._mentions: dict[str, Mentions] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def find(self, card_id: str) -> Entry | None:
        return self._entries.get(card_id)

    def article_of(self, entry: Entry) -> ArticleEntries:
        return self._articles[entry.card.article.id]

    def newest(self) -> Iterator[ArticleEntries]:
        """Every article by its `day`, the newest first; of one day the latest seen first, then by id."""
        return iter(self._newest)

    def seen_after(self, moment: datetime) -> list[ArticleEntries]:
        """The articles of which a card was first seen after `moment`, in the order of `newest`."""
        later = takewhile(lambda article: article.seen > moment, self._latest_seen)
        return sorted(later, key=lambda article: article.day, reverse=True)

    def words(self, entry: Entry) -> frozenset[str]:
        """The words of its title and summary, by which near-identical stories are recognised."""
        known = self._words.get(entry.card.id)
        if known is None:
            parts = (entry.card.title, *(excerpt.text for excerpt in entry.card.summary))
            known = self._words[entry.card.id] = frozenset(word_texts(" ".join(parts)))
        return known

    def news(self, entry: Entry) -> News:
        """What is new in the card's part of its article."""
        if entry.card.id not in self._news:
            if len(self._news) >= _REMEMBERED_NEWS:
                self._news.clear()
            self._news[entry.card.id] = self._read_news(entry.card)
        return self._news[entry.card.id]

    def same_event(self, one: Entry, other: Entry) -> bool:
        """Whether the articles of two entries tell the same event."""
        pair = (one.card.article.id, other.card.article.id)
        if pair not in self._judged:
            if len(self._judged) >= _REMEMBERED_PAIRS:
                self._judged.clear()
            self._judged[pair] = is_same_event(self._gist(one), self._gist(other))
        return self._judged[pair]

    def coverage(self, entry: Entry) -> int:
        """How many of the newest articles are on the subject of the entry's article."""
        article = entry.card.article.id
        if article not in self._coverage:
            gist = self._gist(entry)
            others = (self._gist(other.entries[0]) for other in self._newest[:_NEWEST])
            self._coverage[article] = sum(is_same_subject(gist, other) for other in others)
        return self._coverage[article]

    def wanted(self, filters: Filters) -> Callable[[Entry], bool]:
        """Whether a card passes the filters. All cards are checked once for each set of filters."""
        if filters == Filters():
            return lambda entry: True
        if filters not in self._wanted:
            if len(self._wanted) >= _REMEMBERED_FILTERS:
                self._wanted.clear()
            passing = (entry.card.id for entry in self._entries.values() if passes(filters, entry.card))
            self._wanted[filters] = frozenset(passing)
        wanted = self._wanted[filters]
        return lambda entry: entry.card.id in wanted

    def is_followed(self, article: ArticleEntries, follow: Follow) -> bool:
        """Whether an article is one that `follow` asks for."""
        if article.id not in self._mentions:
            if len(self._mentions) >= _REMEMBERED_MENTIONS:
                self._mentions.clear()
            cards = [entry.card for entry in article.entries]
            self._mentions[article.id] = mentions_of(cards, self._library.text(article.id))
        if is_mentioned(follow, self._mentions[article.id]):
            return True
        card = self.find(follow.subject) if follow.kind is FollowKind.CARD else None
        return card is not None and self.same_event(card, article.entries[0])

    def _read_news(self, card: TopicCard) -> News:
        text = self._library.text(card.article.id)
        spans = self._library.sentences(card)[:OPENING]
        opening = self._opening(card)
        first = one_line(next((excerpt.text for excerpt in card.summary), ""))
        # What people put first in a summary is the news.
        told = first if "summary" in card.from_people else news_sentence(card.title, opening) or first
        place = next((span for span, sentence in zip(spans, opening, strict=False) if sentence == told), None)
        verdict = verdict_on(text, place, self._library.sentences(card)) if place else None
        return News(
            headline=complete_headline(card.title, opening),
            sentence=f"{told} {one_line(verdict.of(text))}" if verdict else told,
            is_background=is_background(card.title),
            weight=weight(card.title, told)
            - _LIGHTER * is_light(card.article.url or "")
            - _EXPLAINING * is_explanation(card.title),
        )

    @cached_property
    def _rarity(self) -> Rarity:
        """How rare words are in the newest articles."""
        return Rarity(map(self._words_of, islice(self._newest, _COUNTED)))

    def _gist(self, entry: Entry) -> Gist:
        article = self.article_of(entry)
        if article.id not in self._gists:
            self._gists[article.id] = self._rarity.gist(self._words_of(article), article.day)
        return self._gists[article.id]

    def _words_of(self, article: ArticleEntries) -> frozenset[str]:
        card = article.entries[0].card
        return words_of(card, " ".join(self._opening(card)))

    def _opening(self, card: TopicCard) -> list[str]:
        """The first sentences of a card; of one without any, its summary."""
        text = self._library.text(card.article.id)
        told = [one_line(span.of(text)) for span in self._library.sentences(card)[:OPENING]]
        return told or [excerpt.text for excerpt in card.summary]


_LIGHTER = 2
"""How much less a story from a part like sport or entertainment weighs."""
_EXPLAINING = 3
"""The same of an explanation: it leads only if nothing happened that day."""
_REMEMBERED_FILTERS = 100
_REMEMBERED_NEWS = 10_000
_REMEMBERED_MENTIONS = 4_000
_REMEMBERED_PAIRS = 100_000
_NEWEST = 300
"""How many of the newest articles tell what is much written about."""
_COUNTED = 1_000
"""How many of the newest articles tell how rare a word is."""


def passes(filters: Filters, card: TopicCard) -> bool:
    """Whether a subscription with these filters wants the card: it contains their words, in that order."""
    article = card.article
    searched = {
        "topics": (card.title, card.section, *card.aliases),
        "sources": (article.id, article.title, article.source, article.publisher or ""),
        "keywords": (*card.keywords, card.title, *(excerpt.text for excerpt in card.summary)),
        "speakers": tuple(quote.speaker or "" for quote in card.quotes),
    }
    return all(_holds_any(searched[kind], entries) for kind, entries in filters.kinds if entries)


def card_fingerprint(card: TopicCard) -> str:
    """26 characters a-z2-7 that change exactly when something changes that a digest shows of the card."""
    parts = [card.id, card.title, card.note or ""]
    parts += [excerpt.text for excerpt in card.summary]
    for quote in card.quotes:
        parts += [quote.text, quote.speaker or "", quote.cue or ""]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:26].lower()


def _reading_order(card: TopicCard) -> tuple[str, bool, int, str]:
    start = card.extent[0].start if card.extent else 0
    return card.article.id, not card.is_whole_article, start, card.id


def _article(article_id: str, entries: Sequence[Entry], begun: datetime | None) -> ArticleEntries:
    added = min(entry.seen for entry in entries)
    day = entries[0].card.article.date or ("" if added == begun else added.date().isoformat())
    return ArticleEntries(article_id, tuple(entries), max(entry.seen for entry in entries), day)


def _holds_any(texts: tuple[str, ...], entries: tuple[str, ...]) -> bool:
    searched = phrases(texts)
    return any(phrase(entry) in searched for entry in entries)
