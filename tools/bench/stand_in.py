"""A stand-in for the dense embedder, so that an index of 100,000 cards with dense vectors is built in minutes."""

from __future__ import annotations

from bot.matching.vectors.combined_embedder import CombinedEmbedder
from bot.matching.vectors.dense_embedder import DenseEmbedder, Vector
from bot.matching.vectors.network import load_dense_network
from bot.matching.vectors.static_embedder import load_embedder
from bot.matching.vectors.tokeniser import load_tokeniser


class StandInDenseEmbedder(DenseEmbedder):
    """Gives a passage the vector of its words, cut to the dimensions of dense vectors: searching among vectors takes as
    long whatever they mean. A question also runs through the network, whose time is to be measured."""

    def __init__(self) -> None:
        super().__init__(load_dense_network(), load_tokeniser(), cache_size=0)
        self.fingerprint = "stand-in"
        self._words = load_embedder()

    def embed(self, title: str, text: str) -> Vector:
        """A vector (dimensions,) of unit length or zero."""
        if not title:  # a question: only the time of the network counts
            super().embed(title, text)
        vector: Vector = self._words.embed([f"{title} {text}"])[0][: self.dimensions]
        length = float((vector @ vector) ** 0.5)
        return vector / length if length else vector


def make_stand_in_embedder() -> CombinedEmbedder:
    """Word vectors, with the stand-in for dense vectors."""
    return CombinedEmbedder(load_embedder(), StandInDenseEmbedder())
