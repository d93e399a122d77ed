"""The static embedder: the vector of a text is the sum of the learned vectors of its word pieces.

`python -m tools.vectors` trains the table of vectors; docs/decisions/word-vectors.md says how, and why we have our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.wordpiece import WordPieceTokeniser

Vectors = NDArray[np.float32]

MAX_PIECES = 512
"""How many pieces of one text are read: more change the sum little, and a text of a megabyte must not take a second."""
PIECES_PER_BATCH = 8_192
"""How many pieces are summed at once, which limits the working memory to 8 MB of float32."""


class StaticEmbedder:
    """The `Embedder` port over a static table with a row for each word piece.

    Deterministic: a text has the same vector alone and in any batch. Safe to share between threads. The table is int8
    and memory-mapped; only the rows that a text needs are converted to float32.
    """

    def __init__(self, vocabulary: Sequence[str], rows: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        """`rows` is (pieces, dimensions); the vector of piece i is `rows[i] * scales[i]`.

        Raises ValueError if `rows` is not two-dimensional, or the lengths of the three differ.
        """
        if rows.ndim != 2 or not len(vocabulary) == len(rows) == len(scales):
            raise ValueError(
                f"{len(vocabulary)} pieces, rows of shape {rows.shape} and {len(scales)} scales do not fit"
            )
        self.dimensions = int(rows.shape[1])
        self.dense_dimensions = 0
        self._tokeniser = WordPieceTokeniser(vocabulary)
        self._rows = rows
        self._scales = scales

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of (texts, dimensions), each of length 1, or all zero for a text without any known piece.

        Never raises on any string. Reads the first MAX_PIECES pieces of a text.
        """
        sums = self._sum([self._tokeniser.pieces_of_text(text, MAX_PIECES) for text in texts])
        lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums))
        sums /= np.where(lengths > 0, lengths, 1)[:, None]
        return sums

    @property
    def fingerprint(self) -> str:
        """See `bot.ports.Embedder`. The fingerprint identifies the table of vectors."""
        probe = self.embed(["a topic card says what an article says"])
        return f"{self.dimensions} {probe.tobytes()[:16].hex()}"

    def embed_dense(self, title: str, text: str) -> NDArray[np.float32]:
        """(0,): an empty vector, because this embedder makes no dense vectors."""
        return np.zeros(0, np.float32)

    def knows(self, word: str) -> bool:
        """Whether a folded word is one piece of the vocabulary. Then it is a common word, and spelled correctly."""
        return self._tokeniser.knows(word)

    def embed_words(self, words: Sequence[str]) -> Vectors:
        """Vectors of (words, dimensions), not normalised: the length of a word's vector is its weight in a text.

        The vector of a word that cannot be cut into known pieces is all zero. Used to match question and sentence word
        by word.
        """
        return self._sum([self._tokeniser.pieces_of_text(word, MAX_PIECES) for word in words])

    def _sum(self, pieces: Sequence[Sequence[int]]) -> Vectors:
        """(texts, dimensions): the sum of the vectors of each text's pieces, which are given as rows of the table."""
        sums = np.zeros((len(pieces), self.dimensions), dtype=np.float32)
        for batch in _make_batches(pieces):
            rows = [row for number in batch for row in pieces[number]]
            counts = [len(pieces[number]) for number in batch]
            vectors = self._rows[rows].astype(np.float32)
            vectors *= self._scales[rows, None]
            starts = np.concatenate(([0], np.cumsum(counts[:-1], dtype=np.intp)))
            sums[batch] = np.add.reduceat(vectors, starts, axis=0)
        return sums


@cache
def load_embedder() -> StaticEmbedder:
    """The embedder over the table in this package, loaded once per process."""
    return read_embedder(resources.files("bot.matching") / "data")


def read_embedder(folder: Traversable) -> StaticEmbedder:
    """An embedder over `vectors.npy` (int8), `scales.npy` (float32) and `vocabulary.txt` (one piece per line).

    Raises OSError if a file cannot be read, ValueError if the files are not such a table.
    """
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    with resources.as_file(folder / "vectors.npy") as path:
        rows = np.load(path, mmap_mode="r", allow_pickle=False)
    with resources.as_file(folder / "scales.npy") as path:
        scales = np.load(path, allow_pickle=False)
    return StaticEmbedder(vocabulary, rows, scales)


def _make_batches(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Batches of the numbers of texts that have pieces, each with about PIECES_PER_BATCH pieces."""
    batch: list[int] = []
    size = 0
    for number, rows in enumerate(pieces):
        if rows:
            batch.append(number)
            size += len(rows)
            if size >= PIECES_PER_BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch
