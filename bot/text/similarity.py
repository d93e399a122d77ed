"""Computes how similar two texts are: one story of a news agency appears in many publications, under different
headlines.

Texts are compared by their shingles: all sequences of five consecutive words.
"""

from __future__ import annotations

import heapq
from hashlib import blake2b

from bot.text.words import word_texts

_MIN_SIMILARITY = 0.8
"""The smallest similarity of two texts that are nearly the same."""
_SHINGLE_WORDS = 5
"""The length of a shingle, in words."""
_MAX_HASHES = 24
"""How many hashes of the shingles of a text are kept: the smallest ones. The share of these hashes that two texts have
in common is about the share of all their shingles that they have in common (MinHash; Broder 1997, "On the resemblance
and containment of documents")."""


def text_hashes(text: str) -> frozenset[int]:
    """At most _MAX_HASHES hashes of a text. Texts that are nearly the same have most hashes in common."""
    return frozenset(heapq.nsmallest(_MAX_HASHES, map(_hash, _make_shingles(text))))


def are_nearly_the_same(text: str, other_text: str) -> bool:
    """Whether two texts have nearly the same words, and exactly the same numbers: two monthly reports that differ only
    in their numbers are two articles."""
    return similarity(text, other_text) >= _MIN_SIMILARITY and _find_numbers(text) == _find_numbers(other_text)


def similarity(text: str, other_text: str) -> float:
    """The similarity of two texts, from 0 to 1: the share of their shingles that both have (Jaccard)."""
    shingles, other_shingles = _make_shingles(text), _make_shingles(other_text)
    return len(shingles & other_shingles) / (len(shingles | other_shingles) or 1)


def _find_numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in word_texts(text) if any(map(str.isdecimal, word)))


def _make_shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = word_texts(text)
    count = max(1, len(words) - _SHINGLE_WORDS + 1)  # a shorter text is one shingle
    return frozenset(tuple(words[start : start + _SHINGLE_WORDS]) for start in range(count))


def _hash(shingle: tuple[str, ...]) -> int:
    digest = blake2b(" ".join(shingle).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)  # as the database keeps integers of 64 bits
