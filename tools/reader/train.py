"""Fine-tunes the reader on the CPU.

The layers compute in bfloat16 with float32 master weights; word embeddings and the lowest layer are frozen. A batch has
passages of similar length. The learning rate rises to its peak, stays there for a moment, and falls linearly to zero.
Passages of one question are learned together, with two losses: whether each passage answers, and which of them does (a
softmax over them).
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
from torch import Tensor
from torch.nn import functional

from bot.matching.vectors.tokeniser import TokenisedInput, Tokeniser
from tools.quality.metrics import compute_auroc
from tools.reader.examples import Example
from tools.reader.network import LAYERS, Network

BATCH_PIECES = 3_000
"""The number of pieces in a batch, including padding."""
WARM_UP_STEPS = 60
"""Steps in which the learning rate rises to its peak."""
CHECKPOINT_SECONDS = 300.0
"""The time from one checkpoint to the next."""
SPAN_LOSS_WEIGHT = 0.25
"""The weight of the loss for start and end, relative to that for whether there is an answer."""
FROZEN_LAYERS = 1
"""How many of the lowest layers are not trained."""
LAYER_DECAY = 0.9
"""The learning rate of a layer, as a share of that of the layer above."""
HEAD_RATE_FACTOR = 3.0
"""The learning rate of the new heads, relative to that of the highest layer."""
NO_QUESTION_MARK, LOWER_CASE, HAS_TITLE = 0.35, 0.6, 0.75
"""The probabilities that a question loses its question mark, that such a question is in lower case, and that passages
have their title."""
DROPOUT = 0.1
"""The dropout rate."""
CHANCE_LOSS = 0.69
"""The loss of a network that always says one half. The averages that are reported start from it."""
CHOICE_LOSS_WEIGHT = 1.5
"""The weight of the loss for the choice among passages, relative to that for whether there is an answer."""


@dataclass(frozen=True, slots=True)
class EncodedExample:
    """An example as numbers. `start` and `end` are the indices of the first and last piece of the answer, 0 and 0 if
    the passage does not answer."""

    source: str
    encoded: TokenisedInput
    start: int
    end: int


Group = Sequence[EncodedExample]
"""The passages of one question, often just one."""


def encode_group(tokeniser: Tokeniser, examples: Sequence[Example], rng: random.Random) -> Group:
    """The passages of one question as numbers, sometimes without the title or the question mark, as people type.
    Passages whose answer would be cut off are dropped."""
    question = examples[0].question
    if rng.random() < NO_QUESTION_MARK:
        question = question.rstrip("?")
        question = question.lower() if rng.random() < LOWER_CASE else question
    has_title = rng.random() < HAS_TITLE
    encoded = [_encode(tokeniser, question, example.title if has_title else "", example) for example in examples]
    return [item for item in encoded if item is not None]


def train(
    network: Network,
    groups: Callable[[int], Sequence[Group]],
    held_out: Sequence[Group],
    minutes: float,
    path: Path,
    peak: float,
    report: Callable[[str], None] = print,
) -> None:
    """Fine-tunes `network` for `minutes` and saves it at `path`. `groups` is called with the number of a round and
    returns its examples; `held_out` are examples for evaluation only; `peak` is the highest learning rate; `report` is
    called with the progress."""
    bfloat_network = _copy_in_bfloat(network)
    pairs = [
        (parameter, bfloat_parameter)
        for parameter, bfloat_parameter in zip(network.parameters(), bfloat_network.parameters(), strict=True)
        if parameter.requires_grad
    ]
    optimiser = torch.optim.AdamW(_make_parameter_groups(network), lr=peak, betas=(0.9, 0.98), eps=1e-6, fused=True)
    start_time, last_report, saved, step, number = time.monotonic(), 0.0, 0.0, 0, 0
    losses: dict[str, float] = {}
    while True:
        data = groups(number)
        number += 1
        for batch in make_batches(data, random.Random(number)):
            elapsed = time.monotonic() - start_time
            if elapsed > minutes * 60:
                torch.save(network.state_dict(), path)
                report(f"done: {step} steps; {evaluate(bfloat_network, held_out)}")
                return
            # The rate rises, and falls after the first three hundredths of the time.
            rate = peak * min(1.0, (step + 1) / WARM_UP_STEPS, 1.03 * (1 - elapsed / (minutes * 60)))
            for group in optimiser.param_groups:
                group["lr"] = rate * group["scale"]
            step_loss = _step(bfloat_network, pairs, optimiser, batch)
            step += 1
            for item, loss in zip(itertools.chain(*batch), step_loss, strict=True):
                losses[item.source] = losses.get(item.source, CHANCE_LOSS) * 0.98 + loss * 0.02
            if elapsed - last_report > 60:
                last_report = elapsed
                shown = " ".join(f"{name} {value:.2f}" for name, value in sorted(losses.items()))
                report(f"{elapsed / 60:.1f} min, step {step}, round {number}: {shown}")
            if elapsed - saved > CHECKPOINT_SECONDS:
                saved = elapsed
                torch.save(network.state_dict(), path)
                report(f"    {evaluate(bfloat_network, held_out)}")


def evaluate(network: Network, held_out: Sequence[Group]) -> str:
    """A sentence: how well passages that answer are separated from others, how often the start of the answer is right,
    and how often the best passage of a question is one that answers."""
    positives: list[float] = []
    negatives: list[float] = []
    starts_correct: list[bool] = []
    choices_correct: list[bool] = []
    network.eval()
    with torch.no_grad():
        for batch in make_batches(held_out, random.Random(0)):
            items = list(itertools.chain(*batch))
            answers, start, _, _, _ = _run(network, items)
            for item, logit, row in zip(items, answers.tolist(), start, strict=True):
                (positives if item.start else negatives).append(logit)
                if item.start:
                    # The first piece is [CLS], which means that there is no answer.
                    starts_correct.append(int(row[1:].argmax()) + 1 == item.start)
            logits = iter(answers.tolist())
            for group in batch:
                best = max(zip(group, logits, strict=False), key=lambda pair: pair[1])[0]
                if len({item.start > 0 for item in group}) == 2:
                    choices_correct.append(best.start > 0)
    network.train()
    choice = f", right first {np.mean(choices_correct):.3f} of {len(choices_correct)}" if choices_correct else ""
    auroc = compute_auroc(np.array(positives), np.array(negatives))
    return (
        f"AUROC {auroc:.3f}, start right {np.mean(starts_correct):.3f} "
        f"of {len(positives) + len(negatives)} held out{choice}"
    )


def make_batches(groups: Sequence[Group], rng: random.Random) -> list[list[Group]]:
    """All groups, in batches of similar length and random order."""
    # The random number makes the batches of each round different.
    order = sorted(groups, key=lambda group: _find_longest(group) + rng.random() * 6)
    batches: list[list[Group]] = [[]]
    count = 0
    for group in order:
        if batches[-1] and (count + len(group)) * _find_longest(group) > BATCH_PIECES:
            batches.append([])
            count = 0
        batches[-1].append(group)
        count += len(group)
    rng.shuffle(batches)
    return batches


def _copy_in_bfloat(network: Network) -> Network:
    """A copy of `network` whose layers compute in bfloat16, for training. Freezes the embeddings and the first layers
    of both."""
    copy = Network(network.word.num_embeddings, DROPOUT)
    copy.load_state_dict(network.state_dict())
    copy.layers.to(torch.bfloat16)
    for model in (network, copy):
        for part in (model.word, model.position, model.segment, model.norm, *model.layers[:FROZEN_LAYERS]):
            part.requires_grad_(False)
    return copy


def _encode(tokeniser: Tokeniser, question: str, title: str, example: Example) -> EncodedExample | None:
    """The example as numbers, with this question and title; None if its answer would be cut off."""
    encoded = tokeniser.encode(question, title, example.passage)
    if example.start < 0:
        return EncodedExample(example.source, encoded, 0, 0)
    pieces = [
        number for number, (start, end) in enumerate(encoded.spans) if start < example.end and end > example.start
    ]
    if not pieces:
        return None
    return EncodedExample(
        example.source, encoded, encoded.passage_start + pieces[0], encoded.passage_start + pieces[-1]
    )


def _find_longest(group: Group) -> int:
    return max(len(item.encoded.ids) for item in group)


def _step(
    bfloat_network: Network,
    pairs: list[tuple[Tensor, Tensor]],
    optimiser: torch.optim.Optimizer,
    batch: Sequence[Group],
) -> list[float]:
    """One step of training on a batch. Returns the loss of each passage, for whether it answers."""
    items = list(itertools.chain(*batch))
    answers, start, end, starts, ends = _run(bfloat_network, items)
    answered = (starts > 0).float()
    answer_loss = functional.binary_cross_entropy_with_logits(answers, answered, reduction="none")
    span_loss = functional.cross_entropy(start, starts, reduction="none") + functional.cross_entropy(
        end, ends, reduction="none"
    )
    choice_loss = _compute_choice_loss(answers, answered, [len(group) for group in batch])
    losses = answer_loss + span_loss * SPAN_LOSS_WEIGHT * (1 + answered)
    (losses.mean() + choice_loss * CHOICE_LOSS_WEIGHT / len(items)).backward()
    for parameter, bfloat_parameter in pairs:
        parameter.grad = bfloat_parameter.grad.float() if bfloat_parameter.grad is not None else None
        bfloat_parameter.grad = None
    torch.nn.utils.clip_grad_norm_([parameter for parameter, _ in pairs], 1.0)
    optimiser.step()
    with torch.no_grad():
        for parameter, bfloat_parameter in pairs:
            bfloat_parameter.copy_(parameter)
    return answer_loss.tolist()


def _compute_choice_loss(answers: Tensor, answered: Tensor, sizes: Sequence[int]) -> Tensor:
    """The sum, over all groups that have both kinds of passages, of the negative log-probability of one that
    answers."""
    loss = answers.new_zeros(())
    for logits, labels in zip(answers.split(sizes), answered.split(sizes), strict=True):
        if 0 < labels.sum() < len(labels):
            loss = loss + torch.logsumexp(logits, 0) - torch.logsumexp(logits[labels > 0], 0)
    return loss


def _run(network: Network, batch: Sequence[EncodedExample]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The answer logits (batch,), the start and the end logits (batch, length), and the right starts and ends
    (batch,)."""
    length = max(len(item.encoded.ids) for item in batch)
    ids, segments, mask = (torch.zeros((len(batch), length), dtype=torch.long) for _ in range(3))
    for row, item in enumerate(batch):
        item_length = len(item.encoded.ids)
        ids[row, :item_length] = torch.tensor(item.encoded.ids)
        segments[row, item.encoded.context_start : item_length] = 1
        mask[row, :item_length] = 1
    starts = torch.tensor([item.start for item in batch])
    ends = torch.tensor([item.end for item in batch])
    return *network(ids, segments, mask), starts, ends


def _make_parameter_groups(network: Network) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn more slowly (Howard & Ruder 2018), the new heads faster."""
    groups: list[dict[str, object]] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            is_in_layers = name.startswith("layers.")
            scale = LAYER_DECAY ** (LAYERS - 1 - int(name.split(".")[1])) if is_in_layers else HEAD_RATE_FACTOR
            decay = 0.01 if parameter.dim() > 1 else 0.0
            groups.append({"params": [parameter], "scale": scale, "weight_decay": decay})
    return groups
