"""The words of a set of cards: their stems, how often they occur, and which of them are spelled alike.

A word is a folded spelling with one stem. The same spelling with another stem (because of another language, or of other
accents before folding) is another word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.words.ngrams import character_ngrams, hash_sound, ngrams_of

MAX_LOOKALIKES = 96
"""About how many candidates for a correction are kept: the words with the most character n-grams in common."""
_NGRAMS_PER_TYPO = 4
"""One typo changes at most this many trigrams of a word: as many as swapping two letters does. Of the other n-grams of
short words a typo may change more, but these do not count in the minimum of `Lexicon.lookalikes`."""
_MIN_BUCKETS = 1 << 10
"""The minimum number of buckets. Every number of buckets is a power of two, so that the highest bits of a hash are the
number of its bucket."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Words and stems by number.

    `stem_of`, of shape (words,), has the number of each word's stem; `counts`, of the same shape, how often each word
    occurs. Character n-grams and sounds are hashed into buckets: the words with an n-gram or sound in bucket b are
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
    _homographs: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        # Of several words with one spelling, `word_numbers` has the last, `_homographs` the others.
        numbers = dict(zip(self.words, range(len(self.words)), strict=True))
        homographs: dict[str, list[int]] = {}
        if len(numbers) < len(self.words):
            for number, word in enumerate(self.words):
                if numbers[word] != number:
                    homographs.setdefault(word, []).append(number)
        object.__setattr__(self, "word_numbers", numbers)
        object.__setattr__(self, "stem_numbers", dict(zip(self.stems, range(len(self.stems)), strict=True)))
        object.__setattr__(self, "_homographs", homographs)

    def numbers_of(self, spelling: str) -> list[int]:
        """The numbers of the words with this spelling, which must be folded."""
        number = self.word_numbers.get(spelling)
        return [] if number is None else [*self._homographs.get(spelling, ()), number]

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """The words that may be meant by a misspelled `word`: they share at least as many character n-grams with it as
        `word` has trigrams that `typos` typos leave unchanged. Word -> occurrences.

        If there are more than MAX_LOOKALIKES, only the words that share the most are returned, at most twice as many as
        MAX_LOOKALIKES. The same sound makes up for one typo.
        """
        if not word:
            return {}
        shift = _compute_bucket_shift(len(self.gram_starts) - 1)
        buckets = [gram >> shift for gram in (*ngrams_of(word), hash_sound(word))]
        starts = self.gram_starts
        *by_letters, by_sound = (self.gram_words[starts[bucket] : starts[bucket + 1]] for bucket in buckets)
        shared_counts = np.bincount(np.concatenate(by_letters), minlength=len(self.words))
        shared_counts[by_sound] += _NGRAMS_PER_TYPO
        min_shared = max(1, len(word) + 1 - _NGRAMS_PER_TYPO * typos)  # a word has one trigram more than letters
        numbers = np.flatnonzero(shared_counts >= min_shared)
        while len(numbers) > MAX_LOOKALIKES and min_shared < len(buckets):
            min_shared += 1
            numbers = numbers[shared_counts[numbers] >= min_shared]
        numbers = numbers[: 2 * MAX_LOOKALIKES]  # even if very many have all n-grams in common
        lookalikes: dict[str, int] = {}
        for number, count in zip(numbers.tolist(), self.counts[numbers].tolist(), strict=True):
            lookalikes[self.words[number]] = lookalikes.get(self.words[number], 0) + count
        return lookalikes


def build_lexicon(words: Sequence[str], stemmed_words: Sequence[str], tokens: NDArray[np.int32]) -> Lexicon:
    """The lexicon of `words` with their stems (`stemmed_words`, parallel to `words`). `tokens` has the number of a word
    for each of its occurrences."""
    stems: dict[str, int] = {}
    stem_of = np.fromiter(
        (stems.setdefault(stemmed_word, len(stems)) for stemmed_word in stemmed_words), np.int32, len(words)
    )
    bucket_count = max(_MIN_BUCKETS, 1 << (2 * len(words)).bit_length())  # more than twice as many as words
    starts, gram_words = _index_ngrams(words, bucket_count)
    counts = np.bincount(tokens, minlength=len(words)).astype(np.int32)
    return Lexicon(
        words=words, stems=list(stems), stem_of=stem_of, counts=counts, gram_starts=starts, gram_words=gram_words
    )


def _index_ngrams(words: Sequence[str], bucket_count: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """`gram_starts` and `gram_words` of a lexicon, for its words by number. The sound of a word is its last n-gram."""
    keys: list[NDArray[np.int64]] = []
    owners: list[NDArray[np.int32]] = []
    by_length: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        by_length.setdefault(len(word), []).append(number)
    for numbers in by_length.values():
        group = [words[number] for number in numbers]
        sounds = np.array([[hash_sound(word)] for word in group], np.uint64)
        grams = _buckets_of(np.hstack([character_ngrams(group), sounds]), bucket_count)
        keys.append(grams.ravel())
        owners.append(np.repeat(np.array(numbers, np.int32), grams.shape[1]))
    if not keys:
        return np.zeros(bucket_count + 1, np.int32), np.zeros(0, np.int32)
    key, owner = np.concatenate(keys), np.concatenate(owners)
    order = np.lexsort((owner, key))
    starts = np.zeros(bucket_count + 1, np.int32)
    np.cumsum(np.bincount(key, minlength=bucket_count), out=starts[1:])
    return starts, owner[order]


def _buckets_of(grams: NDArray[np.uint64], bucket_count: int) -> NDArray[np.int64]:
    return (grams >> np.uint64(_compute_bucket_shift(bucket_count))).astype(np.int64)


def _compute_bucket_shift(bucket_count: int) -> int:
    """How many bits a hash of 64 bits is shifted to the right to get the number of its bucket."""
    return 64 - (bucket_count.bit_length() - 1)
