"""Only the nearest clusters of many vectors are compared."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.vectors.arrays import dots, products, quantise, sum_runs, unit_rows
from bot.matching.vectors.clusters import MAX_EXHAUSTIVE_SEARCH, build_clusters


def vectors(count: int, topics: int = 40) -> np.ndarray:
    """Unit vectors in clouds around some topics."""
    random = np.random.default_rng(7)
    centres = random.normal(size=(topics, 32))
    return unit_rows(
        (centres[random.integers(topics, size=count)] + random.normal(size=(count, 32)) * 0.5).astype(np.float32)
    )


@pytest.mark.parametrize("count", [0, 1, 100, MAX_EXHAUSTIVE_SEARCH])
def test_few_vectors_are_all_compared(count: int) -> None:
    rows = vectors(count)
    clusters = build_clusters(rows)
    asked = vectors(1)[0]
    assert set(clusters.nearest(asked, 5).tolist()) == set(np.argsort(-(rows @ asked))[:5].tolist())


def test_nearly_all_nearest_vectors_are_found_among_many() -> None:
    rows = vectors(3 * MAX_EXHAUSTIVE_SEARCH)
    clusters = build_clusters(rows)
    assert len(clusters.centres) > 8
    found = [
        len(set(clusters.nearest(row, 10).tolist()) & set(np.argsort(-(rows @ row))[:10].tolist()))
        for row in rows[::600]
    ]
    assert np.mean(found) > 9


def test_more_nearest_vectors_are_found_in_more_clusters() -> None:
    rows = unit_rows(np.random.default_rng(3).normal(size=(2 * MAX_EXHAUSTIVE_SEARCH, 8)).astype(np.float32))
    clusters = build_clusters(rows)
    exact = [set(np.argsort(-(rows @ row))[:10].tolist()) for row in rows[::600]]
    found = {
        top: sum(
            len(set(clusters.nearest(row, 10, top).tolist()) & near)
            for row, near in zip(rows[::600], exact, strict=True)
        )
        for top in (1, 8, len(clusters.centres))
    }
    assert found[1] < found[8] < found[len(clusters.centres)] == 10 * len(exact)


def test_vectors_keep_their_numbers() -> None:
    rows = vectors(2 * MAX_EXHAUSTIVE_SEARCH)
    clusters = build_clusters(rows)
    numbers = np.array([5, 0, 8000, 77])
    assert (clusters.rows_of(numbers) == rows[numbers]).all()


def test_a_question_without_meaning_is_near_to_nothing() -> None:
    assert len(build_clusters(vectors(10)).nearest(np.zeros(32, np.float32), 5)) == 0


def test_values_of_consecutive_runs_are_summed() -> None:
    rows = vectors(9)
    sums = sum_runs(rows, np.array([0, 1, 2, 2, 5]), np.array([0, 2, 2, 5]))
    assert np.allclose(sums, [rows[0] + rows[1], np.zeros(32), rows[2] * 2 + rows[5]])


def test_products_in_blocks_are_products() -> None:
    rows, others = vectors(2000), vectors(9)
    assert np.allclose(products(rows, others), rows @ others.T, atol=1e-5)
    assert np.allclose(dots(rows, others[0]), rows @ others[0], atol=1e-5)
    assert products(rows[:0], others).shape == (0, 9)


def test_rows_in_eight_bits_are_nearly_the_same() -> None:
    rows = vectors(50)
    small, scales = quantise(rows)
    assert small.dtype == np.int8
    assert np.abs(small * scales[:, None] - rows).max() < 0.005
