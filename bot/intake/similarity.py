"""How similar two texts are, by their shingles (runs of words): wire stories appear in many places under different
headlines."""

from __future__ import annotations

import heapq
from hashlib import blake2b

from bot.text.words import word_texts

_MIN_SIMILARITY = 0.8
"""The smallest similarity of two texts that are nearly the same."""
_SHINGLE_WORDS = 5
"""The length of a shingle, in words."""
_MAX_HASHES = 24
"""How many hashes are kept of a text's shingles, the smallest ones: two texts share about the same part of them as of
all shingles (MinHash; Broder 1997, "On the resemblance and containment of documents")."""


def text_hashes(text: str) -> frozenset[int]:
    """A few hashes of a text; a text that is nearly the same has most of them, too."""
    return frozenset(heapq.nsmallest(_MAX_HASHES, map(_hash, _shingles(text))))


def are_nearly_the_same(text: str, other: str) -> bool:
    """Whether two texts use nearly the same words and the same numbers: the reports of two months may differ only in
    their numbers."""
    return similarity(text, other) >= _MIN_SIMILARITY and _numbers(text) == _numbers(other)


def similarity(text: str, other: str) -> float:
    """The similarity of two texts, from 0 to 1: the share of their shingles that both have (Jaccard)."""
    first, second = _shingles(text), _shingles(other)
    return len(first & second) / (len(first | second) or 1)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in word_texts(text) if any(map(str.isdecimal, word)))


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = word_texts(text)
    return frozenset(
        tuple(words[start : start + _SHINGLE_WORDS]) for start in range(max(1, len(words) - _SHINGLE_WORDS + 1))
    )


def _hash(shingle: tuple[str, ...]) -> int:
    digest = blake2b(" ".join(shingle).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
