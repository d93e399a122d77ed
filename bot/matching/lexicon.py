"""The words of a set of cards: their stems, how often they occur, and which are spelled alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import numpy as np
import snowballstemmer  # type: ignore[import-untyped]  # ships no types; this is its one home
from numpy.typing import NDArray

MOST_LOOKALIKES = 96
"""Words with the most letter groups in common that are looked at more closely."""

_SHORT = 6
_MIXERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Distinct words by number, their stems by number.

    `stem_of` (words,) int32; `counts` (words,) int32 occurrences. `gram_starts` and `gram_words` hold, for each
    of a power of two of buckets, the words that have a group of letters hashed there.
    """

    words: Sequence[str]
    stems: Sequence[str]
    stem_of: NDArray[np.int32]
    counts: NDArray[np.int32]
    gram_starts: NDArray[np.int32]
    gram_words: NDArray[np.int32]
    word_numbers: dict[str, int] = field(init=False)
    stem_numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "word_numbers", dict(zip(self.words, range(len(self.words)), strict=True)))
        object.__setattr__(self, "stem_numbers", dict(zip(self.stems, range(len(self.stems)), strict=True)))

    def lookalikes(self, word: str) -> list[str]:
        """Up to 96 words that share the most letter groups with `word`: the pool for corrections, in no order."""
        buckets = _buckets(_grams_of([word]), len(self.gram_starts) - 1)[0]
        starts, ends = self.gram_starts[buckets], self.gram_starts[buckets + 1]
        runs = [self.gram_words[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        if not runs:
            return []
        found = np.concatenate(runs)
        shared = np.bincount(found, minlength=len(self.words))
        numbers = _most_shared(found, shared)
        return [self.words[number] for number in numbers.tolist()]


def build_lexicon(words: Sequence[str], tokens: NDArray[np.int32]) -> Lexicon:
    """The lexicon of `words`; `tokens` are the numbers of the words as they occur."""
    stems: dict[str, int] = {}
    stem_of = np.fromiter((stems.setdefault(stem(word), len(stems)) for word in words), np.int32, len(words))
    buckets = 1 << max(10, (2 * len(words)).bit_length())
    starts, gram_words = _index_grams(words, buckets)
    counts = np.bincount(tokens, minlength=len(words)).astype(np.int32)
    return Lexicon(
        words=words, stems=list(stems), stem_of=stem_of, counts=counts, gram_starts=starts, gram_words=gram_words
    )


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a folded word, by Porter's English stemmer (Snowball). Words with digits, and those of other
    scripts, are their own stems."""
    if not word.isascii() or not word.isalpha() or len(word) < 3:
        return word
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def _most_shared(found: NDArray[np.int32], shared: NDArray[np.int64]) -> NDArray[np.int32]:
    """The words of `found` with the highest counts, at most 96."""
    counts = shared[found]
    level = 1
    if len(found) > MOST_LOOKALIKES:
        by_count = np.bincount(counts)
        per_word = by_count // np.maximum(np.arange(len(by_count)), 1)
        above = np.cumsum(per_word[::-1])[::-1]
        level = int(np.argmax(above <= MOST_LOOKALIKES)) if above[-1] <= MOST_LOOKALIKES else len(by_count) - 1
    return np.unique(found[counts >= level])[: 4 * MOST_LOOKALIKES]


def _index_grams(words: Sequence[str], buckets: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    keys: list[NDArray[np.int64]] = []
    owners: list[NDArray[np.int32]] = []
    by_length: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        by_length.setdefault(len(word), []).append(number)
    for numbers in by_length.values():
        grams = _buckets(_grams_of([words[number] for number in numbers]), buckets)
        keys.append(grams.ravel())
        owners.append(np.repeat(np.array(numbers, np.int32), grams.shape[1]))
    if not keys:
        return np.zeros(buckets + 1, np.int32), np.zeros(0, np.int32)
    key, owner = np.concatenate(keys), np.concatenate(owners)
    order = np.lexsort((owner, key))
    starts = np.zeros(buckets + 1, np.int32)
    np.cumsum(np.bincount(key, minlength=buckets), out=starts[1:])
    return starts, owner[order]


def _grams_of(words: Sequence[str]) -> NDArray[np.uint64]:
    """Hashes (words, groups) of the letter groups of words of one length: its threes of letters with the ends
    marked, and for a short word, in which one slip spoils most of them, the word without each of its letters."""
    length = len(words[0])
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = letters.reshape(len(words), length)
    marked = np.full((len(words), length + 3), 1, np.uint64)
    marked[:, 2:-1] = letters
    marked[:, -1] = 2
    groups = [_hash(marked[:, start : start + 3]) for start in range(length + 1)]
    if 2 <= length <= _SHORT:
        groups.append(_hash(letters))
        groups += [_hash(np.delete(letters, gone, axis=1)) for gone in range(length)]
    return np.stack(groups, axis=1)


def _hash(letters: NDArray[Any]) -> NDArray[np.uint64]:
    value = np.full(len(letters), letters.shape[1], np.uint64)
    for column in letters.astype(np.uint64).T:
        value = (value ^ column) * _MIXERS[0]
        value ^= value >> np.uint64(29)
    return value * _MIXERS[1]


def _buckets(grams: NDArray[np.uint64], buckets: int) -> NDArray[np.int64]:
    return (grams >> np.uint64(64 - (buckets.bit_length() - 1))).astype(np.int64)
