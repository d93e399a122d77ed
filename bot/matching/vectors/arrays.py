"""Small things done with arrays in more than one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def starts_of(counts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the things of each owner begin when they lie one after another, and where the last ones end."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def ranges_of(starts: NDArray[Any], owners: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The things of some owners one after another: where each owner's begin among them, and their numbers."""
    first = starts[owners].astype(np.int64)
    begins = starts_of(starts[owners + 1] - first)
    return begins, np.arange(begins[-1]) + np.repeat(first - begins[:-1], np.diff(begins))


def sorted_distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """The distinct ones of some numbers from 0 on, ascending. `np.unique` does it too, but loads `numpy.ma` first."""
    ordered = np.sort(numbers)
    distinct: NDArray[Any] = ordered[np.diff(ordered, prepend=-1) != 0]
    return distinct


def distinct_of(numbers: NDArray[Any], limit: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The distinct ones of some numbers below `limit`, ascending, and for each number its place among them.

    By marking, not sorting: five times as fast as `np.unique` for the words of a few cards.
    """
    marked = np.zeros(limit, np.bool_)
    marked[numbers] = True
    distinct = np.flatnonzero(marked)
    places = np.empty(limit, np.int32)
    places[distinct] = np.arange(len(distinct), dtype=np.int32)
    return distinct, places[numbers]


def sum_runs(vectors: NDArray[np.float32], members: NDArray[Any], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """(runs, d): the sums of `vectors[members[start:end]]` for each run; an empty one gives zeros.

    Runs of one length are summed together, which is ten times as fast as `np.add.reduceat` over rows.
    """
    counts = np.diff(starts)
    sums = np.zeros((len(counts), vectors.shape[1]), np.float32)
    for count in np.unique(counts[counts > 0]).tolist():
        runs = np.flatnonzero(counts == count)
        block = max(1, _SUMMED_AT_ONCE // count)
        for first in range(0, len(runs), block):
            some = runs[first : first + block]
            places = starts[some, None] + np.arange(count)
            sums[some] = vectors[members[places]].sum(axis=1)
    return sums


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as int8, and what to multiply each with."""
    scales = np.abs(vectors).max(axis=1, initial=0) / np.float32(127)
    rows = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    return rows, scales.astype(np.float32)


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length 1; a row of zeros stays."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return vectors / np.where(lengths > 0, lengths, 1).astype(np.float32)[:, None]


def dots(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """The dot product of each row with a vector. Not `@`: a pool of threads woken for so little costs more than
    it gives, a hundred times more where other work has the cores."""
    products: NDArray[np.float32] = np.einsum("ij,j->i", rows, vector)
    return products


def products(rows: NDArray[np.float32], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """(rows, vectors): the dot products of each row with each vector, in blocks too small to wake that pool."""
    block = max(1, _UNTHREADED // max(1, vectors.size))
    parts = [rows[start : start + block] @ vectors.T for start in range(0, len(rows), block)]
    return np.concatenate(parts) if parts else np.zeros((0, len(vectors)), np.float32)


_UNTHREADED = 240_000
"""Multiplications. OpenBLAS does so few in the thread that calls it."""
_SUMMED_AT_ONCE = 4_096
"""Rows: a few megabytes, so that they stay in the processor's cache."""
