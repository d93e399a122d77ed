"""Array operations that several modules need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SCORE_DECIMALS = 5
"""Decimals that scores are rounded to, because their last bits depend on how many are computed at once."""

_MAX_UNTHREADED_PRODUCTS = 240_000
"""OpenBLAS does fewer multiplications than this in the calling thread."""
ROWS_PER_BLOCK = 4_096
"""How many rows are computed at a time: a few megabytes, which fit into the processor's cache."""


def starts_of(counts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """(owners + 1,): where the items of each owner start if they lie one after another, and where the last ones end.
    `counts` (owners,) are how many items each owner has."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def ranges_of(starts: NDArray[Any], owners: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The items of some owners, one owner after another: where the items of each start (owners + 1,), and the numbers
    of the items (items,). `starts` are those of all owners, as `starts_of` returns them."""
    firsts = starts[owners].astype(np.int64)
    new_starts = starts_of(starts[owners + 1] - firsts)
    return new_starts, np.arange(new_starts[-1]) + np.repeat(firsts - new_starts[:-1], np.diff(new_starts))


def sorted_distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """The distinct numbers (none below 0), ascending. Not `np.unique`, because that loads `numpy.ma` first."""
    sorted_numbers = np.sort(numbers)
    distinct: NDArray[Any] = sorted_numbers[np.diff(sorted_numbers, prepend=-1) != 0]
    return distinct


def distinct_of(numbers: NDArray[Any], limit: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The distinct numbers (from 0 up to `limit`, exclusive), ascending, and for each number its index among them.

    It marks instead of sorting, which is five times as fast as `np.unique` for the words of a few cards.
    """
    is_marked = np.zeros(limit, np.bool_)
    is_marked[numbers] = True
    distinct_numbers = np.flatnonzero(is_marked)
    positions = np.empty(limit, np.int32)
    positions[distinct_numbers] = np.arange(len(distinct_numbers), dtype=np.int32)
    return distinct_numbers, positions[numbers]


def sum_runs(vectors: NDArray[np.float32], members: NDArray[Any], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """(runs, d): the sums of `vectors[members[start:end]]` for each run, from its start to that of the next one; an
    empty run gives zeros. `starts` (runs + 1,) are as `starts_of` returns them.

    Runs of one length are summed together, which is ten times as fast as `np.add.reduceat` over rows.
    """
    counts = np.diff(starts)
    sums = np.zeros((len(counts), vectors.shape[1]), np.float32)
    for count in np.unique(counts[counts > 0]).tolist():
        runs = np.flatnonzero(counts == count)
        block = max(1, ROWS_PER_BLOCK // count)
        for first in range(0, len(runs), block):
            batch = runs[first : first + block]
            positions = starts[batch, None] + np.arange(count)
            sums[batch] = vectors[members[positions]].sum(axis=1)
    return sums


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Vectors (n, d) as rows of int8 (n, d), and the scale to multiply each row with (n,)."""
    scales = np.abs(vectors).max(axis=1, initial=0) / np.float32(127)
    rows = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    return rows, scales.astype(np.float32)


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows scaled to length 1; a row of zeros stays zero."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return vectors / np.where(lengths > 0, lengths, 1).astype(np.float32)[:, None]


def dots(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """(rows,): the dot product of each row with a vector. Not `@`: for so few numbers, starting the thread pool of BLAS
    costs more than it saves, and a hundred times more if the cores are busy."""
    row_products: NDArray[np.float32] = np.einsum("ij,j->i", rows, vector)
    return row_products


def products(rows: NDArray[np.float32], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """(rows, vectors): the dot products of each row with each vector, in blocks too small for the thread pool."""
    block = max(1, _MAX_UNTHREADED_PRODUCTS // max(1, vectors.size))
    parts = [rows[start : start + block] @ vectors.T for start in range(0, len(rows), block)]
    return np.concatenate(parts) if parts else np.zeros((0, len(vectors)), np.float32)
