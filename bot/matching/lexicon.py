"""The words of a set of cards: their stems, how often they occur, and which are spelled alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import numpy as np
import Stemmer  # type: ignore[import-not-found]  # ships no types; this is its one home
from numpy.typing import NDArray

MOST_LOOKALIKES = 96
"""Words with the most letter groups in common that are looked at more closely."""

_SHORT = 6
_SPOILED = 4
"""Threes of letters that one slip may spoil at most: two letters swapped."""
_FIRST_MIXER, _LAST_MIXER = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_64_BITS = (1 << 64) - 1


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

    def stem_of_word(self, word: str) -> str | None:
        """The stem of a word that is here, None for another."""
        number = self.word_numbers.get(word)
        return None if number is None else self.stems[self.stem_of[number]]

    def lookalikes(self, word: str, slips: int) -> dict[str, int]:
        """Words that share so many letter groups with `word` as `slips` slips may leave, and how often they occur.

        At most about 96, those that share the most: the pool for corrections.
        """
        if not word:
            return {}
        shift = 64 - ((len(self.gram_starts) - 1).bit_length() - 1)
        buckets = [gram >> shift for gram in _grams_of_one(word)]
        starts = self.gram_starts
        found = np.concatenate([self.gram_words[starts[bucket] : starts[bucket + 1]] for bucket in buckets])
        shared = np.bincount(found, minlength=len(self.words))
        least = max(1, len(word) + 1 - _SPOILED * slips)
        numbers = np.flatnonzero(shared >= least)
        while len(numbers) > MOST_LOOKALIKES and least < len(buckets):
            least += 1
            numbers = numbers[shared[numbers] >= least]
        numbers = numbers[: 2 * MOST_LOOKALIKES]
        words = self.words
        pairs = zip(numbers.tolist(), self.counts[numbers].tolist(), strict=True)
        return {words[number]: count for number, count in pairs}


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
def _stemmer() -> Any:
    return Stemmer.Stemmer("english", 0)  # no cache of its own: ours may be shared by threads


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


def _grams_of_one(word: str) -> list[int]:
    """The same for one word, in plain integers: a lookup is too short for arrays."""
    letters = [ord(letter) for letter in word]
    marked = [1, 1, *letters, 2]
    groups = [marked[start : start + 3] for start in range(len(letters) + 1)]
    if 2 <= len(letters) <= _SHORT:
        groups.append(letters)
        groups += [letters[:gone] + letters[gone + 1 :] for gone in range(len(letters))]
    return [_hash_one(group) for group in groups]


def _hash_one(letters: Sequence[int]) -> int:
    value = len(letters)
    for letter in letters:
        value = ((value ^ letter) * _FIRST_MIXER) & _64_BITS
        value ^= value >> 29
    return (value * _LAST_MIXER) & _64_BITS


def _hash(letters: NDArray[Any]) -> NDArray[np.uint64]:
    value = np.full(len(letters), letters.shape[1], np.uint64)
    for column in letters.astype(np.uint64).T:
        value = (value ^ column) * np.uint64(_FIRST_MIXER)
        value ^= value >> np.uint64(29)
    return value * np.uint64(_LAST_MIXER)


def _buckets(grams: NDArray[np.uint64], buckets: int) -> NDArray[np.int64]:
    return (grams >> np.uint64(64 - (buckets.bit_length() - 1))).astype(np.int64)
