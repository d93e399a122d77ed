"""How similar two texts are, by runs of words: wire stories appear in many places under different headlines."""

from __future__ import annotations

import heapq
from hashlib import blake2b

from bot.text.words import word_texts

_NEARLY_ALL = 0.8
"""The smallest share of common runs of words in two texts that are nearly the same."""
_RUN = 5
"""The length of a run, in words."""
_MARKS = 24
"""How many hashes are kept of a text's runs, the smallest ones: two texts share about the same part of them as of all
runs (Broder 1997, "On the resemblance and containment of documents")."""


def text_hashes(text: str) -> frozenset[int]:
    """A few hashes of a text; a text that is nearly the same has most of them, too."""
    return frozenset(heapq.nsmallest(_MARKS, map(_number, _runs(text))))


def are_nearly_the_same(one: str, other: str) -> bool:
    """Whether two texts use nearly the same words and the same numbers: the reports of two months may differ only in
    their numbers."""
    return similarity(one, other) >= _NEARLY_ALL and _numbers(one) == _numbers(other)


def similarity(one: str, other: str) -> float:
    """The similarity of two texts, from 0 to 1."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / (len(first | second) or 1)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in word_texts(text) if any(map(str.isdecimal, word)))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = word_texts(text)
    return frozenset(tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))


def _number(run: tuple[str, ...]) -> int:
    digest = blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
