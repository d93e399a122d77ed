"""Rewords questions by machine: replaces words with words of similar meaning. The results are crude, but they share few
words with the articles, and there can be any number of them."""

from __future__ import annotations

import random
import re
from functools import cached_property
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.static_embedder import load_embedder
from bot.text.word_lists.function_words import FUNCTION_WORDS

MAX_SIMILAR = 6
"""How many similar words a word may be replaced with."""
MIN_COSINE = 0.45
"""The lowest cosine of two similar words."""
REPLACED_SHARE = 0.85
"""The probability that a word with a similar one is replaced."""
PREFIX_LETTERS = 4
"""Words that share this many first letters are forms of one word, not similar words."""
_WORD = re.compile(r"\b[a-z]{4,}\b")
"""Matches a word that may be replaced, like “ferry”: short words (“and”) and words with a capital (“Tarrow”) are
kept."""


class Rewording:
    """Finds similar words with the shipped vectors, among the whole words of their vocabulary."""

    def reword(self, question: str, rng: random.Random) -> str:
        """The question with most of its words replaced."""

        def replace(match: re.Match[str]) -> str:
            word = match.group()
            if word in FUNCTION_WORDS or word not in self._rows or rng.random() > REPLACED_SHARE:
                return word
            similar = self._find_similar_words(word)
            return rng.choice(similar) if similar else word

        return _WORD.sub(replace, question)

    @cached_property
    def _words(self) -> list[str]:
        text = (resources.files("bot.matching") / "data" / "vocabulary.txt").read_text(encoding="utf-8")
        return [word for word in text.splitlines() if _WORD.fullmatch(word)]

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        vectors = load_embedder().embed_words(self._words)
        lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        unit: NDArray[np.float32] = (vectors / lengths).astype(np.float32)
        return unit

    @cached_property
    def _rows(self) -> dict[str, int]:
        """The row of each word in `_vectors`."""
        return {word: row for row, word in enumerate(self._words)}

    def _find_similar_words(self, word: str) -> list[str]:
        cosines = self._vectors @ self._vectors[self._rows[word]]
        best = np.argsort(-cosines)[: 4 * MAX_SIMILAR]  # more than are needed: some are forms of the word
        similar = [self._words[row] for row in best.tolist() if cosines[row] >= MIN_COSINE]
        return [other for other in similar if other[:PREFIX_LETTERS] != word[:PREFIX_LETTERS]][:MAX_SIMILAR]
