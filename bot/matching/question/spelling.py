"""Reads a word that no card contains as the words that were probably meant.

A noisy channel model (Kernighan, Church & Gale 1990, "A spelling correction program based on a noisy channel model"):
the likelihood of the misspelling, times how common the word is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.matching.index.words.sounds import phonetic_key
from bot.text.word_lists.chat_spellings import CHAT_SPELLINGS

MAX_READINGS = 6
"""How many words a typed word may be read as at most, the most likely ones."""
_QUESTION_WORDS = "who|what|when|where|why|how"
_LETTER_WORDS = re.compile(
    rf"^\W*[yY](?= (?:are|arent|cant|did|didnt|do|does|dont|has|have|is|isnt|was|were|will|wont)\b)"
    rf"|(?:^\W*|(?i:\b(?:{_QUESTION_WORDS}) |\bhow m(?:any|uch) (?:\w+ )?))r\b"
    r"|(?:^\W*R|\br)(?= (?:all|the|they|there|these|those|u|we|you)\b)"
)
"""Single letters that are short for "why" or "are", whether or not a card contains them: "y did they", "how many boats
r they sending". They may be capitals at the beginning, where phones write one; elsewhere "R" is a name."""
_DOUBLED_LETTER = re.compile(r"([a-z])\1")
"""Matches "ll"."""
_MIN_LETTERS = 3
"""Shorter words are not corrected."""
_MAX_SHORT_LETTERS = 8
"""Up to this length, an unlikely typo is more likely a name."""
_MIN_REAL_WORD_LETTERS = 5
"""Shorter real words are not taken for typos: too many of them are one typo away from another word."""

_MIN_EVIDENT_LETTERS = 6
"""In shorter words, one other letter often makes another word ("sumac" is not a typo of the name Suman)."""

# The parameters of the log-likelihood, in nats.
_TYPO_COST, _FULL_COST_LETTERS = 2.2, 7
"""The cost of a typo in a word of up to that many letters; in longer ones it is lower in proportion."""
_DISSIMILARITY_COST = 8.0
"""The cost of a Jaro-Winkler similarity of 0; it falls to 0 at a similarity of 1."""
_FIRST_LETTER_COST = 1.0
"""The cost of another first letter."""
_SAME_SOUND_BONUS = 1.5
"""How much lower the cost of a correction is if both words sound alike."""
_FREQUENCY_WEIGHT = 0.35
"""The weight of the log of how often cards contain the word."""
_CONTEXT_WEIGHT = 0.8
"""The weight of how well the word fits the rest of the question."""
_EVEN_LOG_LIKELIHOOD = -6.0
"""At this log-likelihood, a correction is as likely right as wrong."""
_MIN_SHARE = 0.1
"""Candidates that are less than this times as likely as the best one are left out."""


@dataclass(frozen=True, slots=True)
class CorrectionCandidate:
    """A word of the cards that may have been meant. `weight`, from 0 to 1, is how likely it was meant; `log_likelihood`
    can also be compared between different typed words."""

    word: str
    weight: float
    log_likelihood: float


def find_corrections(typed_word: str, pool: Mapping[str, int]) -> list[CorrectionCandidate]:
    """The words of `pool` (word -> occurrences) that `typed_word` may have been meant as, best first, at most
    MAX_READINGS."""
    if len(typed_word) < _MIN_LETTERS or not typed_word.isalpha():
        return []
    limit = max_typos(len(typed_word))
    similar_words = process.extract_iter(
        typed_word, list(pool), processor=None, scorer=OSA.distance, score_cutoff=limit
    )
    scored_words = [
        (_log_likelihood(typed_word, word, typos, pool[word]), word)
        for word, typos, _ in similar_words
        if word.isalpha() and not _is_extension(typed_word, word, typos)
    ]
    if not scored_words:
        return []
    scored_words.sort(key=lambda pair: (-pair[0], pair[1]))
    best_score = scored_words[0][0]
    trust = 1 / (1 + math.exp(-(best_score - _EVEN_LOG_LIKELIHOOD)))
    best_scored = [(math.exp(score - best_score), score, word) for score, word in scored_words[:MAX_READINGS]]
    return [
        CorrectionCandidate(word, trust * share, score) for share, score, word in best_scored if share >= _MIN_SHARE
    ]


def choose_fitting(readings: Sequence[CorrectionCandidate], lift: Callable[[str], float]) -> CorrectionCandidate | None:
    """The reading that was most likely meant in the question, with its log-likelihood there; None if there are no
    readings. `lift` returns the logarithm of how much likelier a word is together with the rest of the question than
    elsewhere."""
    fitting_candidates = [
        replace(reading, log_likelihood=reading.log_likelihood + _CONTEXT_WEIGHT * lift(reading.word))
        for reading in readings
    ]
    return max(fitting_candidates, key=lambda reading: reading.log_likelihood, default=None)


def may_be_typo(typed_word: str, word: str) -> bool:
    """Whether `typed_word` may be a typo of `word`, even if it is a word itself: it is not short, and they differ in at
    most one typo or sound alike."""
    if len(typed_word) < _MIN_REAL_WORD_LETTERS:
        return False
    return OSA.distance(typed_word, word, score_cutoff=1) <= 1 or phonetic_key(typed_word) == phonetic_key(word)


def is_one_typo_away(typed_word: str, word: str) -> bool:
    """Whether `typed_word` is `word` with one typo."""
    return OSA.distance(typed_word, word, score_cutoff=1) == 1


def is_evident_typo(typed_word: str, word: str) -> bool:
    """Whether `typed_word` is hardly anything other than a misspelled `word`: both sound alike, have the same letters
    ("alaksa"), or are long, differ in one typo and begin alike ("omicrom")."""
    if typed_word == word:
        return False
    is_one_typo = len(typed_word) >= _MIN_EVIDENT_LETTERS and OSA.distance(typed_word, word, score_cutoff=1) <= 1
    return (
        phonetic_key(typed_word) == phonetic_key(word)
        or sorted(typed_word) == sorted(word)
        or (is_one_typo and typed_word[0] == word[0])
    )


def find_evident(typed_word: str, words: Sequence[str]) -> list[str]:
    """Those of `words` that are one typo away from `typed_word` and were evidently meant (`is_evident_typo`)."""
    near_words = process.extract(typed_word, words, processor=None, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [word for word, _, _ in near_words if is_evident_typo(typed_word, word)]


def find_doubled(typed_word: str, pool: Mapping[str, int]) -> str:
    """The most common word of `pool` (word -> occurrences) that differs from `typed_word` only in which letters are
    doubled ("recalled" for "recaled"); "" if no word does."""
    undoubled_word = _DOUBLED_LETTER.sub(r"\1", typed_word)
    same_words = [word for word in pool if word != typed_word and _DOUBLED_LETTER.sub(r"\1", word) == undoubled_word]
    return max(same_words, key=lambda word: (pool[word], word), default="")


def is_unlikely_typo(typed_word: str, word: str) -> bool:
    """Whether a short word is more likely a name that no card contains than a typo of `word`: it has at most
    _MIN_LETTERS letters, or it is more than one typo away and sounds different ("airpods", "airport"). One in forty
    human typos looks like that, but many names do."""
    if len(typed_word) <= _MIN_LETTERS:
        return True
    forms = (typed_word, typed_word.removesuffix("s"))  # "okafors" for Okafor's
    return len(typed_word) <= _MAX_SHORT_LETTERS and all(
        OSA.distance(form, word) > 1 and phonetic_key(form) != phonetic_key(word) for form in forms
    )


def spell_out(typed_word: str) -> list[str]:
    """The words that a chat abbreviation is short for ("ppl": people); empty if it is not one."""
    return CHAT_SPELLINGS.get(typed_word, "").split()


def find_letter_words(text: str) -> set[int]:
    """The offsets of single letters in a text that stand for a word (`_LETTER_WORDS`)."""
    return {match.end() - 1 for match in _LETTER_WORDS.finditer(text)}


def max_typos(length: int) -> int:
    """How many typos a word of that many letters may have."""
    return 1 if length <= 4 else 2 if length <= 8 else 3


def _is_extension(one: str, other: str, typos: int) -> bool:
    """Whether one word is the other with several letters appended: then it is another word, not a typo ("costco",
    "cost")."""
    return typos > 1 and (one.startswith(other) or other.startswith(one))


def _log_likelihood(typed_word: str, word: str, typos: int, count: int) -> float:
    """The logarithm of how likely `word` was meant, up to a constant."""
    cost = _TYPO_COST * typos * min(1.0, _FULL_COST_LETTERS / len(typed_word))
    cost += _DISSIMILARITY_COST * (1 - JaroWinkler.similarity(typed_word, word))
    if typed_word[0] != word[0]:
        cost += _FIRST_LETTER_COST
    if phonetic_key(typed_word) == phonetic_key(word):
        cost -= _SAME_SOUND_BONUS
    return _FREQUENCY_WEIGHT * math.log1p(count) - cost
