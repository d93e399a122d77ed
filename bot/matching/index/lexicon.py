"""The words of a set of cards: their stems, how often they occur, and which are spelled alike.

A word is a folded spelling with one stem. The same spelling with another stem (from another language, or from other
accents before folding) is another word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import numpy as np
import Stemmer  # type: ignore[import-not-found]  # has no types; only this module uses it
from numpy.typing import NDArray

from bot.text.words import FIRST_UNSPACED, fold

MAX_LOOKALIKES = 96
"""How many candidates for a correction are kept: the words with the most letter groups in common."""

_STEMMERS = {"nb": "no", "nn": "no"}
"""Languages that use the stemmer of another one."""
_OTHER_SCRIPTS = frozenset("ar bg bn el fa he hi hy ja ka km ko lo mr my ne ru ta te th uk yi zh".split())
"""Languages in which a word in Latin letters is foreign, and most often English."""
_ACCENTS_MATTER = frozenset(("vi",))
"""Languages in which words differ by their accents."""

_SHORT = 6
"""In letters: a word up to this length also has groups with one letter left out (`letter_groups`)."""
_GRAMS_A_TYPO = 4
"""One typo changes at most this many letter groups: that is so if two letters are swapped."""
_FIRST_MIXER, _LAST_MIXER = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_64_BITS = (1 << 64) - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Words and stems by number.

    `stem_of` (words,) int32 is each word's stem, `counts` (words,) int32 how often it occurs. Letter groups are hashed
    into a power of two of buckets: the words with a group in bucket b are
    `gram_words[gram_starts[b]:gram_starts[b+1]]`.
    """

    words: Sequence[str]
    stems: Sequence[str]
    stem_of: NDArray[np.int32]
    counts: NDArray[np.int32]
    gram_starts: NDArray[np.int32]
    gram_words: NDArray[np.int32]
    word_numbers: dict[str, int] = field(init=False)
    stem_numbers: dict[str, int] = field(init=False)
    _twins: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        numbers = dict(zip(self.words, range(len(self.words)), strict=True))
        twins: dict[str, list[int]] = {}
        if len(numbers) < len(self.words):
            for number, word in enumerate(self.words):
                if numbers[word] != number:
                    twins.setdefault(word, []).append(number)
        object.__setattr__(self, "word_numbers", numbers)
        object.__setattr__(self, "stem_numbers", dict(zip(self.stems, range(len(self.stems)), strict=True)))
        object.__setattr__(self, "_twins", twins)

    def numbers_of(self, word: str) -> list[int]:
        """The numbers of the words with a folded spelling."""
        number = self.word_numbers.get(word)
        return [] if number is None else [*self._twins.get(word, ()), number]

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """Words that share as many letter groups with `word` as `typos` typos leave unchanged: word -> occurrences.

        At most about 96, those that share the most. They are the candidates for a correction.
        """
        if not word:
            return {}
        shift = 64 - ((len(self.gram_starts) - 1).bit_length() - 1)
        buckets = [gram >> shift for gram in _grams_of_one(word)]
        starts = self.gram_starts
        words = np.concatenate([self.gram_words[starts[bucket] : starts[bucket + 1]] for bucket in buckets])
        shared = np.bincount(words, minlength=len(self.words))
        min_shared = max(1, len(word) + 1 - _GRAMS_A_TYPO * typos)
        numbers = np.flatnonzero(shared >= min_shared)
        while len(numbers) > MAX_LOOKALIKES and min_shared < len(buckets):
            min_shared += 1
            numbers = numbers[shared[numbers] >= min_shared]
        numbers = numbers[: 2 * MAX_LOOKALIKES]
        alike: dict[str, int] = {}
        for number, count in zip(numbers.tolist(), self.counts[numbers].tolist(), strict=True):
            alike[self.words[number]] = alike.get(self.words[number], 0) + count
        return alike


def build_lexicon(words: Sequence[str], stemmed: Sequence[str], tokens: NDArray[np.int32]) -> Lexicon:
    """The lexicon of `words` with their stems; `tokens` are the numbers of the words as they occur."""
    stems: dict[str, int] = {}
    stem_of = np.fromiter(
        (stems.setdefault(stemmed_word, len(stems)) for stemmed_word in stemmed), np.int32, len(words)
    )
    buckets = 1 << max(10, (2 * len(words)).bit_length())
    starts, gram_words = _index_grams(words, buckets)
    counts = np.bincount(tokens, minlength=len(words)).astype(np.int32)
    return Lexicon(
        words=words, stems=list(stems), stem_of=stem_of, counts=counts, gram_starts=starts, gram_words=gram_words
    )


@lru_cache(maxsize=1 << 17)
def stem(folded: str, spelled: str, language: str) -> str:
    """The folded stem of a word, from the Snowball stemmer of `language` (a two-letter code). The stemmer gets the word
    with its accents (`spelled`).

    Words with digits, short words, and words of a language without a stemmer are their own stems.
    """
    if len(folded) < 3 or folded[0] >= FIRST_UNSPACED or any(letter.isdigit() for letter in folded):
        return spelled if language in _ACCENTS_MATTER else folded
    if language == "en" or (language in _OTHER_SCRIPTS and folded.isascii()):
        return str(_stemmer("en").stemWord(folded)) if folded.isascii() and folded.isalpha() else folded
    if language in _ACCENTS_MATTER:
        return spelled
    stemmer = _stemmer(language)
    return folded if stemmer is None else fold(stemmer.stemWord(spelled)) or folded


@cache
def _stemmer(language: str) -> Any:
    try:
        return Stemmer.Stemmer(_STEMMERS.get(language, language), 0)  # no cache of its own: `stem` has one
    except KeyError:
        return None


def _index_grams(words: Sequence[str], buckets: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """`gram_starts` and `gram_words` of a lexicon, for its words by number."""
    keys: list[NDArray[np.int64]] = []
    owners: list[NDArray[np.int32]] = []
    by_length: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        by_length.setdefault(len(word), []).append(number)
    for numbers in by_length.values():
        grams = _buckets(letter_groups([words[number] for number in numbers]), buckets)
        keys.append(grams.ravel())
        owners.append(np.repeat(np.array(numbers, np.int32), grams.shape[1]))
    if not keys:
        return np.zeros(buckets + 1, np.int32), np.zeros(0, np.int32)
    key, owner = np.concatenate(keys), np.concatenate(owners)
    order = np.lexsort((owner, key))
    starts = np.zeros(buckets + 1, np.int32)
    np.cumsum(np.bincount(key, minlength=buckets), out=starts[1:])
    return starts, owner[order]


def letter_groups(words: Sequence[str]) -> NDArray[np.uint64]:
    """Hashes (words, groups) of the letter groups of words of one length: all groups of three letters, with the ends of
    the word marked. In a short word one typo changes most of these, so there the word without each of its letters is
    added."""
    length = len(words[0])
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32).reshape(len(words), length)
    marked = np.full((len(words), length + 3), 1, np.uint64)
    marked[:, 2:-1] = letters
    marked[:, -1] = 2
    groups = [_hash(marked[:, start : start + 3]) for start in range(length + 1)]
    if 2 <= length <= _SHORT:
        groups.append(_hash(letters))
        groups += [_hash(np.delete(letters, left_out, axis=1)) for left_out in range(length)]
    return np.stack(groups, axis=1)


def _grams_of_one(word: str) -> list[int]:
    """The hashes of `letter_groups` for one word, computed with plain integers: for one word arrays are slow."""
    letters = [ord(letter) for letter in word]
    marked = [1, 1, *letters, 2]
    groups = [marked[start : start + 3] for start in range(len(letters) + 1)]
    if 2 <= len(letters) <= _SHORT:
        groups.append(letters)
        groups += [letters[:left_out] + letters[left_out + 1 :] for left_out in range(len(letters))]
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
