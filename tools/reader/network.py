"""The reader as a torch module: a MiniLM-L6 encoder with two heads.

It reads `[CLS] question [SEP] title : passage [SEP]`. It gives one logit on [CLS] (this passage answers the question),
and a start and an end logit for each token (the place of the answer; [CLS] means that there is none).
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tools.safetensors import read_floats

WIDTH, LAYERS, HEADS = 384, 6, 12
"""The shape of MiniLM-L6: the number of values of a state, of layers, and of attention heads in each."""
POSITIONS = 512
"""The maximum number of pieces of one input."""
MASKED_LOGIT = -1e4
"""Added to the logit of what may not be chosen or seen: the softmax of it is zero, even in half precision."""


class Layer(nn.Module):
    """One transformer layer, as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm_out, self.norm_down = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """The next states (batch, length, WIDTH). `mask` is added to the attention: a large negative number hides a
        piece."""
        batch, length, _ = states.shape
        query, key, value = self.qkv(states).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = ((query @ key.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS) + mask).softmax(-1)
        mixed = (self.dropout(weights) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm_out(states + self.dropout(self.out(mixed)))
        return self.norm_down(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Network(nn.Module):
    """The encoder and its heads. `pieces` is the size of the vocabulary; `dropout` is the dropout rate in training
    (Srivastava et al. 2014)."""

    def __init__(self, pieces: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(pieces, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])
        self.pool, self.answers, self.span = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 2)

    def encode(self, ids: Tensor, segments: Tensor, kept: Tensor) -> Tensor:
        """The states after the last layer (batch, length, WIDTH). `ids`, `segments` and `kept` are (batch, length);
        `kept` is 1 for tokens and 0 for padding."""
        states = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]] + self.segment(segments))
        states = states.to(self.layers[-1].out.weight.dtype)
        mask = ((1 - kept.to(states.dtype)) * MASKED_LOGIT)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return states.float()

    def forward(self, ids: Tensor, segments: Tensor, kept: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The answer logits (batch,), and the start and the end logits (batch, length), of inputs as for `encode`."""
        states = self.encode(ids, segments, kept)
        answers = self.answers(torch.tanh(self.pool(states[:, 0])))[:, 0]
        start, end = self.span(states).unbind(-1)
        in_passage = segments * kept
        allowed = torch.cat([torch.ones_like(in_passage[:, :1]), in_passage[:, 1:]], 1)  # or [CLS]: no answer
        blocked = (1 - allowed.float()) * MASKED_LOGIT
        return answers, start + blocked, end + blocked


def load_base(path: Path, rows: list[int]) -> Network:
    """A network with the encoder of a safetensors file whose tensors have BERT's names, and with new heads. Of the
    file's word vectors, it has those with the numbers `rows`. Raises KeyError if a tensor is missing."""
    arrays = {name.removeprefix("bert."): array for name, array in read_floats(path).items()}
    network = Network(len(rows))
    with torch.no_grad():
        network.word.weight.copy_(torch.from_numpy(arrays["embeddings.word_embeddings.weight"][rows]))
        _copy(network.position, arrays, "embeddings.position_embeddings")
        _copy(network.segment, arrays, "embeddings.token_type_embeddings")
        _copy(network.norm, arrays, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            prefix = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [arrays[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.from_numpy(np.concatenate(parts)))
            _copy(layer.out, arrays, prefix + "attention.output.dense")
            _copy(layer.norm_out, arrays, prefix + "attention.output.LayerNorm")
            _copy(layer.up, arrays, prefix + "intermediate.dense")
            _copy(layer.down, arrays, prefix + "output.dense")
            _copy(layer.norm_down, arrays, prefix + "output.LayerNorm")
        if "pooler.dense.weight" in arrays:
            _copy(network.pool, arrays, "pooler.dense")
        for head in (network.answers, network.span):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
    return network


def _copy(module: nn.Module, arrays: dict[str, np.ndarray], name: str) -> None:
    for kind, parameter in module.named_parameters():
        parameter.copy_(torch.from_numpy(np.array(arrays[f"{name}.{kind}"])))
