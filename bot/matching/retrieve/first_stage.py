"""First-stage retrieval: finds the best cards by BM25, those that cover most of the question (however long they are),
those that have it word for word, and those with the nearest word vectors and dense vectors. `card_ranking.py` calls it,
and compares these cards by their features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.index import Index
from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.segment import Segment
from bot.matching.question.prepared_question import PreparedQuestion, Term
from bot.matching.retrieve.short_question import find_cards_with_question
from bot.matching.vectors.arrays import sorted_distinct

TIE_BREAKER_WEIGHT = 0.01
"""The weight of the BM25 score when cards are ordered by the weight of the question's words that they have."""
_WeightedStems = tuple[float, list[tuple[int, float]]]
"""The weight of a word, and (number of the stem, weight) for each stem that it may match."""

_TOP_BM25 = 40
"""How many cards of each segment are taken by their BM25 scores."""
_TOP_COVER = 8
"""How many cards of each segment are taken because they cover most of the question's weight. BM25 alone would miss a
long article that has the name asked about only once."""
_TOP_WORD_VECTORS = 20
"""How many cards of each segment are taken because their word vectors are nearest to that of the question."""
_TOP_DENSE = 30
"""How many passages of each segment are taken because their dense vectors are nearest. Each may add two cards: that of
its article, and that of its section."""
_RERANK_FACTOR = 6
"""If a question has common words, this many times more cards are taken by its rare words, before the common words
decide which are kept."""
MAX_POSTINGS = 12_000
"""How many postings are read to find cards. The most common words of a question, whose postings would be more than
that, only add to the scores of the cards found."""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCandidates:
    """Cards of a segment that were found for a question."""

    cards: NDArray[np.int64]
    """(cards,): their numbers, ascending."""
    scores: NDArray[np.float32]
    """(cards,): the BM25 score of each, not normalised."""
    covered_weight: NDArray[np.float32]
    """(cards,): the weight of the question's words that each has."""
    has_phrase: NDArray[np.bool_]
    """(cards,): whether each has the question word for word."""


def find_candidates(prepared_question: PreparedQuestion, index: Index) -> list[SegmentCandidates]:
    """For each segment of the index, in its order, the cards to compare."""
    return [_find_in(prepared_question, live_segment) for live_segment in index.segments]


def score_cards(
    prepared_question: PreparedQuestion, live_segment: LiveSegment, cards: NDArray[np.int64]
) -> SegmentCandidates:
    """Some cards of a segment (their numbers, ascending), with the scores that `find_candidates` would give them."""
    has_phrase = np.isin(cards, find_cards_with_question(prepared_question, live_segment))
    return SegmentCandidates(cards, *_score_cards(prepared_question.terms, live_segment, cards), has_phrase)


def _find_in(prepared_question: PreparedQuestion, live_segment: LiveSegment) -> SegmentCandidates:
    """The best cards of a segment, found by the rare words of the question (see `_split_terms`) and by vectors, and
    scored by all its words."""
    rare_terms, common_terms = _split_terms(prepared_question.terms, live_segment)
    scores, covered_weight = _score_by_rare_terms(rare_terms, live_segment)
    by_bm25, by_coverage = _find_by_words(scores, covered_weight, common_terms, live_segment)
    question = prepared_question.for_segment(live_segment.segment)
    by_word_vectors = live_segment.segment.clusters.nearest(question.vector, _TOP_WORD_VECTORS)
    by_dense = live_segment.segment.passages.nearest(question.dense, _TOP_DENSE)
    with_phrase = find_cards_with_question(prepared_question, live_segment)
    candidate_numbers = np.concatenate([by_bm25, by_coverage, by_word_vectors, by_dense, with_phrase])
    cards = live_segment.drop_deleted(sorted_distinct(candidate_numbers))
    common_scores, common_weight = _score_cards(common_terms, live_segment, cards)
    has_phrase = np.isin(cards, with_phrase)
    return SegmentCandidates(cards, scores[cards] + common_scores, covered_weight[cards] + common_weight, has_phrase)


def _find_by_words(
    scores: NDArray[np.float32],
    covered_weight: NDArray[np.float32],
    common_terms: tuple[Term, ...],
    live_segment: LiveSegment,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the cards with the best BM25 scores, and of those that cover most of the question. `scores` and
    `covered_weight` (cards of the segment,) are those of the rare words. If there are common words, more cards are
    taken at first, and the common words decide which of these are kept."""
    extra = _RERANK_FACTOR if common_terms else 1
    by_bm25 = _find_top(scores, _TOP_BM25 * extra)
    by_coverage = _find_top(covered_weight + scores * TIE_BREAKER_WEIGHT, _TOP_COVER * extra)
    if common_terms:
        by_bm25 = by_bm25[_find_top(scores[by_bm25] + _score_cards(common_terms, live_segment, by_bm25)[0], _TOP_BM25)]
        by_coverage = np.sort(by_coverage)
        common_scores, common_weight = _score_cards(common_terms, live_segment, by_coverage)
        all_weight = covered_weight[by_coverage] + common_weight
        all_scores = scores[by_coverage] + common_scores
        by_coverage = by_coverage[_find_top(all_weight + all_scores * TIE_BREAKER_WEIGHT, _TOP_COVER)]
    return by_bm25, by_coverage


def _score_by_rare_terms(
    rare_terms: list[_WeightedStems], live_segment: LiveSegment
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The BM25 scores and the covered weight by the rare words, (cards of the segment,) each; 0 for deleted cards."""
    segment = live_segment.segment
    scores, covered_weight = np.zeros(len(segment), np.float32), np.zeros(len(segment), np.float32)
    for word_weight, stems in rare_terms:
        if len(stems) == 1:
            number, stem_weight = stems[0]
            cards, impacts = segment.postings(number)
            scores[cards] += impacts * np.float32(word_weight * stem_weight)
        else:
            cards, best_scores = _merge_postings(segment, stems)
            scores[cards] += best_scores * np.float32(word_weight)
        covered_weight[cards] += np.float32(word_weight * max(stem_weight for _, stem_weight in stems))
    if live_segment.is_deleted is not None:
        scores[live_segment.is_deleted] = 0
        covered_weight[live_segment.is_deleted] = 0
    return scores, covered_weight


def _score_cards(
    terms: tuple[Term, ...], live_segment: LiveSegment, cards: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """BM25 scores and the covered weight, (cards,) each, of the given cards for `terms`."""
    scores, covered_weight = np.zeros(len(cards), np.float32), np.zeros(len(cards), np.float32)
    for term in terms:
        best_scores = np.zeros(len(cards), np.float32)
        for stem, weight in term.stems.items():
            number = live_segment.segment.lexicon.stem_numbers.get(stem)
            if number is not None:
                cards_with_stem, impacts = live_segment.segment.postings(number)
                positions = np.minimum(np.searchsorted(cards_with_stem, cards), len(cards_with_stem) - 1)
                np.maximum(
                    best_scores,
                    np.where(cards_with_stem[positions] == cards, impacts[positions] * np.float32(weight), 0),
                    out=best_scores,
                )
        scores += best_scores * np.float32(term.word.weight)
        covered_weight += (best_scores > 0) * np.float32(term.word.weight * max(term.stems.values(), default=0.0))
    return scores, covered_weight


def _split_terms(terms: tuple[Term, ...], live_segment: LiveSegment) -> tuple[list[_WeightedStems], tuple[Term, ...]]:
    """The rare words, by which cards are found, and the common ones. Rare are the word with the highest weight, and the
    next ones as long as all have at most MAX_POSTINGS postings together. Words without a stem in the segment are in
    neither."""
    numbers_of = live_segment.segment.lexicon.stem_numbers
    starts = live_segment.segment.posting_starts
    rare_terms: list[_WeightedStems] = []
    common_terms: list[Term] = []
    postings = 0
    for term in sorted(terms, key=lambda term: -term.word.weight):
        stems = [(numbers_of[stem], weight) for stem, weight in term.stems.items() if stem in numbers_of]
        if not stems:
            continue
        cost = sum(int(starts[number + 1] - starts[number]) for number, _ in stems)
        if rare_terms and postings + cost > MAX_POSTINGS:
            common_terms.append(term)
            continue
        postings += cost
        rare_terms.append((term.word.weight, stems))
    return rare_terms, tuple(common_terms)


def _merge_postings(segment: Segment, stems: list[tuple[int, float]]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The cards that have any of some stems, ascending, and the highest weighted impact of each. `stems` are (number of
    the stem, weight)."""
    postings = [segment.postings(number) for number, _ in stems]
    cards = np.concatenate([cards for cards, _ in postings])
    weighted_impacts = np.concatenate(
        [impacts * np.float32(weight) for (_, impacts), (_, weight) in zip(postings, stems, strict=True)]
    )
    order = np.argsort(cards, kind="stable")
    cards, weighted_impacts = cards[order], weighted_impacts[order]
    firsts = np.flatnonzero(np.diff(cards, prepend=-1))
    return cards[firsts], np.maximum.reduceat(weighted_impacts, firsts)


def _find_top(scores: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """The positions of the highest scores above 0, at most `count`, in no order."""
    positions = np.flatnonzero(scores > 0)
    if len(positions) > count:
        positions = positions[np.argpartition(scores[positions], len(positions) - count)[len(positions) - count :]]
    return positions
