"""A plain BM25 ranking, which finds hard negatives: passages that look like answers and are none."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import Stemmer  # type: ignore[import-not-found]  # ships no types
from numpy.typing import NDArray

from bot.text.word_lists.function_words import is_content

_WORD = re.compile(r"\w+")


class Bm25:
    """Plain stemmed BM25 over short texts (Robertson & Zaragoza 2009). `k1` says how soon further occurrences of a word
    stop counting, `b` (0 to 1) how much the length of a text lowers its score."""

    def __init__(self, texts: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        counts = [Counter(self._split_terms(text)) for text in texts]
        self._size = len(texts)
        lengths = np.array([sum(count.values()) for count in counts], np.float32)
        mean_length = max(1.0, float(lengths.mean())) if len(texts) else 1.0
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for term, times in count.items():
                postings[term].append((number, times))
        self._postings = {}
        for term, term_postings in postings.items():
            numbers = np.array([number for number, _ in term_postings])
            frequencies = np.array([times for _, times in term_postings], np.float32)
            idf = math.log(1 + (self._size - len(term_postings) + 0.5) / (len(term_postings) + 0.5))
            length_factors = k1 * (1 - b + b * lengths[numbers] / mean_length)
            self._postings[term] = numbers, idf * frequencies * (k1 + 1) / (frequencies + length_factors)

    def scores(self, text: str) -> NDArray[np.float32]:
        """The score of each text for a question (texts,)."""
        scores = np.zeros(self._size, np.float32)
        for term in set(self._split_terms(text)):
            if term in self._postings:
                numbers, values = self._postings[term]
                scores[numbers] += values
        return scores

    def best(self, text: str, count: int) -> list[int]:
        """The numbers of the `count` best texts for a question, the best first. If too few texts have a word of the
        question, the last ones have none."""
        scores = self.scores(text)
        return [int(number) for number in np.argsort(-scores, kind="stable")[:count]]

    def _split_terms(self, text: str) -> list[str]:
        return self._stemmer.stemWords([word for word in _WORD.findall(text.lower()) if is_content(word)])
