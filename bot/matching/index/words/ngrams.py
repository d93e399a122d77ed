"""Hashes the character n-grams of words: words with many n-grams in common are spelled alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.words.sounds import phonetic_key

_LENGTH = 3
"""The length of an n-gram, which consists of letters and of marks for the ends of the word."""
_MAX_SHORT_LETTERS = 6
"""Words with up to this many letters also have n-grams with one letter left out (`character_ngrams`)."""
_BEGINNING, _END, _SOUND = 1, 2, 3
"""Marks for the beginning and the end of a word, and one for a sound, so that a sound does not get the hash of a word
with the same letters. No letter has these codes."""
_HASH_MULTIPLIER, _FINAL_MULTIPLIER = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_HASH_SHIFT = 29
"""The constants of a hash that spreads n-grams evenly over 64 bits."""
_64_BITS = (1 << 64) - 1
"""Keeps the lowest 64 bits of an integer."""


def character_ngrams(words: Sequence[str]) -> NDArray[np.uint64]:
    """Hashes (words, n-grams) of the character n-grams of words of one length: all trigrams, with the ends of the word
    marked. In a short word one typo changes most of these, so the whole word, and the word without each of its letters,
    are added."""
    length = len(words[0])
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32).reshape(len(words), length)
    marked_letters = np.full((len(words), length + _LENGTH), _BEGINNING, np.uint64)
    marked_letters[:, 2:-1] = letters
    marked_letters[:, -1] = _END
    ngrams = [_hash(marked_letters[:, start : start + _LENGTH]) for start in range(length + 1)]
    if 2 <= length <= _MAX_SHORT_LETTERS:
        ngrams.append(_hash(letters))
        ngrams += [_hash(np.delete(letters, omitted_index, axis=1)) for omitted_index in range(length)]
    return np.stack(ngrams, axis=1)


def ngrams_of(word: str) -> list[int]:
    """The hashes of `character_ngrams` for one word, computed with plain integers, because arrays are slow for one
    word."""
    letters = [ord(letter) for letter in word]
    marked_letters = [_BEGINNING, _BEGINNING, *letters, _END]
    ngrams = [marked_letters[start : start + _LENGTH] for start in range(len(letters) + 1)]
    if 2 <= len(letters) <= _MAX_SHORT_LETTERS:
        ngrams.append(letters)
        ngrams += [letters[:omitted_index] + letters[omitted_index + 1 :] for omitted_index in range(len(letters))]
    return [_hash_one(group) for group in ngrams]


def hash_sound(word: str) -> int:
    """The hash of how a word sounds: "lisence" shares few trigrams with "license", but has the same sound."""
    return _hash_one([_SOUND, *map(ord, phonetic_key(word))])


def _hash_one(letters: Sequence[int]) -> int:
    """The hash of one n-gram, the same as that of `_hash`."""
    value = len(letters)
    for letter in letters:
        value = ((value ^ letter) * _HASH_MULTIPLIER) & _64_BITS
        value ^= value >> _HASH_SHIFT
    return (value * _FINAL_MULTIPLIER) & _64_BITS


def _hash(letters: NDArray[Any]) -> NDArray[np.uint64]:
    """(n-grams,): the hashes of n-grams (n-grams, letters)."""
    value = np.full(len(letters), letters.shape[1], np.uint64)
    for column in letters.astype(np.uint64).T:
        value = (value ^ column) * np.uint64(_HASH_MULTIPLIER)
        value ^= value >> np.uint64(_HASH_SHIFT)
    return value * np.uint64(_FINAL_MULTIPLIER)
