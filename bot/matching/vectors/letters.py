"""Words as vectors of their letters, for languages that the learned word vectors do not know.

A vector is the sum of the word's groups of letters, each at a few places given by its hash (feature hashing,
Weinberger et al. 2009). Forms of one word and parts of a compound are near to one another; meaning plays no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.lexicon import letter_groups
from bot.matching.vectors.arrays import unit_rows
from bot.text.function_words import is_content
from bot.text.words import FIRST_UNSPACED

Vectors = NDArray[np.float32]

FULL_LENGTH = 6
"""Letters from which a word has its full weight in a text; texts are rarely about shorter ones."""
FUNCTION_WORD_LENGTH = 0.1
PAIR_LENGTH = 0.5
_PLACES = 6
"""Of each group of letters: enough that two groups are rarely the same."""
_WORDS_AT_ONCE = 8_192
_FEW = 128
"""So few words are looked up one by one: those of a question, many of which were asked before."""


class LetterEmbedder:
    """The part of the `Embedder` port that words need. Deterministic, the same for a word alone and in any batch."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions

    def embed_words(self, words: Sequence[str]) -> Vectors:
        """Vectors of (words, dimensions); the length of a word's vector is its weight in a text."""
        vectors = np.zeros((len(words), self.dimensions), np.float32)
        if len(words) <= _FEW:
            for number, word in enumerate(words):
                vectors[number] = _vector_of(word, self.dimensions)
            return vectors
        by_length: dict[int, list[int]] = {}
        for number, word in enumerate(words):
            by_length.setdefault(len(word), []).append(number)
        for length, numbers in by_length.items():
            for first in range(0, len(numbers) if length else 0, _WORDS_AT_ONCE):
                some = numbers[first : first + _WORDS_AT_ONCE]
                vectors[some] = _embed([words[number] for number in some], self.dimensions)
        return vectors


@lru_cache(maxsize=4_096)
def _vector_of(word: str, dimensions: int) -> Vectors:
    return _embed([word], dimensions)[0] if word else np.zeros(dimensions, np.float32)


def _embed(words: Sequence[str], dimensions: int) -> Vectors:
    """The vectors of words of one length."""
    groups = letter_groups(words)
    sums = np.zeros(len(words) * dimensions, np.float32)
    owners = np.arange(len(words))[:, None] * dimensions
    for place in range(_PLACES):
        bits = groups >> np.uint64(10 * place)
        slots = (owners + (bits % np.uint64(dimensions)).astype(np.int64)).ravel()
        signs = np.where((bits >> np.uint64(9)) & np.uint64(1), 1.0, -1.0).ravel()
        sums += np.bincount(slots, signs, len(sums)).astype(np.float32)
    lengths = np.array([_length_of(word) for word in words], np.float32)
    return unit_rows(sums.reshape(len(words), dimensions)) * lengths[:, None]


def _length_of(word: str) -> float:
    if not is_content(word):
        return FUNCTION_WORD_LENGTH
    return PAIR_LENGTH if word[0] >= FIRST_UNSPACED else min(1.0, len(word) / FULL_LENGTH)
