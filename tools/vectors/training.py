"""Trains the table, which has a row for each piece of a word: the sum of the rows of a text's pieces should point in
the same direction as the teacher's vector of the text.

Initial values: the teacher's vector of each piece by itself, with less weight for frequent pieces (Arora et al. 2017,
"A simple but tough-to-beat baseline for sentence embeddings"). Two losses: the angle to the teacher's vector; and the
divergence between table and teacher in the similarities of each text to all texts of the batch (Hinton et al. 2015,
"Distilling the knowledge in a neural network").
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tools.vectors.texts import RaggedLists, TextArrays

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The hyperparameters of the table that ships; docs/decisions/word-vectors.md says what else was tried.

    `batch` is the number of texts in a batch, `rate` the highest learning rate. `typos` is the share of words that are
    misspelt in one of a text's two versions, `dropped` the share of pieces that are left out of both (0 to 1).
    `compute_loss` divides similarities by `temperature` and multiplies the difference in direction by `angle_weight`.
    `frequency_scale` is the frequency (a share of all pieces) at which `make_first_rows` gives a piece half its weight.
    `typo_seed` is the seed of the typos, `seed` that of everything else.
    """

    dimensions: int = 256
    texts: int = 100_000  # the first texts of the shuffled corpus; all of it took five times as long
    epochs: int = 5
    batch: int = 1_024
    rate: float = 3e-3
    typos: float = 0.4
    dropped: float = 0.1
    temperature: float = 0.05
    angle_weight: float = 2.0
    frequency_scale: float = 1e-3
    seed: int = 20_261_124
    typo_seed: int = 1


def find_principal_axes(vectors: np.ndarray, dimensions: int) -> np.ndarray:
    """The orthogonal directions (width, dimensions), of length 1, along which the `vectors` (texts, width) have the
    largest sums of squares, the largest first. The mean is not subtracted."""
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    return np.ascontiguousarray(axes[:, ::-1][:, :dimensions])


def make_first_rows(pieces: np.ndarray, counts: np.ndarray, scale: float) -> np.ndarray:
    """The initial rows (pieces, dimensions): the teacher's vectors of single `pieces` (pieces, dimensions), minus their
    mean over the pieces that occur, and shortened for frequent pieces. `counts` (pieces,) says how often each piece
    occurs in the texts; `scale` is `Recipe.frequency_scale`."""
    frequency = counts / counts.sum()
    return (pieces - pieces[counts > 0].mean(axis=0)) * (scale / (scale + frequency))[:, None]


def train(texts: TextArrays, targets: np.ndarray, rows: np.ndarray, recipe: Recipe) -> np.ndarray:
    """The trained rows (pieces, dimensions), from the initial `rows`. `targets` (texts, dimensions) are the teacher's
    vectors of the texts, of length 1. The same seeds give the same rows."""
    torch.manual_seed(recipe.seed)
    generator = np.random.default_rng(recipe.seed)
    table = torch.nn.Parameter(torch.tensor(rows, dtype=torch.float32))
    optimiser = torch.optim.Adam([table], lr=recipe.rate, fused=True)
    steps = len(texts) // recipe.batch  # of an epoch
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.rate, total_steps=recipe.epochs * steps, pct_start=0.1
    )
    goals = torch.tensor(targets, dtype=torch.float32)
    for epoch in range(recipe.epochs):
        start, total = time.perf_counter(), 0.0
        for batch in draw_batches(len(texts), generator, recipe.batch):
            views = [
                encode(table, texts.batch(batch, generator, typos=typos, dropped=recipe.dropped))
                for typos in (0, recipe.typos)
            ]
            loss = compute_loss(views[0], views[1], goals[batch], recipe)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        log.info("epoch %d: loss %.4f, %.0f s", epoch, total / steps, time.perf_counter() - start)
    return table.detach().numpy()


def draw_batches(count: int, generator: np.random.Generator, size: int) -> np.ndarray:
    """The indices of the texts in random order, (batches, texts). Texts that do not fill a batch are left for another
    epoch."""
    order = generator.permutation(count)
    return order[: count // size * size].reshape(-1, size)


def encode(table: Tensor, pieces: RaggedLists) -> Tensor:
    """Vectors of length 1 (texts, dimensions): the direction of the sum of each text's rows in `table` (pieces,
    dimensions). `pieces` has a list of row numbers for each text."""
    sums = functional.embedding_bag(
        torch.from_numpy(pieces.values), table, torch.from_numpy(pieces.starts[:-1]), mode="sum"
    )
    return functional.normalize(sums, dim=1)


def compute_loss(clean: Tensor, misspelt: Tensor, goals: Tensor, recipe: Recipe) -> Tensor:
    """The loss of a batch, at least 0: how much the table's vectors of the texts, spelled right (`clean`) and
    `misspelt`, differ from the teacher's vectors (`goals`) in direction, and in similarity to the goals of the batch.
    All three are (texts, dimensions), of length 1."""
    expected = functional.log_softmax(goals @ goals.T / recipe.temperature, dim=1)
    total = torch.zeros(())
    for vectors in (clean, misspelt):
        actual = functional.log_softmax(vectors @ goals.T / recipe.temperature, dim=1)
        total = total + functional.kl_div(actual, expected, log_target=True, reduction="batchmean")
        total = total + recipe.angle_weight * (1 - (vectors * goals).sum(1).mean())
    return total
