"""Fine-tune the reader on the processor.

The layers compute in bfloat16 with float32 master weights; word embeddings and the lowest layer stay as they are.
Batches hold passages of like length; the learning rate rises for 60 steps and then falls in a line to zero.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from bot.matching.read.encoding import Encoded, Encoder
from tools.reader.examples import Example
from tools.reader.network import Network

BATCH_PIECES = 3_000
"""Pieces of a batch, padding included."""
PEAK = 1.2e-4
WARM_STEPS = 60
SAVE_EVERY = 300.0
"""Seconds."""
SPAN_SHARE = 0.25
"""What the start and the end of an answer count against whether there is one."""
FROZEN_LAYERS = 1
DECAY_OF_LAYERS = 0.9
HEAD_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class Item:
    """An example as numbers: `start` and `end` are pieces, 0 and 0 if the passage does not answer."""

    source: str
    encoded: Encoded
    start: int
    end: int


def encode_example(encoder: Encoder, example: Example, chance: random.Random) -> Item | None:
    """One example, at times without its title or its question mark; None if the answer was cut off."""
    question = example.question
    if chance.random() < 0.35:
        question = question.rstrip("?")
        question = question.lower() if chance.random() < 0.6 else question
    title = example.title if chance.random() < 0.75 else ""
    encoded = encoder.encode(question, title, example.passage)
    if example.start < 0:
        return Item(example.source, encoded, 0, 0)
    pieces = [n for n, (a, b) in enumerate(encoded.spans) if a < example.end and b > example.start]
    if not pieces:
        return None
    return Item(example.source, encoded, encoded.spans_from + pieces[0], encoded.spans_from + pieces[-1])


def train(
    network: Network,
    items: Callable[[int], Sequence[Item]],
    held: Sequence[Item],
    minutes: float,
    path: Path,
    peak: float = PEAK,
    say: Callable[[str], None] = print,
) -> None:
    """Fine-tunes `network` for some minutes and saves it at `path`. `items(round)` gives the examples of a round."""
    fast = Network(network.word.num_embeddings)
    fast.load_state_dict(network.state_dict())
    fast.layers.to(torch.bfloat16)
    for model in (network, fast):
        for part in (model.word, model.position, model.segment, model.norm, *model.layers[:FROZEN_LAYERS]):
            part.requires_grad_(False)
    pairs = [(p, q) for p, q in zip(network.parameters(), fast.parameters(), strict=True) if p.requires_grad]
    optimiser = torch.optim.AdamW(_groups(network), lr=peak, betas=(0.9, 0.98), eps=1e-6, fused=True)
    began, said, saved, step, number = time.monotonic(), 0.0, 0.0, 0, 0
    losses: dict[str, float] = {}
    while True:
        data = items(number)
        number += 1
        for batch in batches_of(data, random.Random(number)):
            gone = time.monotonic() - began
            if gone > minutes * 60:
                torch.save(network.state_dict(), path)
                say(f"done: {step} steps; {judge(fast, held)}")
                return
            rate = peak * min(1.0, (step + 1) / WARM_STEPS, 1.03 * (1 - gone / (minutes * 60)))
            for group in optimiser.param_groups:
                group["lr"] = rate * group["scale"]
            each = _step(fast, pairs, optimiser, batch)
            step += 1
            for item, loss in zip(batch, each, strict=True):
                losses[item.source] = losses.get(item.source, 0.69) * 0.98 + loss * 0.02
            if gone - said > 60:
                said = gone
                shown = " ".join(f"{name} {value:.2f}" for name, value in sorted(losses.items()))
                say(f"{gone / 60:.1f} min, step {step}, round {number}: {shown}")
            if gone - saved > SAVE_EVERY:
                saved = gone
                torch.save(network.state_dict(), path)
                say(f"    {judge(fast, held)}")


def judge(network: Network, held: Sequence[Item]) -> str:
    """How well answering passages are told from others, and how often the start of the answer is right."""
    yes: list[float] = []
    no: list[float] = []
    right: list[bool] = []
    with torch.no_grad():
        for batch in batches_of(held, random.Random(0)):
            answers, start, _, _, _ = _run(network, batch)
            for item, logit, row in zip(batch, answers.tolist(), start, strict=True):
                (yes if item.start else no).append(logit)
                if item.start:
                    right.append(int(row[1:].argmax()) + 1 == item.start)
    return f"AUROC {auroc(np.array(yes), np.array(no)):.3f}, start right {np.mean(right):.3f} of {len(held)} held out"


def auroc(yes: NDArray[np.float64], no: NDArray[np.float64]) -> float:
    """The chance that a random one of `yes` is above a random one of `no`; ties count half."""
    ordered = np.sort(no)
    below = np.searchsorted(ordered, yes, "left") + np.searchsorted(ordered, yes, "right")
    return float(below.mean() / 2 / max(1, len(no)))


def batches_of(items: Sequence[Item], chance: random.Random) -> list[list[Item]]:
    """All items in batches of like length, in random order."""
    order = sorted(items, key=lambda item: len(item.encoded.ids) + chance.random() * 6)
    batches: list[list[Item]] = []
    batch: list[Item] = []
    for item in order:
        if batch and (len(batch) + 1) * len(item.encoded.ids) > BATCH_PIECES:
            batches.append(batch)
            batch = []
        batch.append(item)
    batches.append(batch)
    chance.shuffle(batches)
    return batches


def _step(
    fast: Network, pairs: list[tuple[Tensor, Tensor]], optimiser: torch.optim.Optimizer, batch: Sequence[Item]
) -> list[float]:
    answers, start, end, starts, ends = _run(fast, batch)
    answered = (starts > 0).float()
    told = functional.binary_cross_entropy_with_logits(answers, answered, reduction="none")
    placed = functional.cross_entropy(start, starts, reduction="none") + functional.cross_entropy(
        end, ends, reduction="none"
    )
    (told + placed * SPAN_SHARE * (1 + answered)).mean().backward()
    for parameter, quick in pairs:
        parameter.grad = quick.grad.float() if quick.grad is not None else None
        quick.grad = None
    torch.nn.utils.clip_grad_norm_([parameter for parameter, _ in pairs], 1.0)
    optimiser.step()
    with torch.no_grad():
        for parameter, quick in pairs:
            quick.copy_(parameter)
    return told.tolist()


def _run(network: Network, batch: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Answer, start and end logits, and the right starts and ends."""
    length = max(len(item.encoded.ids) for item in batch)
    ids, segments, kept = (torch.zeros((len(batch), length), dtype=torch.long) for _ in range(3))
    for row, item in enumerate(batch):
        own = len(item.encoded.ids)
        ids[row, :own] = torch.tensor(item.encoded.ids)
        segments[row, item.encoded.passage_from : own] = 1
        kept[row, :own] = 1
    starts = torch.tensor([item.start for item in batch])
    ends = torch.tensor([item.end for item in batch])
    return *network(ids, segments, kept), starts, ends


def _groups(network: Network) -> list[dict[str, object]]:
    """Lower layers learn more slowly (Howard & Ruder 2018), the new heads faster."""
    groups: list[dict[str, object]] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            layered = name.startswith("layers.")
            scale = DECAY_OF_LAYERS ** (5 - int(name.split(".")[1])) if layered else HEAD_SCALE
            decay = 0.01 if parameter.dim() > 1 else 0.0
            groups.append({"params": [parameter], "scale": scale, "weight_decay": decay})
    return groups
