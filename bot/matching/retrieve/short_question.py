"""Finds the cards that have a short question word for word, such as a name that a long article mentions once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.phrases import find_cards_with_phrase
from bot.matching.question.prepared_question import PreparedQuestion

MIN_WORDS, MAX_WORDS = 2, 5
"""The minimum and maximum number of words of a short question."""
MAX_CARDS = 4
"""The maximum number of cards that have the question word for word. If more have it, it says no more about them than
its single words do."""


def find_cards_with_question(prepared_question: PreparedQuestion, live_segment: LiveSegment) -> NDArray[np.int64]:
    """The numbers, ascending, of the cards of a segment that have a short question word for word: all its words, in the
    same spelling, next to each other and in order. Empty if the question has fewer than MIN_WORDS or more than
    MAX_WORDS words, or if more than MAX_CARDS cards have it."""
    words = prepared_question.question.words
    if not MIN_WORDS <= len(words) <= MAX_WORDS:
        return np.zeros(0, np.int64)
    cards_found = find_cards_with_phrase(live_segment, [word.read_as for word in words])
    return cards_found if len(cards_found) <= MAX_CARDS else cards_found[:0]
