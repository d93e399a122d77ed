"""Finds the cards that have a short question word for word, such as a name that a long article mentions once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.phrases import find_cards_with_phrase
from bot.matching.question.prepared_question import PreparedQuestion

MIN_WORDS, MAX_WORDS = 2, 5
"""How many words such a question has."""
MAX_CARDS = 4
"""The maximum number of cards that have it: if more have it, the phrase says no more about them than its words do."""


def find_cards_with_question(prepared_question: PreparedQuestion, live_segment: LiveSegment) -> NDArray[np.int64]:
    """The cards of a segment that have a short question word for word: all its words, spelled like that, next to each
    other and in order. By number, ascending. Empty if the question has fewer than MIN_WORDS or more than MAX_WORDS
    words, or if more than MAX_CARDS cards have them."""
    words = prepared_question.question.words
    if not MIN_WORDS <= len(words) <= MAX_WORDS:
        return np.zeros(0, np.int64)
    cards_found = find_cards_with_phrase(live_segment, [word.read_as for word in words])
    return cards_found if len(cards_found) <= MAX_CARDS else cards_found[:0]
