"""The dense embedder: the vector of a text as a whole.

The reader was trained from a sentence encoder (Reimers & Gurevych 2019, "Sentence-BERT"). With adapters, the network of
the reader gives the vectors of that encoder, so that questions find cards that say the same in other words.
`python -m tools.dense` learns the adapters; docs/decisions/dense-vectors.md has the figures.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import unit_rows
from bot.matching.vectors.network import DenseNetwork, load_dense_network
from bot.matching.vectors.tokeniser import CLS, SEP, Tokeniser, load_tokeniser

MAX_PIECES = 64
"""How many pieces of a text are read, including those of its title. More pieces take longer in proportion, and find
little more."""
MAX_TITLE_PIECES = 20
"""How many pieces of the title of a text are read."""
CACHED_TEXTS = 256
"""For how many texts the vectors are cached: a question is asked again when somebody presses a button below its
answer."""
Vector = NDArray[np.float32]


class DenseEmbedder:
    """Embeds texts as a whole. Deterministic: the vector of a text does not depend on other texts. Safe to share
    between threads."""

    def __init__(self, network: DenseNetwork, tokeniser: Tokeniser, cache_size: int = CACHED_TEXTS) -> None:
        """`cache_size` is the number of texts whose vectors are kept in memory."""
        self.dimensions = network.dimensions
        self.fingerprint = network.fingerprint
        self._network = network
        self._tokeniser = tokeniser
        self._cached_embed = lru_cache(cache_size)(self._embed)

    def embed(self, title: str, text: str) -> Vector:
        """The vector (dimensions,), of unit length, of a text with its title; `title` is "" if the text has none. Only
        the first MAX_PIECES pieces of title and text together count."""
        return self._cached_embed(title, text)

    def _embed(self, title: str, text: str) -> Vector:
        vector: Vector = unit_rows(self._network.vector(dense_ids(self._tokeniser, title, text))[None])[0]
        return vector


def dense_ids(tokeniser: Tokeniser, title: str, text: str) -> list[int]:
    """The ids of the pieces of a text and its title that are read for its dense vector."""
    title_ids, _ = tokeniser.pieces_of(title, MAX_TITLE_PIECES)
    text_ids, _ = tokeniser.pieces_of(text, MAX_PIECES - len(title_ids))
    return [CLS, *title_ids, *text_ids, SEP]


@cache
def load_dense_embedder(cache_size: int = CACHED_TEXTS) -> DenseEmbedder:
    """The dense embedder in the package, loaded once. Raises ReaderMissing if onnxruntime or the weights are
    missing."""
    return DenseEmbedder(load_dense_network(), load_tokeniser(), cache_size)
