"""First-stage retrieval: the best cards by BM25, those that hold most of the question's words (whatever their length),
and those whose vectors, of their words or dense, are nearest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.index import Index, LiveSegment
from bot.matching.index.segment import Segment
from bot.matching.question.prepared_question import PreparedQuestion, Term
from bot.matching.vectors.arrays import sorted_distinct

BREAKS_TIES = 0.01
"""The weight of BM25 in ordering cards that hold the same words."""
_Lookup = tuple[float, list[tuple[int, float]]]
"""The weight of a word, and (number of the stem, weight) for each stem that it may match."""

TOP_BM25 = 40
TOP_COVER = 8
"""Cards that come because they hold most of the question's weight. BM25 alone would miss a long article that has the
name asked about only once."""
TOP_WORD_VECTORS = 20
TOP_DENSE = 30
"""Passages, not cards: those of an article belong to its own card and to that of a section."""
MAX_POSTINGS = 12_000
"""Postings that are read to find cards. The most common words of a question, beyond this, only add to the scores of the
cards found."""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCandidates:
    """Cards of a segment by number, ascending; `scores` (cards,), the BM25 score of each, not normalised; and `held`
    (cards,), the weight of the question's words that each holds."""

    cards: NDArray[np.int64]
    scores: NDArray[np.float32]
    held: NDArray[np.float32]


def find_candidates(prepared: PreparedQuestion, index: Index) -> list[SegmentCandidates]:
    """For each segment, the cards to compare."""
    return [_find_in(prepared, live) for live in index.segments]


def score_cards(prepared: PreparedQuestion, live: LiveSegment, cards: NDArray[np.int64]) -> SegmentCandidates:
    """Given cards of a segment (ascending), scored as `find_candidates` would."""
    return SegmentCandidates(cards, *_card_scores(prepared.terms, live, cards))


def _find_in(prepared: PreparedQuestion, live: LiveSegment) -> SegmentCandidates:
    """The best cards of a segment. Only the rare words of the question (`rare_terms`) bring in cards; the common ones
    (`common_terms`) re-rank six times as many of these as are kept."""
    rare_terms, common_terms = _divide(prepared.terms, live)
    scores, held = _rare_term_scores(rare_terms, live)
    words = _highest(scores, TOP_BM25 * 6 if common_terms else TOP_BM25)
    holding = _highest(held + scores * BREAKS_TIES, TOP_COVER * 6 if common_terms else TOP_COVER)
    if common_terms:
        words = words[_highest(scores[words] + _card_scores(common_terms, live, words)[0], TOP_BM25)]
        more_scores, more_held = _card_scores(common_terms, live, holding := np.sort(holding))
        full = held[holding] + more_held + (scores[holding] + more_scores) * BREAKS_TIES
        holding = holding[_highest(full, TOP_COVER)]
    meaning = live.segment.clusters.nearest(prepared.suited(live.segment).vector, TOP_WORD_VECTORS)
    dense = live.segment.passages.nearest(prepared.suited(live.segment).dense, TOP_DENSE)
    cards = live.alive(sorted_distinct(np.concatenate([words, holding, meaning, dense])))
    more_scores, more_held = _card_scores(common_terms, live, cards)
    return SegmentCandidates(cards, scores[cards] + more_scores, held[cards] + more_held)


def _rare_term_scores(rare_terms: list[_Lookup], live: LiveSegment) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For the words that may bring in cards: BM25 scores and the weight held, (cards of the segment,) each; 0 for dead
    cards."""
    segment = live.segment
    scores, held = np.zeros(len(segment), np.float32), np.zeros(len(segment), np.float32)
    for weight, numbers in rare_terms:
        if len(numbers) == 1:
            cards, impacts = segment.postings(numbers[0][0])
            scores[cards] += impacts * np.float32(weight * numbers[0][1])
        else:
            cards, best = _best_of(segment, numbers)
            scores[cards] += best * np.float32(weight)
        held[cards] += np.float32(weight * max(trust for _, trust in numbers))
    if live.dead is not None:
        scores[live.dead] = 0
        held[live.dead] = 0
    return scores, held


def _card_scores(
    terms: tuple[Term, ...], live: LiveSegment, cards: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """BM25 scores and the weight held, (cards,) each, of the given cards for `terms`."""
    scores, held = np.zeros(len(cards), np.float32), np.zeros(len(cards), np.float32)
    for term in terms:
        best = np.zeros(len(cards), np.float32)
        for stem, weight in term.stems.items():
            number = live.segment.lexicon.stem_numbers.get(stem)
            if number is not None:
                holders, impacts = live.segment.postings(number)
                place = np.minimum(np.searchsorted(holders, cards), len(holders) - 1)
                np.maximum(best, np.where(holders[place] == cards, impacts[place] * np.float32(weight), 0), out=best)
        scores += best * np.float32(term.word.weight)
        held += (best > 0) * np.float32(term.word.weight * max(term.stems.values(), default=0.0))
    return scores, held


def _divide(terms: tuple[Term, ...], live: LiveSegment) -> tuple[list[_Lookup], tuple[Term, ...]]:
    """The words that may bring in cards (rarest first, up to MAX_POSTINGS), and the others."""
    numbers_of = live.segment.lexicon.stem_numbers
    starts = live.segment.posting_starts
    rare_terms: list[_Lookup] = []
    common_terms: list[Term] = []
    spent = 0
    for term in sorted(terms, key=lambda term: -term.word.weight):
        numbers = [(numbers_of[stem], weight) for stem, weight in term.stems.items() if stem in numbers_of]
        if not numbers:
            continue
        cost = sum(int(starts[number + 1] - starts[number]) for number, _ in numbers)
        if rare_terms and spent + cost > MAX_POSTINGS:
            common_terms.append(term)
            continue
        spent += cost
        rare_terms.append((term.word.weight, numbers))
    return rare_terms, tuple(common_terms)


def _best_of(segment: Segment, numbers: list[tuple[int, float]]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The cards that hold any of the stems `numbers`, each once, with its highest weighted impact."""
    lists = [segment.postings(number) for number, _ in numbers]
    cards = np.concatenate([cards for cards, _ in lists])
    values = np.concatenate(
        [impacts * np.float32(weight) for (_, impacts), (_, weight) in zip(lists, numbers, strict=True)]
    )
    order = np.argsort(cards, kind="stable")
    cards, values = cards[order], values[order]
    firsts = np.flatnonzero(np.diff(cards, prepend=-1))
    return cards[firsts], np.maximum.reduceat(values, firsts)


def _highest(scores: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """The places of the highest scores above 0, at most `count`, in no order."""
    places = np.flatnonzero(scores > 0)
    if len(places) > count:
        places = places[np.argpartition(scores[places], len(places) - count)[len(places) - count :]]
    return places
