"""The dense vectors of passages.

One vector for a card would say what the whole card is about, not what a paragraph says. So a card has a vector for each
passage. The card of a whole article has the passages of its sections, too, and shares their vectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import dots, ranges_of, sorted_distinct, starts_of
from bot.matching.vectors.clusters import Clusters, build_clusters

_TOP_CLUSTERS = 32
"""How many clusters of passages are searched. With eight, which are enough for word vectors, a fifth of the 30 nearest
passages would be missed, and not the same ones after each article that is added."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passages:
    """The distinct passages of n cards, ordered by their `keys` (`TitledPassage.key`). `clusters` has their vectors,
    which have no dimensions if the embedder makes no dense vectors. The passages of card i are
    `numbers[starts[i]:starts[i + 1]]`, and the cards of passage j are `cards[card_starts[j]:card_starts[j + 1]]`."""

    clusters: Clusters
    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    card_starts: NDArray[np.int64]
    cards: NDArray[np.int32]

    @property
    def dimensions(self) -> int:
        """The number of dimensions of the dense vectors; 0 if the embedder makes no dense vectors."""
        return int(self.clusters.rows.shape[1])

    def nearest(self, vector: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """The numbers of the cards that have one of the `count` passages (approximately) nearest to `vector` (d,),
        ascending. Empty for a zero vector."""
        nearest_rows = self.clusters.nearest(vector, count, _TOP_CLUSTERS)
        _, positions = ranges_of(self.card_starts, nearest_rows)
        cards: NDArray[np.int64] = sorted_distinct(self.cards[positions]).astype(np.int64)
        return cards

    def cosines(self, vector: NDArray[np.float32], cards: NDArray[np.int64]) -> NDArray[np.float32]:
        """(cards,): the cosine of `vector` (d,) and the nearest passage of each card; 0 for a card without passages, or
        if `vector` has another number of dimensions than the passages."""
        best_cosines = np.zeros(len(cards), np.float32)
        starts, positions = ranges_of(self.starts, cards)
        if not len(positions) or self.dimensions != len(vector):
            return best_cosines
        cosines = dots(self.clusters.rows_of(self.numbers[positions].astype(np.int64)), vector)
        nonempty_rows = np.flatnonzero(np.diff(starts))
        best_cosines[nonempty_rows] = np.maximum.reduceat(cosines, starts[nonempty_rows])
        return best_cosines

    def cosines_of(self, vector: NDArray[np.float32], card: int) -> NDArray[np.float32]:
        """(passages of the card,): the cosine of `vector` (d,) and each passage of a card; empty if `vector` has
        another number of dimensions than the passages."""
        if self.dimensions != len(vector):
            return np.zeros(0, np.float32)
        numbers = self.numbers[self.starts[card] : self.starts[card + 1]].astype(np.int64)
        return dots(self.clusters.rows_of(numbers), vector)

    def keys_of(self, cards: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The keys of the passages of each card, one card after another, and how many passages each card has
        (cards,)."""
        starts, positions = ranges_of(self.starts, cards)
        return self.keys[self.numbers[positions]], np.diff(starts)

    def vectors(self) -> Iterator[tuple[int, NDArray[np.floating[Any]]]]:
        """The key and vector of each passage. The vectors are views: copies would take much memory in a big library."""
        rows = (self.clusters.rows[row] for row in self.clusters.row_numbers.tolist())
        return zip(self.keys.tolist(), rows, strict=True)


def build_passages(
    keys: NDArray[np.uint64], counts: Sequence[int] | NDArray[np.int64], vectors: NDArray[np.float32]
) -> Passages:
    """The passages of cards. `keys` are those of each card's passages, one card after another, and `counts` (cards,)
    how many passages each card has. `vectors` (distinct keys, d) are in ascending order of the keys, with values that
    float16 can hold."""
    distinct_keys, numbers = np.unique(keys, return_inverse=True)
    owners = np.repeat(np.arange(len(counts)), counts)
    order = np.argsort(numbers, kind="stable")
    return Passages(
        clusters=build_clusters(vectors, half_precision=True),
        keys=distinct_keys,
        starts=starts_of(counts),
        numbers=numbers.astype(np.int32),
        card_starts=starts_of(np.bincount(numbers, minlength=len(distinct_keys))),
        cards=owners[order].astype(np.int32),
    )
