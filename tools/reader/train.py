"""Fine-tunes the reader on the CPU.

The layers compute in bfloat16 with float32 master weights; word embeddings and the lowest layer are frozen. A batch has
passages of similar length. The learning rate rises for 60 steps, then falls linearly to zero. Passages of one question
are learned together, with two losses: whether each passage answers, and which of them does (a softmax over them).
"""

from __future__ import annotations

import itertools
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

from bot.matching.vectors.encoding import EncodedInput, Encoder
from tools.reader.examples import Example
from tools.reader.network import Network

BATCH_PIECES = 3_000
"""The number of pieces in a batch, including padding."""
PEAK = 1.2e-4
WARM_STEPS = 60
SAVE_EVERY = 300.0
"""In seconds."""
SPAN_SHARE = 0.25
"""The weight of the loss for start and end, relative to that for whether there is an answer."""
FROZEN_LAYERS = 1
DECAY_OF_LAYERS = 0.9
HEAD_SCALE = 3.0
DROPOUT = 0.1
CHOICE_SHARE = 1.5
"""The weight of the loss for the choice among passages, relative to that for whether there is an answer."""


@dataclass(frozen=True, slots=True)
class Item:
    """An example as numbers. `start` and `end` are indexes of pieces, 0 and 0 if the passage does not answer."""

    source: str
    encoded: EncodedInput
    start: int
    end: int


Group = Sequence[Item]
"""The passages of one question, often just one."""


def encode_group(encoder: Encoder, examples: Sequence[Example], chance: random.Random) -> Group:
    """The passages of one question as numbers, sometimes without the title or the question mark. Passages whose answer
    would be cut off are dropped."""
    question = examples[0].question
    if chance.random() < 0.35:
        question = question.rstrip("?")
        question = question.lower() if chance.random() < 0.6 else question
    titled = chance.random() < 0.75
    encoded = [_encode(encoder, question, example.title if titled else "", example) for example in examples]
    return [item for item in encoded if item is not None]


def _encode(encoder: Encoder, question: str, title: str, example: Example) -> Item | None:
    encoded = encoder.encode(question, title, example.passage)
    if example.start < 0:
        return Item(example.source, encoded, 0, 0)
    pieces = [n for n, (a, b) in enumerate(encoded.spans) if a < example.end and b > example.start]
    if not pieces:
        return None
    return Item(example.source, encoded, encoded.passage_start + pieces[0], encoded.passage_start + pieces[-1])


def train(
    network: Network,
    groups: Callable[[int], Sequence[Group]],
    is_held_out: Sequence[Group],
    minutes: float,
    path: Path,
    peak: float = PEAK,
    say: Callable[[str], None] = print,
) -> None:
    """Fine-tunes `network` for `minutes` and saves it at `path`. `groups(round)` returns the examples of a round;
    `is_held_out` are for judging; `say` prints progress."""
    fast = Network(network.word.num_embeddings, DROPOUT)
    fast.load_state_dict(network.state_dict())
    fast.layers.to(torch.bfloat16)
    for model in (network, fast):
        for part in (model.word, model.position, model.segment, model.norm, *model.layers[:FROZEN_LAYERS]):
            part.requires_grad_(False)
    pairs = [(p, q) for p, q in zip(network.parameters(), fast.parameters(), strict=True) if p.requires_grad]
    optimiser = torch.optim.AdamW(_groups(network), lr=peak, betas=(0.9, 0.98), eps=1e-6, fused=True)
    began, last_report, saved, step, number = time.monotonic(), 0.0, 0.0, 0, 0
    losses: dict[str, float] = {}
    while True:
        data = groups(number)
        number += 1
        for batch in batches_of(data, random.Random(number)):
            elapsed = time.monotonic() - began
            if elapsed > minutes * 60:
                torch.save(network.state_dict(), path)
                say(f"done: {step} steps; {judge(fast, is_held_out)}")
                return
            rate = peak * min(1.0, (step + 1) / WARM_STEPS, 1.03 * (1 - elapsed / (minutes * 60)))
            for group in optimiser.param_groups:
                group["lr"] = rate * group["scale"]
            step_loss = _step(fast, pairs, optimiser, batch)
            step += 1
            for item, loss in zip(itertools.chain(*batch), step_loss, strict=True):
                losses[item.source] = losses.get(item.source, 0.69) * 0.98 + loss * 0.02
            if elapsed - last_report > 60:
                last_report = elapsed
                shown = " ".join(f"{name} {value:.2f}" for name, value in sorted(losses.items()))
                say(f"{elapsed / 60:.1f} min, step {step}, round {number}: {shown}")
            if elapsed - saved > SAVE_EVERY:
                saved = elapsed
                torch.save(network.state_dict(), path)
                say(f"    {judge(fast, is_held_out)}")


def judge(network: Network, is_held_out: Sequence[Group]) -> str:
    """How well passages that answer are separated from others, how often the start of the answer is right, and how
    often the best passage of a question is one that answers."""
    yes: list[float] = []
    no: list[float] = []
    placed: list[bool] = []
    first: list[bool] = []
    network.eval()
    with torch.no_grad():
        for batch in batches_of(is_held_out, random.Random(0)):
            items = list(itertools.chain(*batch))
            answers, start, _, _, _ = _run(network, items)
            for item, logit, row in zip(items, answers.tolist(), start, strict=True):
                (yes if item.start else no).append(logit)
                if item.start:
                    placed.append(int(row[1:].argmax()) + 1 == item.start)
            logits = iter(answers.tolist())
            for group in batch:
                best = max(zip(group, logits, strict=False), key=lambda pair: pair[1])[0]
                if len({item.start > 0 for item in group}) == 2:
                    first.append(best.start > 0)
    network.train()
    chosen = f", right first {np.mean(first):.3f} of {len(first)}" if first else ""
    return (
        f"AUROC {auroc(np.array(yes), np.array(no)):.3f}, start right {np.mean(placed):.3f} "
        f"of {len(yes) + len(no)} held out{chosen}"
    )


def auroc(yes: NDArray[np.float64], no: NDArray[np.float64]) -> float:
    """The probability that a random one of `yes` is above a random one of `no`; ties count half."""
    ordered = np.sort(no)
    below = np.searchsorted(ordered, yes, "left") + np.searchsorted(ordered, yes, "right")
    return float(below.mean() / 2 / max(1, len(no)))


def batches_of(groups: Sequence[Group], chance: random.Random) -> list[list[Group]]:
    """All groups, in batches of similar length and random order."""
    order = sorted(groups, key=lambda group: _longest(group) + chance.random() * 6)
    batches: list[list[Group]] = [[]]
    count = 0
    for group in order:
        if batches[-1] and (count + len(group)) * _longest(group) > BATCH_PIECES:
            batches.append([])
            count = 0
        batches[-1].append(group)
        count += len(group)
    chance.shuffle(batches)
    return batches


def _longest(group: Group) -> int:
    return max(len(item.encoded.ids) for item in group)


def _step(
    fast: Network, pairs: list[tuple[Tensor, Tensor]], optimiser: torch.optim.Optimizer, batch: Sequence[Group]
) -> list[float]:
    items = list(itertools.chain(*batch))
    answers, start, end, starts, ends = _run(fast, items)
    answered = (starts > 0).float()
    answer_loss = functional.binary_cross_entropy_with_logits(answers, answered, reduction="none")
    placed = functional.cross_entropy(start, starts, reduction="none") + functional.cross_entropy(
        end, ends, reduction="none"
    )
    chosen = _choice(answers, answered, [len(group) for group in batch])
    losses = answer_loss + placed * SPAN_SHARE * (1 + answered)
    (losses.mean() + chosen * CHOICE_SHARE / len(items)).backward()
    for parameter, quick in pairs:
        parameter.grad = quick.grad.float() if quick.grad is not None else None
        quick.grad = None
    torch.nn.utils.clip_grad_norm_([parameter for parameter, _ in pairs], 1.0)
    optimiser.step()
    with torch.no_grad():
        for parameter, quick in pairs:
            quick.copy_(parameter)
    return answer_loss.tolist()


def _choice(answers: Tensor, answered: Tensor, sizes: Sequence[int]) -> Tensor:
    """The sum, over all groups that have both kinds of passages, of the negative log-probability of one that
    answers."""
    loss = answers.new_zeros(())
    for logits, yes in zip(answers.split(sizes), answered.split(sizes), strict=True):
        if 0 < yes.sum() < len(yes):
            loss = loss + torch.logsumexp(logits, 0) - torch.logsumexp(logits[yes > 0], 0)
    return loss


def _run(network: Network, batch: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The answer, start and end logits, and the right starts and ends."""
    length = max(len(item.encoded.ids) for item in batch)
    ids, segments, mask = (torch.zeros((len(batch), length), dtype=torch.long) for _ in range(3))
    for row, item in enumerate(batch):
        own = len(item.encoded.ids)
        ids[row, :own] = torch.tensor(item.encoded.ids)
        segments[row, item.encoded.context_start : own] = 1
        mask[row, :own] = 1
    starts = torch.tensor([item.start for item in batch])
    ends = torch.tensor([item.end for item in batch])
    return *network(ids, segments, mask), starts, ends


def _groups(network: Network) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn more slowly (Howard & Ruder 2018), the new heads faster."""
    groups: list[dict[str, object]] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            layered = name.startswith("layers.")
            scale = DECAY_OF_LAYERS ** (5 - int(name.split(".")[1])) if layered else HEAD_SCALE
            decay = 0.01 if parameter.dim() > 1 else 0.0
            groups.append({"params": [parameter], "scale": scale, "weight_decay": decay})
    return groups
