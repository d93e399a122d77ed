"""How much of two texts is the same, by runs of words: a wire story is printed in many places with another headline."""

from __future__ import annotations

import heapq
from hashlib import blake2b

from bot.text.words import word_texts

_NEARLY_ALL = 0.8
"""The share of the runs of words of both texts that they have in common, if they are nearly the same."""
_RUN = 5
"""Words."""
_MARKS = 24
"""The smallest numbers of a text's runs: two texts share about as large a part of them as of their runs (Broder 1997,
"On the resemblance and containment of documents")."""


def marks_of(text: str) -> frozenset[int]:
    """A few numbers, most of which a text has in common with one that is nearly the same."""
    return frozenset(heapq.nsmallest(_MARKS, map(_number, _runs(text))))


def are_nearly_the_same(one: str, other: str) -> bool:
    """Whether two texts say the same in nearly the same words, and the same numbers: the reports of two months may have
    all other words in common."""
    return likeness(one, other) >= _NEARLY_ALL and _numbers(one) == _numbers(other)


def likeness(one: str, other: str) -> float:
    """From 0 to 1."""
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
