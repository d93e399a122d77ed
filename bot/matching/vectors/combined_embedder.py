"""The embedder of the product: static vectors of words, and dense vectors of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.errors import ReaderMissing
from bot.matching.vectors.dense_embedder import DenseEmbedder, Vector, load_dense_embedder
from bot.matching.vectors.static_embedder import StaticEmbedder, Vectors, load_embedder


@dataclass(frozen=True, slots=True, eq=False)
class CombinedEmbedder:
    """The `Embedder` port: `words` gives the vectors of words, `texts` those of whole texts."""

    words: StaticEmbedder
    texts: DenseEmbedder

    @property
    def dimensions(self) -> int:
        """See `bot.ports.Embedder`."""
        return self.words.dimensions

    @property
    def dense_dimensions(self) -> int:
        """See `bot.ports.Embedder`."""
        return self.texts.dimensions

    @property
    def fingerprint(self) -> str:
        """See `bot.ports.Embedder`."""
        return f"{self.words.fingerprint} {self.texts.fingerprint}"

    def knows(self, word: str) -> bool:
        """See `bot.ports.Embedder`."""
        return self.words.knows(word)

    def embed_words(self, words: Sequence[str]) -> Vectors:
        """See `bot.ports.Embedder`."""
        return self.words.embed_words(words)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `bot.ports.Embedder`."""
        return self.words.embed(texts)

    def embed_dense(self, title: str, text: str) -> Vector:
        """See `bot.ports.Embedder`."""
        return self.texts.embed(title, text)


@cache
def find_embedder() -> CombinedEmbedder | StaticEmbedder:
    """The embedder in the package: with dense vectors, or with word vectors alone if the network of dense vectors
    cannot be loaded."""
    try:
        return CombinedEmbedder(load_embedder(), load_dense_embedder())
    except ReaderMissing:
        return load_embedder()
