"""The cards of one part of a library, prepared for digests. Shared by all pools that contain the part."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from bot.digests.content.events import Gist, Rarity, words_of
from bot.digests.content.fact_check import finding
from bot.digests.content.followed import Mentions, mentions_of, phrase, phrases
from bot.digests.content.headlines.ellipsis import shown_headline
from bot.digests.content.headlines.replacing.substitute import EARLY, source_sentence
from bot.digests.content.lead_quote import best_quote
from bot.digests.content.news import OPENING, from_greeting, knows_news, likeliest, news_sentence
from bot.digests.content.weight import is_background, is_list, signs, weight
from bot.digests.setup.subscription import Filters
from bot.model import TopicCard
from bot.model.document import QuoteBlock
from bot.ports import Library
from bot.text.claims import verdict_on
from bot.text.clean import one_line
from bot.text.words import word_texts


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, its fingerprint, and when that fingerprint was first seen (UTC)."""

    card: TopicCard
    fingerprint: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class News:
    """How a card is shown in a digest: its headline, its news sentence ("" if it has none) and a quote. `weight` says
    how important the news is, `is_background` that it is an opinion, pictures or the like."""

    headline: str
    sentence: str
    is_background: bool = False
    weight: float = 0.0
    quote: QuoteBlock | None = None


@dataclass(frozen=True, slots=True)
class ArticleEntries:
    """The entries of one article: the card of the whole article first, then its sections in reading order. `seen` is
    the latest `seen` of its entries (UTC); `day` (ISO) is the article's date, else the day it was added, "" if neither
    is known."""

    id: str
    entries: tuple[Entry, ...]
    seen: datetime
    day: str


class PoolPart:
    """The articles of one library by id. Immutable except for its caches."""

    def __init__(self, library: Library, articles: Mapping[str, ArticleEntries]) -> None:
        self.library = library
        self.articles = dict(sorted(articles.items()))
        self.entries = {entry.card.id: entry for article in self.articles.values() for entry in article.entries}
        self.latest_seen = sorted(self.articles.values(), key=lambda article: article.id)
        self.latest_seen.sort(key=lambda article: article.seen, reverse=True)
        self.newest = sorted(self.latest_seen, key=lambda article: article.day, reverse=True)
        self._words: dict[str, frozenset[str]] = {}
        self._news: dict[str, News] = {}
        self._gists: dict[str, Gist] = {}
        self._wanted: dict[Filters, frozenset[str]] = {}
        self._mentions: dict[str, Mentions] = {}

    def words(self, card: TopicCard) -> frozenset[str]:
        """The words of the card's title and summary."""
        known = self._words.get(card.id)
        if known is None:
            parts = (card.title, *(excerpt.text for excerpt in card.summary))
            known = self._words[card.id] = frozenset(word_texts(" ".join(parts)))
        return known

    def news(self, card: TopicCard) -> News:
        """The headline, sentence and quote with which the card is shown."""
        if card.id not in self._news:
            if len(self._news) >= _REMEMBERED_NEWS:
                self._news.clear()
            self._news[card.id] = self._read_news(card)
        return self._news[card.id]

    def opening(self, card: TopicCard) -> list[str]:
        """The first sentences of a card, or its summary if it has no sentences."""
        text = self.library.text(card.article.id)
        opening = [one_line(span.of(text)) for span in self.library.sentences(card)[:OPENING]]
        return opening or [excerpt.text for excerpt in card.summary]

    def signs(self, card: TopicCard, sentence: str) -> dict[str, float]:
        """The signs from which the weight of the card's news is computed (`weight.signs`). `sentence` is its news
        sentence; if it is "", the likeliest sentence of the opening is used."""
        article, opening = card.article, self.opening(card)
        day = article.date or ""
        sentence = sentence or likeliest(card.title, opening, article.language, day)[1]
        text = self.library.text(article.id)
        return signs(card.title, sentence, opening, article.language, article.url or "", day, text)

    def wanted(self, filters: Filters) -> frozenset[str]:
        """The ids of the cards that pass the filters, cached for each set of filters."""
        if filters not in self._wanted:
            if len(self._wanted) >= _REMEMBERED_FILTERS:
                self._wanted.clear()
            passing = (entry.card.id for entry in self.entries.values() if passes(filters, entry.card))
            self._wanted[filters] = frozenset(passing)
        return self._wanted[filters]

    def mentions(self, article: ArticleEntries) -> Mentions:
        """The names, speakers and sources of an article that follows are matched against."""
        if article.id not in self._mentions:
            if len(self._mentions) >= _REMEMBERED_MENTIONS:
                self._mentions.clear()
            cards = [entry.card for entry in article.entries]
            self._mentions[article.id] = mentions_of(cards, self.library.text(article.id))
        return self._mentions[article.id]

    @cached_property
    def rarity(self) -> Rarity:
        """How rare stems are in the newest articles."""
        return Rarity(map(self._words_of, islice(self.newest, _COUNTED)))

    def gist(self, article: ArticleEntries) -> Gist:
        """The gist of an article, with word rarity counted in this part."""
        if article.id not in self._gists:
            self._gists[article.id] = self.gist_by(self.rarity, article)
        return self._gists[article.id]

    def gist_by(self, rarity: Rarity, article: ArticleEntries) -> Gist:
        """The gist of an article, with word rarity counted elsewhere."""
        info = article.entries[0].card.article
        return rarity.gist(self._words_of(article), info.title, article.day, info.language)

    def _words_of(self, article: ArticleEntries) -> frozenset[str]:
        card = article.entries[0].card
        return words_of(card, " ".join(self.opening(card)))

    def _read_news(self, card: TopicCard) -> News:
        """Finds what `news` gives. If the news sentence is a claim, the verdict on it is added."""
        text, language = self.library.text(card.article.id), card.article.language
        spans = self.library.sentences(card)[:OPENING]
        opening = self.opening(card)
        first, day = one_line(next((excerpt.text for excerpt in card.summary), "")), card.article.date or ""
        early = [one_line(span.of(text)) for span in self.library.sentences(card)[:EARLY]]
        shown = shown_headline(card.title, early or opening, text, language, day, card.article.url or "")
        headline = shown.clause
        # If people wrote the summary, its first sentence is the news.
        if "summary" in card.from_people:
            sentence = first
        elif source_sentence(headline, card.title, early or opening, language):
            sentence = ""  # it is the headline
        elif shown.sentence:
            sentence = finding(shown.text, self._sentences(card), language) or shown.sentence
        else:
            starts = [span.start for span in spans]
            sentence = news_sentence(headline, from_greeting(headline, text, starts, opening, language), language, day)
            sentence = sentence or finding(headline, self._sentences(card), language)
            sentence = sentence or ("" if knows_news(language) or is_list(headline, language) else first)
        place = next((span for span, other in zip(spans, opening, strict=False) if other == sentence), None)
        verdict = verdict_on(text, place, self.library.sentences(card)) if place else None
        return News(
            headline=shown.text,
            sentence=f"{sentence} {one_line(verdict.of(text))}" if verdict else sentence,
            is_background=is_background(card.title, language),
            weight=weight(self.signs(card, sentence)),
            quote=best_quote(card, f"{headline} {sentence}", text),
        )

    def _sentences(self, card: TopicCard) -> list[str]:
        text = self.library.text(card.article.id)
        return [one_line(span.of(text)) for span in self.library.sentences(card)]


# Entries of each cache; beyond that it is emptied.
_REMEMBERED_FILTERS = 100
_REMEMBERED_NEWS = 10_000
_REMEMBERED_MENTIONS = 4_000
_COUNTED = 1_000
"""How many of the newest articles word rarity is counted in."""


def read_articles(
    cards: Iterable[TopicCard], seen: Mapping[str, datetime], begun: datetime | None
) -> dict[str, ArticleEntries]:
    """The articles of these cards, by article id. `seen` maps each fingerprint to when it was first seen. `begun` is
    when the ledger was first used: for cards seen then, the day they were added is unknown."""
    grouped: dict[str, list[Entry]] = {}
    for card in sorted(cards, key=_reading_order):
        mark = card_fingerprint(card)
        grouped.setdefault(card.article.id, []).append(Entry(card, mark, seen[mark]))
    return {article: _article(article, entries, begun) for article, entries in grouped.items()}


def passes(filters: Filters, card: TopicCard) -> bool:
    """Whether a card passes the filters: for each kind of filter that is set, it contains one of its phrases."""
    article = card.article
    searched = {
        "topics": (card.title, card.section, *card.aliases),
        "sources": (article.id, article.title, article.source, article.publisher or ""),
        "keywords": (*card.keywords, card.title, *(excerpt.text for excerpt in card.summary)),
        "speakers": tuple(quote.speaker or "" for quote in card.quotes),
    }
    return all(_holds_any(searched[kind], entries) for kind, entries in filters.kinds if entries)


def card_fingerprint(card: TopicCard) -> str:
    """A hash of everything that a digest shows of the card: 26 characters a-z and 2-7."""
    parts = [card.id, card.title, card.note or ""]
    parts += [excerpt.text for excerpt in card.summary]
    for quote in card.quotes:
        parts += [quote.text, quote.speaker or "", quote.cue or ""]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:26].lower()


def _reading_order(card: TopicCard) -> tuple[str, bool, int, str]:
    """A sort key: by article, its own card first, then by position in the text."""
    start = card.extent[0].start if card.extent else 0
    return card.article.id, not card.is_whole_article, start, card.id


def _article(article_id: str, entries: Sequence[Entry], begun: datetime | None) -> ArticleEntries:
    added = min(entry.seen for entry in entries)
    day = entries[0].card.article.day or ("" if added == begun else added.date().isoformat())
    return ArticleEntries(article_id, tuple(entries), max(entry.seen for entry in entries), day)


def _holds_any(texts: tuple[str, ...], entries: tuple[str, ...]) -> bool:
    """Whether one of the texts contains one of the entries as a phrase."""
    searched = phrases(texts)
    return any(phrase(entry) in searched for entry in entries)
