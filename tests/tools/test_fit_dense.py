"""The map of dense vectors is learned from texts and their vectors alone."""

from __future__ import annotations

import numpy as np

from bot.matching.index.passages import PASSAGE_CHARACTERS
from bot.matching.vectors.arrays import unit_rows
from tools.learning.fit_dense import fit, held_out_cosine, split_passages

RNG = np.random.default_rng(7)
VECTORS = unit_rows(RNG.normal(size=(600, 8)).astype(np.float32) * np.array([5, 4, 3, 2, 0.1, 0.1, 0.1, 0.1], "f"))
STATES = (VECTORS @ RNG.normal(size=(8, 20)).astype(np.float32)) * 30 + 3


def test_vectors_are_found_again_in_the_states() -> None:
    assert held_out_cosine(STATES, VECTORS, 4) > 0.95
    assert held_out_cosine(RNG.permutation(STATES), VECTORS, 4) < 0.5, "states of other texts say nothing"


def test_the_main_axes_are_kept() -> None:
    rows, scales, bias = fit(STATES, VECTORS, 4)
    assert rows.dtype == np.int8
    assert (rows.shape, scales.shape, bias.shape) == ((20, 4), (4,), (4,))
    projected = unit_rows(STATES @ (rows * scales) + bias)
    assert np.abs(projected @ projected.T - VECTORS @ VECTORS.T).mean() < 0.1


def test_a_text_is_cut_between_its_sentences() -> None:
    passages = list(split_passages("A sentence of six short words. " * 40))
    assert len(passages) > 1
    assert all(len(passage) <= PASSAGE_CHARACTERS and passage.endswith(".") for passage in passages)
