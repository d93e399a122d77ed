"""A corpus as arrays, so that typos for an epoch can be drawn without handling strings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.vectors.wordpiece import WordPieceTokeniser, split_words
from tools.vectors.pieces import MAX_PIECES
from tools.vectors.typos import misspell

VARIANTS_PER_WORD = 12
"""The number of misspellings of each distinct word. They are drawn once, and typos are chosen among them."""


@dataclass(frozen=True, slots=True)
class RaggedLists:
    """Lists of different lengths, stored end to end: list i is `values[starts[i]:starts[i + 1]]`."""

    values: np.ndarray
    starts: np.ndarray

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> RaggedLists:
        """These lists, one after the other."""
        lengths = np.fromiter((len(items) for items in lists), dtype=np.int64, count=len(lists))
        values = np.fromiter((item for items in lists for item in items), dtype=np.int64, count=lengths.sum())
        return cls(values, np.concatenate(([0], lengths.cumsum())))

    def take(self, chosen: np.ndarray) -> RaggedLists:
        """The chosen lists, in that order."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        starts = np.concatenate(([0], lengths.cumsum()))
        indices = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[chosen], lengths)
        return RaggedLists(self.values[indices], starts)


class TextArrays:
    """Texts as lists of words, and words as lists of pieces. `batch` returns the pieces of some texts, with new typos
    if asked."""

    def __init__(self, texts: Sequence[str], tokeniser: WordPieceTokeniser, seed: int) -> None:
        numbers: dict[str, int] = {}
        words = [[numbers.setdefault(word, len(numbers)) for word in split_words(text)[:MAX_PIECES]] for text in texts]
        self._texts = RaggedLists.of(words)
        rng = random.Random(seed)
        # For each word in turn: the pieces of the word itself, and then of its misspellings.
        self._pieces = RaggedLists.of(
            [
                tokeniser.pieces_of_word(misspell(word, rng) if variant else word)
                for word in numbers
                for variant in range(1 + VARIANTS_PER_WORD)
            ]
        )

    def __len__(self) -> int:
        return len(self._texts.starts) - 1

    def batch(
        self, chosen: np.ndarray, rng: np.random.Generator, *, typos: float = 0, dropped: float = 0
    ) -> RaggedLists:
        """The pieces of the chosen texts. A share `typos` of the words is misspelt, and a share `dropped` of the pieces
        is left out."""
        words = self._texts.take(chosen)
        count = len(words.values)
        variants = np.where(rng.random(count) < typos, rng.integers(1, 1 + VARIANTS_PER_WORD, count), 0)
        pieces = self._pieces.take(words.values * (1 + VARIANTS_PER_WORD) + variants)
        starts = pieces.starts[words.starts]
        if not dropped:
            return RaggedLists(pieces.values, starts)
        is_kept = rng.random(len(pieces.values)) >= dropped
        return RaggedLists(pieces.values[is_kept], np.concatenate(([0], is_kept.cumsum()))[starts])

    def count_pieces(self, size: int) -> np.ndarray:
        """How often each of `size` pieces occurs in the texts without typos: (size,)."""
        pieces = self._pieces.take(self._texts.values * (1 + VARIANTS_PER_WORD))
        return np.bincount(pieces.values, minlength=size)
