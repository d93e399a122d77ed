"""Passages for training: sentences, windows of sentences, and a plain BM25 that finds hard negatives."""

from __future__ import annotations

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
import Stemmer  # type: ignore[import-not-found]  # ships no types
from numpy.typing import NDArray

from bot.model import Span
from bot.text.function_words import is_content
from bot.text.sentences import split_sentences

WINDOW = 420
"""In characters: the length of the window that is read at once."""
MAX_SENTENCES = 4
"""The maximum number of sentences of one passage."""

_WORD = re.compile(r"\w+")


@cache
def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of an English text."""
    return tuple((span.start, span.end) for span in split_sentences(text, Span(0, len(text)), "en"))


def windows_of(text: str, max_characters: int = WINDOW) -> list[tuple[int, int]]:
    """Windows of whole sentences, of about `max_characters` characters or less; neighbours share one sentence."""
    sentences = sentences_of(text)
    windows, first = [], 0
    while first < len(sentences):
        last = first + 1
        while (
            last < len(sentences)
            and last - first < MAX_SENTENCES
            and sentences[last][1] - sentences[first][0] <= max_characters
        ):
            last += 1
        windows.append((sentences[first][0], sentences[last - 1][1]))
        if last >= len(sentences):
            break
        first = max(first + 1, last - 1)
    return windows


def window_around(text: str, start: int, end: int, chance: random.Random) -> tuple[str, int, int]:
    """A window of one to four sentences that contains [start, end), and the place of the answer in it."""
    sentences = sentences_of(text)
    inside = [number for number, (a, b) in enumerate(sentences) if a < end and b > start] or [0]
    first, last = inside[0], inside[-1]
    length = chance.randint(1, MAX_SENTENCES)
    while last - first + 1 < length and (first > 0 or last < len(sentences) - 1):
        if first > 0 and (last == len(sentences) - 1 or chance.random() < 0.5):
            first -= 1
        else:
            last += 1
    low, high = (sentences[first][0], sentences[last][1]) if sentences else (0, len(text))
    low, high = min(low, start), max(high, end)
    return text[low:high], start - low, end - low


class Bm25:
    """Plain stemmed BM25 over short texts (Robertson & Zaragoza 2009)."""

    def __init__(self, texts: Sequence[str], saturation: float = 1.2, length_share: float = 0.75) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        counts = [Counter(self._terms(text)) for text in texts]
        self._size = len(texts)
        lengths = np.array([sum(count.values()) for count in counts], np.float32)
        usual = max(1.0, float(lengths.mean())) if len(texts) else 1.0
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for term, times in count.items():
                postings[term].append((number, times))
        self._postings = {}
        for term, holders in postings.items():
            numbers = np.array([number for number, _ in holders])
            often = np.array([times for _, times in holders], np.float32)
            idf = math.log(1 + (self._size - len(holders) + 0.5) / (len(holders) + 0.5))
            long = saturation * (1 - length_share + length_share * lengths[numbers] / usual)
            self._postings[term] = numbers, idf * often * (saturation + 1) / (often + long)

    def scores(self, text: str) -> NDArray[np.float32]:
        """(texts,): the score of each text for a question."""
        scores = np.zeros(self._size, np.float32)
        for term in set(self._terms(text)):
            if term in self._postings:
                numbers, values = self._postings[term]
                scores[numbers] += values
        return scores

    def best(self, text: str, count: int) -> list[int]:
        """The `count` best texts for a question, best first."""
        scores = self.scores(text)
        return [int(number) for number in np.argsort(-scores, kind="stable")[:count]]

    def _terms(self, text: str) -> list[str]:
        return self._stemmer.stemWords([word for word in _WORD.findall(text.lower()) if is_content(word)])
