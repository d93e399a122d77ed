"""Finds the cards that have a short question word for word, such as a name that a long article mentions once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.segment import Segment
from bot.matching.question.prepared_question import PreparedQuestion

MIN_WORDS, MAX_WORDS = 2, 5
"""How many words such a question has."""
MAX_CARDS = 512
"""How many cards that have all of the words are read, at most; the rest are left out."""
TOP_PHRASE = 4
"""How many cards are found: with more, the phrase tells them apart no better than its words do."""


def find_phrase(prepared: PreparedQuestion, live: LiveSegment) -> NDArray[np.int64]:
    """The cards of a segment that have all words of a short question, spelled like that, next to each other and in
    order, by number, ascending; none if the question is longer, or if more than TOP_PHRASE cards have them."""
    segment, words = live.segment, prepared.question.words
    if not MIN_WORDS <= len(words) <= MAX_WORDS:
        return np.zeros(0, np.int64)
    spellings = [segment.lexicon.numbers_of(word.read_as) for word in words]
    cards = live.drop_deleted(_cards_with_all(segment, spellings))[:MAX_CARDS]
    if not len(cards):
        return cards
    tokens = [segment.tokens_of(card) for card in cards.tolist()]
    joined = np.concatenate(tokens)
    owners = np.repeat(cards, [len(of_card) for of_card in tokens])
    count = max(0, len(joined) - len(words) + 1)
    is_phrase = owners[:count] == owners[len(words) - 1 :][:count]  # not across the border of two cards
    for position, numbers in enumerate(spellings):
        is_phrase &= np.isin(joined[position : position + count], numbers)
    found = np.unique(owners[:count][is_phrase])
    return found if len(found) <= TOP_PHRASE else found[:0]


def _cards_with_all(segment: Segment, spellings: list[list[int]]) -> NDArray[np.int64]:
    """The cards that have a stem of each word, ascending. `spellings` are the numbers of the words, for each word."""
    cards: NDArray[np.int64] | None = None
    for numbers in sorted(spellings, key=lambda numbers: _posting_count(segment, numbers)):
        lists = [segment.postings(int(segment.lexicon.stem_of[number]))[0] for number in numbers]
        with_word = np.unique(np.concatenate(lists)).astype(np.int64) if lists else np.zeros(0, np.int64)
        cards = with_word if cards is None else np.intersect1d(cards, with_word, assume_unique=True)
        if not len(cards):
            break
    return np.zeros(0, np.int64) if cards is None else cards


def _posting_count(segment: Segment, numbers: list[int]) -> int:
    return sum(len(segment.postings(int(segment.lexicon.stem_of[number]))[0]) for number in numbers)
