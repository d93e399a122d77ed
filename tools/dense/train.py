"""Trains adapters (small layers added to a network, see `adapter.py`): with them, the network learns to give the
vectors of a larger one, the teacher (distillation, Hinton et al. 2015)."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from tools.dense.adapter import embed, embed_all, make_batches
from tools.reader.network import Network

PEAK_LEARNING_RATE = 1e-3
WARM_UP_STEPS = 50
"""Steps in which the learning rate rises to its peak."""
SIMILARITY_LOSS_WEIGHT = 5.0
"""The weight of the loss for the cosines between the texts of a batch, relative to that for the vectors themselves."""
CHECKPOINT_SECONDS = 240.0
"""The time from one checkpoint to the next."""


def train(
    network: Network,
    texts: Sequence[Sequence[int]],
    vectors: Tensor,
    held_out: Sequence[int],
    minutes: float,
    path: Path,
    report: Callable[[str], None],
) -> None:
    """Trains the adapters of `network` for `minutes` on `texts`, each the numbers of its word pieces, and their
    `vectors` (texts, WIDTH) of unit length. The texts with the numbers in `held_out` are for evaluation only. The
    network is saved at `path` every few minutes and at the end."""
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=PEAK_LEARNING_RATE, weight_decay=0.0)
    held_out_numbers = set(held_out)
    numbers = [number for number in range(len(texts)) if number not in held_out_numbers]
    report(f"start: {evaluate(network, texts, vectors, held_out)}")
    started_at = saved_at = time.monotonic()
    step = 0
    while True:
        batches = make_batches(texts, numbers)
        random.Random(step).shuffle(batches)
        for batch in batches:
            done = (time.monotonic() - started_at) / (60 * minutes)
            if done >= 1:
                torch.save(network.state_dict(), path)
                report(f"done: {step} steps; {evaluate(network, texts, vectors, held_out)}")
                return
            for group in optimiser.param_groups:
                group["lr"] = (
                    PEAK_LEARNING_RATE * min(1.0, (step + 1) / WARM_UP_STEPS) * (1 + math.cos(math.pi * done)) / 2
                )
            _step(network, optimiser, [texts[number] for number in batch], vectors[batch], trained)
            step += 1
            if time.monotonic() - saved_at > CHECKPOINT_SECONDS:
                saved_at = time.monotonic()
                torch.save(network.state_dict(), path)
                report(f"{done:.0%}, step {step}: {evaluate(network, texts, vectors, held_out)}")


def evaluate(network: Network, texts: Sequence[Sequence[int]], vectors: Tensor, held_out: Sequence[int]) -> str:
    """The mean cosine between the vectors of network and teacher for the held-out texts, as words for a report."""
    cosines = (embed_all(network, [texts[number] for number in held_out]) * vectors[list(held_out)]).sum(1)
    return f"cosine to the teacher {cosines.mean():.3f}, of {len(held_out)} held out"


def _step(
    network: Network,
    optimiser: torch.optim.Optimizer,
    texts: Sequence[Sequence[int]],
    targets: Tensor,
    trained: Sequence[Tensor],
) -> None:
    """One step of training on a batch; `targets` are the teacher's vectors of the texts."""
    vectors = embed(network, texts)
    vector_loss = 1 - (vectors * targets).sum(1).mean()
    similarity_loss = (vectors @ vectors.T - targets @ targets.T).square().mean()
    (vector_loss + SIMILARITY_LOSS_WEIGHT * similarity_loss).backward()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimiser.step()
    optimiser.zero_grad()
