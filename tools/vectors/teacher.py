"""The teacher: all-MiniLM-L6-v2, read from its weights file and run with plain torch.

The network is BERT (Devlin et al. 2018) with 6 layers of 384; a text's vector is the mean of the last layer over
its pieces, made unit length, as in Reimers and Gurevych 2019, "Sentence-BERT".
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tools.safetensors import read_floats

LAYERS = 6
HEADS = 12
DIMENSIONS = 384
EPSILON = 1e-12
"""What is added to the variance when a layer is normalised."""
MAX_PIECES = 128
"""The maximum number of pieces of a text, with [CLS] and [SEP]."""


class Teacher:
    """The teacher's network. It encodes lists of piece numbers, to which it adds [CLS] and [SEP]."""

    def __init__(self, folder: Path, *, dtype: torch.dtype = torch.bfloat16) -> None:
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.vocabulary = pieces
        self._first = pieces.index("[CLS]")
        self._last = pieces.index("[SEP]")
        arrays = read_floats(folder / "model.safetensors")
        self._weights = {name: torch.from_numpy(array).to(dtype) for name, array in arrays.items()}

    @torch.inference_mode()
    def encode(self, texts: list[list[int]], batch_pieces: int = 8_192) -> np.ndarray:
        """A vector of unit length for each text (texts, 384), float32. Texts of similar length share a batch of at most
        `batch_pieces` pieces, so there is little padding."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (len(texts[order[end]]) + 2) * (end - start + 1) <= batch_pieces:
                end += 1
            chosen = order[start:end]
            vectors[chosen] = self._forward([texts[number][: MAX_PIECES - 2] for number in chosen]).numpy()
            start = end
        return vectors

    def _forward(self, texts: list[list[int]]) -> Tensor:
        """The vectors of one batch (texts, DIMENSIONS)."""
        width = max(len(text) for text in texts) + 2
        pieces = torch.zeros(len(texts), width, dtype=torch.int64)
        mask = torch.zeros(len(texts), width, dtype=torch.bool)
        for number, text in enumerate(texts):
            marked = [self._first, *text, self._last]
            pieces[number, : len(marked)] = torch.tensor(marked)
            mask[number, : len(marked)] = True
        hidden = self._embed(pieces)
        for layer in range(LAYERS):
            hidden = self._layer(hidden, mask, f"encoder.layer.{layer}.")
        weights = mask.unsqueeze(2).to(hidden.dtype)
        return functional.normalize((hidden * weights).sum(1).float() / weights.sum(1).float(), dim=1)

    def _embed(self, pieces: Tensor) -> Tensor:
        name = "embeddings."
        hidden = self._weights[name + "word_embeddings.weight"][pieces]
        hidden = hidden + self._weights[name + "position_embeddings.weight"][: pieces.shape[1]]
        hidden = hidden + self._weights[name + "token_type_embeddings.weight"][0]
        return self._norm(hidden, name + "LayerNorm")

    def _layer(self, hidden: Tensor, mask: Tensor, name: str) -> Tensor:
        query, key, value = (
            self._linear(hidden, f"{name}attention.self.{part}").unflatten(2, (HEADS, -1)).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        attended = self._linear(attended.transpose(1, 2).flatten(2), name + "attention.output.dense")
        hidden = self._norm(hidden + attended, name + "attention.output.LayerNorm")
        inner = functional.gelu(self._linear(hidden, name + "intermediate.dense"))
        return self._norm(hidden + self._linear(inner, name + "output.dense"), name + "output.LayerNorm")

    def _linear(self, hidden: Tensor, name: str) -> Tensor:
        return functional.linear(hidden, self._weights[name + ".weight"], self._weights[name + ".bias"])

    def _norm(self, hidden: Tensor, name: str) -> Tensor:
        weight, bias = self._weights[name + ".weight"], self._weights[name + ".bias"]
        return functional.layer_norm(hidden, (hidden.shape[-1],), weight, bias, EPSILON)
