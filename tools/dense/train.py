"""Teaches adapters: the adapted network learns to give the teacher's vectors (distillation, Hinton et al. 2015)."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from tools.dense.adapter import batches_of, embed, embed_all
from tools.reader.network import Network

PEAK = 1e-3
WARM_STEPS = 50
SIMILARITIES = 5.0
"""The weight of the loss for the cosines between the texts of a batch, relative to that for the vectors themselves."""
SAVE_EVERY = 240.0
"""In seconds."""


def train(
    network: Network,
    texts: Sequence[Sequence[int]],
    vectors: Tensor,
    held: Sequence[int],
    minutes: float,
    path: Path,
    say: Callable[[str], None],
) -> None:
    """Trains the adapters of `network` for `minutes` on `texts`, lists of pieces, and their `vectors` (texts, WIDTH) of
    unit length. The numbers of texts in `held` are for judging. The network is saved at `path` from time to time."""
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=PEAK, weight_decay=0.0)
    held_out = set(held)
    numbers = [number for number in range(len(texts)) if number not in held_out]
    say(f"start: {judge(network, texts, vectors, held)}")
    began = saved = time.monotonic()
    step = 0
    while True:
        batches = batches_of(texts, numbers)
        random.Random(step).shuffle(batches)
        for batch in batches:
            done = (time.monotonic() - began) / (60 * minutes)
            if done >= 1:
                torch.save(network.state_dict(), path)
                say(f"done: {step} steps; {judge(network, texts, vectors, held)}")
                return
            for group in optimiser.param_groups:
                group["lr"] = PEAK * min(1.0, (step + 1) / WARM_STEPS) * (1 + math.cos(math.pi * done)) / 2
            _step(network, optimiser, [texts[number] for number in batch], vectors[batch], learning)
            step += 1
            if time.monotonic() - saved > SAVE_EVERY:
                saved = time.monotonic()
                torch.save(network.state_dict(), path)
                say(f"{done:.0%}, step {step}: {judge(network, texts, vectors, held)}")


def judge(network: Network, texts: Sequence[Sequence[int]], vectors: Tensor, held: Sequence[int]) -> str:
    """The mean cosine to the teacher's vectors of the texts held out."""
    cosines = (embed_all(network, [texts[number] for number in held]) * vectors[list(held)]).sum(1)
    return f"cosine to the teacher {cosines.mean():.3f}, of {len(held)} held out"


def _step(
    network: Network,
    optimiser: torch.optim.Optimizer,
    texts: Sequence[Sequence[int]],
    wanted: Tensor,
    learning: Sequence[Tensor],
) -> None:
    found = embed(network, texts)
    missed = 1 - (found * wanted).sum(1).mean()
    apart = (found @ found.T - wanted @ wanted.T).square().mean()
    (missed + SIMILARITIES * apart).backward()
    torch.nn.utils.clip_grad_norm_(learning, 1.0)
    optimiser.step()
    optimiser.zero_grad()
