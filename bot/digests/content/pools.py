"""The pools of all that workspaces see. What is made of a library is made once, however many see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.digests.content.card_pool import CardPool, Sightings
from bot.digests.content.pool_part import PoolPart, card_fingerprint
from bot.ports import Library


class Pools:
    """Not for several threads at once."""

    def __init__(self, sightings: Sightings) -> None:
        self._sightings = sightings
        self._begun: datetime | None = None
        self._parts: dict[str, PoolPart] = {}
        self._pools: dict[str, CardPool] = {}

    def find(self, library: Library) -> CardPool | None:
        """The pool of a library, if it is made."""
        return self._pools.get(library.version)

    def make(self, library: Library) -> CardPool:
        """The pool of a library. Asks the ledger, once for all that is new to it."""
        fresh = {part.version: part for part in library.parts if part.version not in self._parts}
        if fresh:
            self._parts |= dict(zip(fresh, self._read(list(fresh.values())), strict=True))
        pool = CardPool(library.version, [self._parts[part.version] for part in library.parts])
        self._pools[library.version] = pool
        return pool

    def keep(self, libraries: Iterable[Library]) -> None:
        """Drops what none of these libraries needs."""
        kept = {library.version: library for library in libraries}
        versions = {part.version for library in kept.values() for part in library.parts}
        self._pools = {version: pool for version, pool in self._pools.items() if version in kept}
        self._parts = {version: part for version, part in self._parts.items() if version in versions}

    def _read(self, libraries: Sequence[Library]) -> list[PoolPart]:
        seen = self._sightings([card_fingerprint(card) for library in libraries for card in library])
        self._begun = min([*seen.values(), *([self._begun] if self._begun else [])], default=None)
        return [PoolPart(library, seen, self._begun) for library in libraries]


def pool_of(library: Library, sightings: Sightings) -> CardPool:
    """The pool of one library, by itself."""
    return Pools(sightings).make(library)
