"""One card pool for each library. Workspaces that see the same library share its pool, and the work for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import ArticleEntries, PoolPart, card_fingerprint, read_articles
from bot.digests.posting.ledger import Sightings
from bot.model import TopicCard
from bot.ports import Library

LookUp = Callable[[Collection[str]], Sightings]
"""A function that returns when the cards with these fingerprints were first seen. A card that was never seen before
counts as seen now."""


class Pools:
    """Card pools by library version. Not thread-safe."""

    def __init__(self, sightings: LookUp) -> None:
        self._sightings = sightings
        self._parts: dict[str, PoolPart] = {}
        self._pools: dict[str, CardPool] = {}

    def find(self, library: Library) -> CardPool | None:
        """The pool of a library, None if it has not been made yet."""
        return self._pools.get(library.version)

    def make(self, library: Library) -> CardPool:
        """Makes the pool of a library. Looks up new cards in the ledger of sightings, with one call for all parts."""
        new_libraries = {part.version: part for part in library.parts if part.version not in self._parts}
        if new_libraries:
            self._parts |= dict(zip(new_libraries, self._read(list(new_libraries.values())), strict=True))
        pool = CardPool(library.version, [self._parts[part.version] for part in library.parts])
        self._pools[library.version] = pool
        return pool

    def keep(self, libraries: Iterable[Library]) -> None:
        """Drops the pools and parts that none of these libraries needs."""
        libraries_in_use = {library.version: library for library in libraries}
        versions = {part.version for library in libraries_in_use.values() for part in library.parts}
        self._pools = {version: pool for version, pool in self._pools.items() if version in libraries_in_use}
        self._parts = {version: part for version, part in self._parts.items() if version in versions}

    def _read(self, libraries: Sequence[Library]) -> list[PoolPart]:
        """The pool parts of libraries. Unchanged articles are taken over; only the cards of others are looked up."""
        unchanged_articles = [self._unchanged_articles(library) for library in libraries]
        new_cards = [
            _cards_without(library, articles) for library, articles in zip(libraries, unchanged_articles, strict=True)
        ]
        sightings = self._sightings([card_fingerprint(card) for cards in new_cards for card in cards])
        return [
            PoolPart(library, {**articles, **read_articles(cards, sightings)})
            for library, articles, cards in zip(libraries, unchanged_articles, new_cards, strict=True)
        ]

    def _unchanged_articles(self, library: Library) -> Mapping[str, ArticleEntries]:
        """The articles, by id, that can be taken over from a part made before: usually nearly all."""
        most_articles: Mapping[str, ArticleEntries] = {}
        for part in self._parts.values():
            # If one library is more than twice as large as the other, they share little, and comparing takes time.
            have_similar_sizes = len(library.articles) < 2 * len(part.articles) < 4 * len(library.articles)
            changed_ids = library.changed_articles(part.library) if have_similar_sizes else None
            if changed_ids is not None:
                unchanged_entries = {
                    article: entries for article, entries in part.articles.items() if article not in changed_ids
                }
                most_articles = max(most_articles, unchanged_entries, key=len)
        return most_articles


def pool_of(library: Library, sightings: LookUp) -> CardPool:
    """The pool of one library, made for this call and not cached."""
    return Pools(sightings).make(library)


def _cards_without(library: Library, known_articles: Mapping[str, ArticleEntries]) -> Sequence[TopicCard]:
    """The cards of the articles that are not in `known_articles`."""
    if not known_articles:
        return list(library)
    return [card for article in library.articles if article not in known_articles for card in library.cards_of(article)]
