"""Read a word that no card holds as the words that were probably meant.

A noisy channel (Kernighan, Church & Gale 1990, "A spelling correction program based on a noisy channel model"): how
likely the one is a misspelling of the other, times how common the other is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

MOST_READINGS = 6
_VOWELS = re.compile(r"[aeiouyhw]+")
_ALIKE = str.maketrans({"z": "s", "c": "k", "q": "k", "x": "k", "j": "g", "v": "f", "d": "t"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a word of the question: a word of the cards and how likely it was meant, from 0 to 1."""

    word: str
    weight: float


def read_misspelled(typed: str, pool: Mapping[str, int]) -> list[Reading]:
    """The words of `pool` (word -> occurrences) that `typed` may have been meant as, best first, at most 6."""
    if len(typed) < 3 or not typed.isalpha():
        return []
    limit = most_typos(len(typed))
    near = process.extract_iter(typed, list(pool), processor=None, scorer=OSA.distance, score_cutoff=limit)
    scored = [(_likelihood(typed, word, typos, pool[word]), word) for word, typos, _ in near if word.isalpha()]
    if not scored:
        return []
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    best = scored[0][0]
    trust = 1 / (1 + math.exp(-(best + 6.0)))
    kept = [(math.exp(score - best), word) for score, word in scored[:MOST_READINGS]]
    return [Reading(word, trust * share) for share, word in kept if share >= 0.1]


def _likelihood(typed: str, word: str, typos: int, count: int) -> float:
    """The logarithm of how likely `word` was meant, up to a constant."""
    cost = 2.2 * typos * min(1.0, 7 / len(typed)) + 8 * (1 - JaroWinkler.similarity(typed, word))
    if typed[0] != word[0]:
        cost += 1.0
    if _sound(typed) == _sound(word):
        cost -= 1.5
    return 0.35 * math.log1p(count) - cost


def most_typos(length: int) -> int:
    return 1 if length <= 4 else 2 if length <= 8 else 3


def _sound(word: str) -> str:
    """The consonants, those that sound alike as one, doubled ones once."""
    skeleton = word[0] + _VOWELS.sub("", word[1:].replace("ph", "f").replace("gh", "g")).translate(_ALIKE)
    return "".join(letter for place, letter in enumerate(skeleton) if skeleton[place - 1 : place] != letter)
