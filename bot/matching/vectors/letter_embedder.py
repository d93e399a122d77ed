"""Vectors of letters: vectors of words from their spelling, for languages that the learned word vectors do not know.

A vector is the sum of the word's character n-grams, each hashed to a few dimensions (feature hashing, Weinberger et al.
2009). Forms of one word, and a compound and its parts, are near to each other. Meaning plays no role.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.words.ngrams import character_ngrams
from bot.matching.vectors.arrays import unit_rows
from bot.text.word_lists.function_words import is_content
from bot.text.words import FIRST_UNSPACED

Vectors = NDArray[np.float32]

FULL_NORM_LETTERS = 6
"""In letters: a word this long has full weight in a text. A shorter word has less, because texts are rarely about short
words."""
FUNCTION_WORD_NORM = 0.1
"""The length of the vector of a function word. The vector of a long content word has length 1."""
PAIR_NORM = 0.5
"""The length of the vector of a pair of characters, in scripts that put no spaces between words."""
_BITS_PER_HASH = 10
"""How many bits of the hash of an n-gram are used for a dimension: the highest bit chooses the sign, the others choose
the dimension."""
_HASHES = 6
"""To how many dimensions each n-gram is hashed: so many that two n-grams rarely get the same dimensions."""
_WORDS_PER_BATCH = 8_192
"""Words are computed in batches of at most this many, to limit the memory used."""
_MAX_CACHED_WORDS = 128
"""Up to this many words, such as those of a question, are computed one by one with a cache, because many of them were
asked before."""


class LetterEmbedder:
    """The part of the `Embedder` port that embeds words. Deterministic: a word has the same vector in any batch."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self.dense_dimensions = 0

    def embed_dense(self, title: str, text: str) -> NDArray[np.float32]:
        """(0,): an empty vector, because this embedder makes no dense vectors."""
        return np.zeros(0, np.float32)

    def embed_words(self, words: Sequence[str]) -> Vectors:
        """Vectors (words, dimensions). The length of a word's vector is its weight in a text."""
        vectors = np.zeros((len(words), self.dimensions), np.float32)
        if len(words) <= _MAX_CACHED_WORDS:
            for number, word in enumerate(words):
                vectors[number] = _vector_of(word, self.dimensions)
            return vectors
        by_length: dict[int, list[int]] = {}
        for number, word in enumerate(words):
            by_length.setdefault(len(word), []).append(number)
        for length, numbers in by_length.items():
            for first in range(0, len(numbers) if length else 0, _WORDS_PER_BATCH):
                batch = numbers[first : first + _WORDS_PER_BATCH]
                vectors[batch] = _embed([words[number] for number in batch], self.dimensions)
        return vectors


@lru_cache(maxsize=4_096)
def _vector_of(word: str, dimensions: int) -> Vectors:
    return _embed([word], dimensions)[0] if word else np.zeros(dimensions, np.float32)


def _embed(words: Sequence[str], dimensions: int) -> Vectors:
    """The vectors of words of one length."""
    ngrams = character_ngrams(words)
    sums = np.zeros(len(words) * dimensions, np.float32)
    owners = np.arange(len(words))[:, None] * dimensions
    for hash_number in range(_HASHES):
        bits = ngrams >> np.uint64(_BITS_PER_HASH * hash_number)
        columns = (owners + (bits % np.uint64(dimensions)).astype(np.int64)).ravel()
        signs = np.where((bits >> np.uint64(_BITS_PER_HASH - 1)) & np.uint64(1), 1.0, -1.0).ravel()
        sums += np.bincount(columns, signs, len(sums)).astype(np.float32)
    norms = np.array([_norm_of(word) for word in words], np.float32)
    return unit_rows(sums.reshape(len(words), dimensions)) * norms[:, None]


def _norm_of(word: str) -> float:
    """The length of the vector of a word, which is its weight in a text."""
    if not is_content(word):
        return FUNCTION_WORD_NORM
    return PAIR_NORM if word[0] >= FIRST_UNSPACED else min(1.0, len(word) / FULL_NORM_LETTERS)
