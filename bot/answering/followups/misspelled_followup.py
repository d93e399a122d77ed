"""Reads follow-ups with typos ("qoutes", "sumary")."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from bot.answering.followups.followup import MAX_LENGTH, read_follow_up
from bot.answering.followups.followup_words import KEYWORDS, KNOWN_WORDS
from bot.answering.followups.meaning import Meaning
from bot.text.words import word_texts

_MIN_TYPO_LENGTH = 4
"""The minimum number of letters of a word with a typo: many shorter words are one typo away from another word."""
_CORRECTABLE_KEYWORDS = tuple(sorted(word for _, words in KEYWORDS for word in words if len(word) >= _MIN_TYPO_LENGTH))


def read_misspelled(text: str) -> Meaning | None:
    """What `text` asks about a card if all its unknown words are typos of known words ("qoutes", "sumary"). None if
    they are not, if no word is unknown, or if the corrected text asks nothing about the card.

    A typo here is one extra letter, one missing letter, or two letters swapped. A replaced letter is no typo, because
    it often gives another word: a quota is not a quote.
    """
    words = word_texts(text) if len(text) <= MAX_LENGTH else []
    corrected_words = [word if word in KNOWN_WORDS else _corrected(word) for word in words]
    if corrected_words == words or None in corrected_words:
        return None
    meaning = read_follow_up(" ".join(filter(None, corrected_words))).meaning
    return meaning if meaning.is_bare and meaning is not Meaning.UNCLEAR else None


def _corrected(word: str) -> str | None:
    """The known word that `word` is a typo of; None if there is none."""
    if len(word) < _MIN_TYPO_LENGTH:
        return None
    return next((key for key in _CORRECTABLE_KEYWORDS if _is_typo(word, key)), None)


def _is_typo(typed_word: str, word: str) -> bool:
    keeps_letters = len(typed_word) != len(word) or sorted(typed_word) == sorted(word)
    return keeps_letters and OSA.distance(typed_word, word, score_cutoff=1) == 1
