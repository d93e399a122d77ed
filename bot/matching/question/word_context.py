"""Finds the cards that have the other words of a question, to tell which word was meant by a misspelled one. "Coets" is
"coats" in a question about gifts for children, and "costs" in one about rents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.index import Index
from bot.matching.index.live_segment import LiveSegment
from bot.matching.vectors.arrays import SCORE_DECIMALS

MAX_CARDS = 30
"""The number of cards that count: those with the highest scores, and others with the same score as the last of them."""
MAX_POSTINGS = 12_000
"""How many postings are read to find these cards, those of the rarest words. The other words do not count."""
_SCORE_WEIGHT = 6.0
"""A card with all of the words weighs up to exp(_SCORE_WEIGHT) times as much as a card with none."""
_SMOOTHING = 0.02
"""What is added to the share of these cards, and to that of all cards, that have a word. So one card does not make a
word certain, and a word that none of these cards has is not impossible."""


@dataclass(frozen=True)
class WordContext:
    """The words of a question that are not misspelled, (weight, distinct stems) of each, and the cards of `index` that
    have them. The cards are found at the first call of `lift_of_word`."""

    index: Index
    words: Sequence[tuple[float, Sequence[str]]]

    def lift_of_word(self, word: str) -> float:
        """The logarithm of how much likelier the cards with the other words of the question have `word`, in any of its
        forms, than all cards of the index do; 0 if there are no such cards."""
        stems = list(dict.fromkeys(self.index.stems_of(word)))
        share = sum(
            float(weights[_have_any(live_segment, cards, stems)].sum())
            for live_segment, (cards, weights) in zip(self.index.segments, self._cards, strict=True)
        )
        if not any(len(cards) for cards, _ in self._cards):
            return 0.0
        share_of_all = min(1.0, sum(map(self.index.document_frequency, stems)) / self.index.size)
        return round(math.log((share + _SMOOTHING) / (share_of_all + _SMOOTHING)), SCORE_DECIMALS)

    @cached_property
    def _cards(self) -> list[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """For each segment, the numbers of its best cards for the words, ascending, and their weights, whose sum over
        all segments is 1."""
        words = self._find_rarest_words()
        total = sum(weight for weight, _ in words)
        scores = [_score_cards(live_segment, words) for live_segment in self.index.segments]
        highest_scores = np.sort(np.concatenate([_find_highest(of_segment) for of_segment in scores]))[-MAX_CARDS:]
        if not len(highest_scores):
            return [(np.zeros(0, np.int64), np.zeros(0)) for _ in scores]
        cards = [np.flatnonzero(of_segment >= highest_scores[0]) for of_segment in scores]
        weights = [
            np.exp(_SCORE_WEIGHT * (of_segment[numbers].astype(np.float64) - float(highest_scores[-1])) / total)
            for of_segment, numbers in zip(scores, cards, strict=True)
        ]
        sum_of_weights = sum(float(of_segment.sum()) for of_segment in weights)
        return [(numbers, of_segment / sum_of_weights) for numbers, of_segment in zip(cards, weights, strict=True)]

    def _find_rarest_words(self) -> list[tuple[float, Sequence[str]]]:
        """The words with the highest weights: at least one, and more as long as all have at most MAX_POSTINGS postings
        together."""
        postings = 0
        rarest: list[tuple[float, Sequence[str]]] = []
        for weight, stems in sorted(self.words, key=lambda word: -word[0]):
            postings += sum(map(self.index.document_frequency, stems))
            if rarest and postings > MAX_POSTINGS:
                break
            rarest.append((weight, stems))
        return rarest


def _score_cards(live_segment: LiveSegment, words: Sequence[tuple[float, Sequence[str]]]) -> NDArray[np.float32]:
    """(cards,): the BM25 score of each card of a segment for words, (weight, stems) of each; 0 if it is deleted."""
    segment = live_segment.segment
    scores = np.zeros(len(segment), np.float32)
    for weight, stems in words:
        for stem in stems:
            number = segment.lexicon.stem_numbers.get(stem)
            if number is not None:
                cards, impacts = segment.postings(number)
                scores[cards] += impacts * np.float32(weight)
    if live_segment.is_deleted is not None:
        scores[live_segment.is_deleted] = 0
    return scores


def _find_highest(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The highest of some scores, at most MAX_CARDS, without zeros, in no order."""
    positive_scores = scores[scores > 0]
    return (
        positive_scores
        if len(positive_scores) <= MAX_CARDS
        else np.partition(positive_scores, len(positive_scores) - MAX_CARDS)[-MAX_CARDS:]
    )


def _have_any(live_segment: LiveSegment, cards: NDArray[np.int64], stems: Sequence[str]) -> NDArray[np.bool_]:
    """(cards,): whether each of some cards of a segment has one of the stems."""
    is_found = np.zeros(len(cards), np.bool_)
    for stem in stems:
        number = live_segment.segment.lexicon.stem_numbers.get(stem)
        if number is not None:
            with_stem, _ = live_segment.segment.postings(number)
            is_found |= with_stem[np.minimum(np.searchsorted(with_stem, cards), len(with_stem) - 1)] == cards
    return is_found
