"""The cards in use as a digest sees them: what each looks like, since when, and the order in which they are offered."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.digests.subscription import Filters
from bot.model import TopicCard
from bot.ports import Library
from bot.text.words import find_words, word_texts


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, its fingerprint, and when that was first seen. `turn` counts the cards of its article from 0."""

    card: TopicCard
    fingerprint: str
    seen: datetime
    turn: int


class CardPool:
    """The entries of one version of the library, shared by all channels. Immutable except for its caches."""

    def __init__(self, library: Library, sightings: Callable[[Collection[str]], Mapping[str, datetime]]) -> None:
        self.version = library.version
        fingerprints = {card.id: card_fingerprint(card) for card in library}
        seen = sightings(list(fingerprints.values()))
        turns: dict[str, int] = {}
        self._entries: dict[str, Entry] = {}
        for card in library:
            turn = turns.get(card.article.id, 0)
            turns[card.article.id] = turn + 1
            self._entries[card.id] = Entry(card, fingerprints[card.id], seen[fingerprints[card.id]], turn)
        # The latest first; of those that came at the same time one of each article, then a second of each, and so on.
        self._newest = sorted(self._entries.values(), key=lambda entry: (entry.turn, entry.card.key))
        self._newest.sort(key=lambda entry: entry.seen, reverse=True)
        # By the hash of the id: an order that mixes articles and that no new card changes for the others.
        self._mixed = sorted(self._entries.values(), key=lambda entry: entry.card.key)
        self._words: dict[str, frozenset[str]] = {}
        self._wanted: dict[Filters, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, card_id: str) -> Entry | None:
        return self._entries.get(card_id)

    def newest(self) -> Iterator[Entry]:
        """Every entry, the latest seen first."""
        return iter(self._newest)

    def mixed(self) -> Iterator[Entry]:
        """Every entry in an order that mixes articles and stays the same."""
        return iter(self._mixed)

    def words(self, entry: Entry) -> frozenset[str]:
        """The words of its title and summary, by which near-identical stories are recognised."""
        known = self._words.get(entry.card.id)
        if known is None:
            parts = (entry.card.title, *(excerpt.text for excerpt in entry.card.summary))
            known = self._words[entry.card.id] = frozenset(word_texts(" ".join(parts)))
        return known

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


_REMEMBERED_FILTERS = 100


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


def _holds_any(texts: tuple[str, ...], entries: tuple[str, ...]) -> bool:
    phrases = [_phrase(text) for text in texts]
    return any(_phrase(entry) in phrase for entry in entries for phrase in phrases)


def _phrase(text: str) -> str:
    return f" {' '.join(word.text for word in find_words(text))} "
