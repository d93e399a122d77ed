"""Approximate nearest-neighbour search over the vectors of cards or passages.

If there are more than a few thousand vectors, only the clusters with the nearest centres are searched: an inverted file
(Sivic & Zisserman 2003, "Video Google") with centres from spherical k-means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import ROWS_PER_BLOCK, dots, starts_of, unit_rows

MAX_EXHAUSTIVE_SEARCH = 4_096
"""If there are at most this many vectors, a search compares all of them."""
TOP_CLUSTERS = 8
"""How many clusters a search compares all vectors of, unless it says another number: those with the nearest centres."""

_ITERATIONS = 4
"""How often k-means moves the centres."""
_SAMPLES_PER_CENTRE = 32
"""How many vectors per centre the sample has from which the centres are learned."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clusters:
    """n vectors of unit length in k clusters.

    `rows` (n, d) are the vectors, float32 or float16, ordered by cluster: those of cluster i are
    `rows[starts[i]:starts[i + 1]]`. `members` (n,) is the number of the vector in each row, `row_numbers` (n,) the row
    of each vector. `centres` (k, d) are of unit length."""

    rows: NDArray[np.floating[Any]]
    starts: NDArray[np.int64]
    members: NDArray[np.int32]
    row_numbers: NDArray[np.int32]
    centres: NDArray[np.float32]

    def nearest(self, vector: NDArray[np.float32], count: int, top_clusters: int = TOP_CLUSTERS) -> NDArray[np.int64]:
        """The numbers of the `count` vectors that are (approximately) nearest to `vector` (d,), in no order: the
        nearest of the `top_clusters` nearest clusters. Empty for a zero vector."""
        if not len(self.rows) or not vector.any():
            return np.zeros(0, np.int64)
        clusters = range(len(self.centres))
        if len(self.centres) > top_clusters:
            cosines = dots(self.centres, vector)
            clusters = np.argpartition(cosines, -top_clusters)[-top_clusters:].tolist()
        runs = [(int(self.starts[cluster]), int(self.starts[cluster + 1])) for cluster in clusters]
        cosines = np.concatenate([dots(_to_float32(self.rows[start:end]), vector) for start, end in runs])
        positions = np.concatenate([np.arange(start, end) for start, end in runs])
        if len(positions) > count:
            positions = positions[np.argpartition(cosines, len(positions) - count)[len(positions) - count :]]
        members: NDArray[np.int64] = self.members[positions].astype(np.int64)
        return members

    def rows_of(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """(numbers, d): the vectors with these numbers, in this order."""
        return _to_float32(self.rows[self.row_numbers[numbers]])


def build_clusters(vectors: NDArray[np.float32], *, half_precision: bool = False) -> Clusters:
    """Clusters of vectors (n, d) of unit length, which are kept as float16 if `half_precision`. Deterministic: the same
    vectors give the same clusters."""
    # A small set is one cluster, so that a search compares all vectors.
    centres = _learn_centres(vectors) if len(vectors) > MAX_EXHAUSTIVE_SEARCH else unit_rows(vectors[:1])
    cluster_of = np.zeros(len(vectors), np.int64)
    if len(centres) > 1:
        cluster_of = np.concatenate([_find_nearest_centre(rows, centres) for rows in _split_into_blocks(vectors)])
    members = np.argsort(cluster_of, kind="stable").astype(np.int32)
    row_numbers = np.empty(len(vectors), np.int32)
    row_numbers[members] = np.arange(len(vectors), dtype=np.int32)
    starts = starts_of(np.bincount(cluster_of, minlength=len(centres)))
    rows = vectors[members]
    stored_rows = rows.astype(np.float16) if half_precision else rows
    return Clusters(rows=stored_rows, starts=starts, members=members, row_numbers=row_numbers, centres=centres)


def _to_float32(rows: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    return rows.astype(np.float32, copy=False)


def _learn_centres(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """(k, d): the centres of clusters, learned from a sample of vectors (n, d). k is the square root of n, so there are
    about as many clusters as vectors in each of them."""
    count = round(len(vectors) ** 0.5)
    sample = vectors[np.linspace(0, len(vectors) - 1, min(len(vectors), _SAMPLES_PER_CENTRE * count)).astype(np.int64)]
    centres = sample[np.linspace(0, len(sample) - 1, count).astype(np.int64)]
    for _ in range(_ITERATIONS):
        cluster_of = np.concatenate([_find_nearest_centre(rows, centres) for rows in _split_into_blocks(sample)])
        order = np.argsort(cluster_of, kind="stable")
        filled_clusters, firsts = np.unique(cluster_of[order], return_index=True)
        sums = centres.copy()  # a centre without vectors stays where it is
        sums[filled_clusters] = np.add.reduceat(sample[order], firsts, axis=0)
        centres = unit_rows(sums)
    return centres


def _find_nearest_centre(rows: NDArray[np.float32], centres: NDArray[np.float32]) -> NDArray[np.int64]:
    """(rows,): the number of the centre nearest to each row."""
    nearest: NDArray[np.int64] = np.argmax(rows @ centres.T, axis=1)
    return nearest


def _split_into_blocks(vectors: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    return [vectors[start : start + ROWS_PER_BLOCK] for start in range(0, len(vectors), ROWS_PER_BLOCK)]
