"""Finds the cards that have a phrase: some words next to each other and in order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.segment import Segment

MAX_CARDS = 512
"""How many cards with all the words are searched for the phrase, at most; further cards are left out."""

_NO_CARDS = np.zeros(0, np.int32)


def find_cards_with_phrase(live_segment: LiveSegment, words: Sequence[str]) -> NDArray[np.int64]:
    """The numbers, ascending, of the live cards of a segment that have these folded words (at least one), in the same
    spelling, next to each other and in order."""
    segment = live_segment.segment
    phrase = [segment.lexicon.numbers_of(word) for word in words]
    rarest_position = min(range(len(words)), key=lambda position: _count_postings(segment, phrase[position]))
    cards = live_segment.drop_deleted(_find_cards_with_all(segment, phrase))[:MAX_CARDS]
    return _find_cards_with_phrase(segment, cards, phrase, rarest_position)


def _find_cards_with_all(segment: Segment, phrase: Sequence[list[int]]) -> NDArray[np.int64]:
    """The cards that have a stem of each word of the phrase, ascending. `phrase` has, for each word, the numbers of the
    lexicon's words with that spelling."""
    rarest_word, *other_words = sorted(phrase, key=lambda numbers: _count_postings(segment, numbers))
    cards = np.unique(np.concatenate([_NO_CARDS, *_postings_of(segment, rarest_word)]))
    for numbers in other_words:
        has_word = np.zeros(len(cards), np.bool_)
        for with_stem in _postings_of(segment, numbers):
            positions = np.minimum(np.searchsorted(with_stem, cards), len(with_stem) - 1)
            has_word |= with_stem[positions] == cards
        cards = cards[has_word]
    return cards.astype(np.int64)


def _find_cards_with_phrase(
    segment: Segment, cards: NDArray[np.int64], phrase: Sequence[list[int]], rarest_position: int
) -> NDArray[np.int64]:
    """Those of some cards (ascending) that have the words of the phrase next to each other and in order.
    `rarest_position` is the position of its rarest word: the other words are looked for only around that word."""
    if not len(cards):
        return cards
    tokens_of_cards = [segment.tokens_of(card) for card in cards.tolist()]
    tokens = np.concatenate(tokens_of_cards)
    ends = np.cumsum([len(of_card) for of_card in tokens_of_cards])
    starts = np.flatnonzero(np.isin(tokens, phrase[rarest_position])) - rarest_position
    starts = starts[(starts >= 0) & (starts <= len(tokens) - len(phrase))]
    for position, numbers in enumerate(phrase):
        starts = starts[np.isin(tokens[starts + position], numbers)]
    owners = np.searchsorted(ends, starts, side="right")
    is_in_one_card = owners == np.searchsorted(ends, starts + len(phrase) - 1, side="right")
    return np.unique(cards[owners[is_in_one_card]])


def _postings_of(segment: Segment, numbers: list[int]) -> list[NDArray[np.int32]]:
    """For each of the lexicon's words with these numbers, the cards that have its stem, ascending."""
    return [segment.postings(int(segment.lexicon.stem_of[number]))[0] for number in numbers]


def _count_postings(segment: Segment, numbers: list[int]) -> int:
    return sum(len(cards) for cards in _postings_of(segment, numbers))
