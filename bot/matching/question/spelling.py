"""Reads a word that no card holds as the words that were probably meant.

A noisy channel model (Kernighan, Church & Gale 1990, "A spelling correction program based on a noisy channel model"):
the likelihood of the misspelling, times how common the word is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.text.chat_spellings import CHAT_SPELLINGS

MAX_READINGS = 6
_QUESTION_WORDS = "who|what|when|where|why|how"
_LETTERS = re.compile(
    rf"^\W*y(?= (?:are|arent|cant|did|didnt|do|does|dont|has|have|is|isnt|was|were|will|wont)\b)"
    rf"|(?:^\W*|\b(?:{_QUESTION_WORDS}) |\bhow m(?:any|uch) (?:\w+ )?)r\b"
    r"|\br(?= (?:all|the|they|there|these|those|u|we|you)\b)"
)
"""Single letters that are short for "why" or "are", whether or not a card holds them: "y did they", "how many boats r
they sending"."""
_SHORTEST, _SHORT = 3, 8
_SHORTEST_SLIP = 5
"""In letters. Too many shorter words are one typo away from another word."""
_VOWELS = re.compile(r"[aeiouyhw]+")
_ALIKE = str.maketrans({"z": "s", "c": "k", "q": "k", "x": "k", "j": "g", "v": "f", "d": "t"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of the cards that may have been meant, and how likely that is, from 0 to 1 (`weight`)."""

    word: str
    weight: float


def read_misspelled(typed: str, pool: Mapping[str, int]) -> list[Reading]:
    """The words of `pool` (word -> occurrences) that `typed` may have been meant as, best first, at most 6."""
    if len(typed) < _SHORTEST or not typed.isalpha():
        return []
    limit = max_typos(len(typed))
    near = process.extract_iter(typed, list(pool), processor=None, scorer=OSA.distance, score_cutoff=limit)
    scored = [
        (_likelihood(typed, word, typos, pool[word]), word)
        for word, typos, _ in near
        if word.isalpha() and not _is_longer(typed, word, typos)
    ]
    if not scored:
        return []
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    best = scored[0][0]
    trust = 1 / (1 + math.exp(-(best + 6.0)))
    best_scored = [(math.exp(score - best), word) for score, word in scored[:MAX_READINGS]]
    return [Reading(word, trust * share) for share, word in best_scored if share >= 0.1]


def is_slip(typed: str, word: str) -> bool:
    """Whether `typed` may be a typo of `word`, even if it is a word itself: they differ in one typo, or sound alike."""
    if len(typed) < _SHORTEST_SLIP:
        return False
    return OSA.distance(typed, word, score_cutoff=1) <= 1 or sound_of(typed) == sound_of(word)


def is_rough(typed: str, word: str) -> bool:
    """Whether a short word is more likely a name that no card holds than a typo of `word`: two typos away and of
    another sound ("airpods", "airport"). One in forty human typos looks like that, but many names do."""
    if len(typed) <= _SHORTEST:
        return True
    forms = (typed, typed.removesuffix("s"))  # "okafors" for Okafor's
    return len(typed) <= _SHORT and all(
        OSA.distance(form, word) > 1 and sound_of(form) != sound_of(word) for form in forms
    )


def spell_out(typed: str) -> list[str]:
    """The words that a chat abbreviation is short for ("ppl": people); empty if it is not one."""
    return CHAT_SPELLINGS.get(typed, "").split()


def find_lone_letters(plain: str) -> set[int]:
    """The offsets of single letters in a message that are surely short for a word (`_LETTERS`)."""
    return {match.end() - 1 for match in _LETTERS.finditer(plain)}


def _is_longer(one: str, other: str, typos: int) -> bool:
    """Whether one word is the other with more letters appended: that is another word, not a typo ("costco", "cost")."""
    return typos > 1 and (one.startswith(other) or other.startswith(one))


def _likelihood(typed: str, word: str, typos: int, count: int) -> float:
    """The logarithm of how likely `word` was meant, up to a constant."""
    cost = 2.2 * typos * min(1.0, 7 / len(typed)) + 8 * (1 - JaroWinkler.similarity(typed, word))
    if typed[0] != word[0]:
        cost += 1.0
    if sound_of(typed) == sound_of(word):
        cost -= 1.5
    return 0.35 * math.log1p(count) - cost


def max_typos(length: int) -> int:
    """How many typos a word of that many letters may have."""
    return 1 if length <= 4 else 2 if length <= 8 else 3


def sound_of(word: str) -> str:
    """A phonetic key: the first letter and the consonants; those that sound alike are one, doubled ones count once."""
    skeleton = word[:1] + _VOWELS.sub("", word[1:].replace("ph", "f").replace("gh", "g")).translate(_ALIKE)
    return "".join(letter for place, letter in enumerate(skeleton) if skeleton[place - 1 : place] != letter)
