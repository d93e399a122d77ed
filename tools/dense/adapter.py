"""Adds adapters to the reader's network, with which it gives dense vectors.

Each matrix keeps the weights of the reader, and the product of two narrow matrices is added to it (Hu et al. 2021,
"LoRA"). The training of the reader started from the teacher and changed little, so a product of low rank makes up for
most of the difference between the two networks.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.matching.vectors.tokeniser import PAD
from tools.reader.network import Network

RANK = 16
"""The rank of the learned map."""
MATRICES = ("qkv", "out", "up", "down")
"""The matrices of a layer that have an adapter."""
UNCHANGED_LAYERS = 1
"""How many of the lowest layers have no adapter: the training of the reader left them as they were in the teacher."""
BATCH_PIECES = 6_000
"""The number of pieces in a batch, including padding."""


class Adapter(nn.Module):
    """A linear map with fixed weights, plus a learned one of rank RANK: `up` (out, RANK) times `down` (RANK, in). The
    bias is learned, too."""

    def __init__(self, linear: nn.Linear, teacher: nn.Linear) -> None:
        """Starts at the best approximation of the teacher's weights (Eckart & Young 1936)."""
        super().__init__()
        self.register_buffer("weight", linear.weight.detach())
        left, values, right = torch.linalg.svd(teacher.weight.detach() - linear.weight.detach(), full_matrices=False)
        scale = values[:RANK].sqrt()
        self.up = nn.Parameter((left[:, :RANK] * scale).contiguous())
        self.down = nn.Parameter((scale[:, None] * right[:RANK]).contiguous())
        self.bias = nn.Parameter(teacher.bias.detach().clone())

    def forward(self, states: Tensor) -> Tensor:
        added = functional.linear(functional.linear(states, self.down), self.up)
        return functional.linear(states, self.weight, self.bias) + added


def adapt(reader: Network, teacher: Network) -> Network:
    """A copy of the reader with adapters, in which only these, the biases and the norms are trained."""
    adapted = copy.deepcopy(reader)
    adapted.requires_grad_(False)
    for layer, teacher_layer in zip(adapted.layers[UNCHANGED_LAYERS:], teacher.layers[UNCHANGED_LAYERS:], strict=True):
        for name in MATRICES:
            setattr(layer, name, Adapter(getattr(layer, name), getattr(teacher_layer, name)))
        for name in ("norm_out", "norm_down"):
            setattr(layer, name, copy.deepcopy(getattr(teacher_layer, name)).requires_grad_(True))
    return adapted


def embed(network: Network, texts: Sequence[Sequence[int]]) -> Tensor:
    """A vector of unit length for each text (texts, WIDTH): the mean of the states of its pieces (Reimers & Gurevych
    2019, "Sentence-BERT")."""
    ids = torch.full((len(texts), max(map(len, texts))), PAD)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
    kept = (ids != PAD).long()
    with torch.autocast("cpu", torch.bfloat16):
        states = network.encode(ids, torch.zeros_like(ids), kept)
    means = (states * kept[:, :, None]).sum(1) / kept.sum(1, keepdim=True)
    return functional.normalize(means, dim=1)


def embed_all(network: Network, texts: Sequence[Sequence[int]]) -> Tensor:
    """The vectors of many texts as `embed` gives them, computed in batches and without gradients."""
    vectors = torch.zeros(len(texts), network.position.embedding_dim)
    with torch.no_grad():
        for batch in make_batches(texts, range(len(texts))):
            vectors[batch] = embed(network, [texts[number] for number in batch])
    return vectors


def make_batches(texts: Sequence[Sequence[int]], numbers: Sequence[int]) -> list[list[int]]:
    """The numbers of some texts, in batches of similar length."""
    batches: list[list[int]] = [[]]
    for number in sorted(numbers, key=lambda number: len(texts[number])):
        if (len(batches[-1]) + 1) * len(texts[number]) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(number)
    return [batch for batch in batches if batch]
