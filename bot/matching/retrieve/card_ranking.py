"""Scores cards by their ranking features, and returns the best ones as candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.index import Index
from bot.matching.index.segment import NAME_LINES, Segment
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.features import (
    COARSE_FEATURES,
    RANKING_FEATURES,
    CardFeatures,
    add_paraphrase_features,
    compute_coarse_features,
    compute_fine_features,
)
from bot.matching.retrieve.first_stage import TIE_BREAKER_WEIGHT, SegmentCandidates, find_candidates
from bot.matching.retrieve.weights import Weights, weights_for
from bot.matching.vectors.arrays import SCORE_DECIMALS, dots

TOP_COARSE, TOP_WORD_VECTORS, TOP_DENSE, TOP_COVER = 24, 6, 6, 5
"""How many cards are compared line by line: the best by their coarse features, those nearest in meaning by word vectors
and by dense vectors, and those that cover the most of the question's weight. All cards that have the question word for
word are compared, too."""
MAX_CANDIDATES = 10
"""How many cards are returned, which is how many a ranking shows. If they are of fewer articles, the best card of each
further article follows until this many articles are among them, because the sections of one page must not keep other
articles from being read."""

_MEANING_COLUMN, _DENSE_MEANING_COLUMN = map(COARSE_FEATURES.index, ("meaning of the card", "dense meaning"))
"""Columns of COARSE_FEATURES."""


def rank_cards(
    prepared_question: PreparedQuestion,
    index: Index,
    weights: Weights,
    candidates: Sequence[SegmentCandidates] | None = None,
    limit: int = MAX_CANDIDATES,
) -> tuple[Candidate, ...]:
    """The best cards for a question, best first; cards with equal scores by id. These are the best `limit` cards, and
    the best card of each further article until `limit` articles are among them.

    `candidates` has the cards to choose from for each segment; without it, `find_candidates` finds them.
    """
    card_features = compare_cards(
        prepared_question,
        index,
        weights,
        find_candidates(prepared_question, index) if candidates is None else candidates,
    )
    scored_cards = []
    for segment_number, features in card_features.items():
        segment = index.segments[segment_number].segment
        ids = segment.card_ids
        log_odds = dots(features.values, weights_for(segment, weights).fine)
        scores = np.round(log_odds.astype(np.float64), SCORE_DECIMALS).tolist()
        rows = enumerate(zip(scores, features.cards.tolist(), strict=True))
        scored_cards += [(-score, ids[card], segment_number, row) for row, (score, card) in rows]
    scored_cards.sort()
    ranked: list[Candidate] = []
    articles: set[str] = set()
    for score, _, segment_number, row in scored_cards:
        segment, features = index.segments[segment_number].segment, card_features[segment_number]
        article_id = segment.article_ids[int(features.cards[row])]
        if len(ranked) < limit or (len(articles) < limit and article_id not in articles):
            ranked.append(_make_candidate(prepared_question, segment, features, row, -score, weights))
            articles.add(article_id)
    return tuple(ranked)


def compare_cards(
    prepared_question: PreparedQuestion, index: Index, weights: Weights, candidates: Sequence[SegmentCandidates]
) -> dict[int, CardFeatures]:
    """RANKING_FEATURES of the best cards found, which are those compared line by line, by the number of their
    segment."""
    coarse = {
        segment_number: compute_coarse_features(
            prepared_question.for_segment(live_segment.segment), live_segment, segment_candidates
        )
        for segment_number, (live_segment, segment_candidates) in enumerate(
            zip(index.segments, candidates, strict=True)
        )
        if len(segment_candidates.cards)
    }
    scores = {
        segment_number: _compute_coarse_scores(
            values, candidates[segment_number], weights_for(index.segments[segment_number].segment, weights)
        )
        for segment_number, values in coarse.items()
    }
    min_score = _find_lowest_of_best([of_segment.scores for of_segment in scores.values()], TOP_COARSE)
    min_meaning = _find_lowest_of_best([of_segment.meanings for of_segment in scores.values()], TOP_WORD_VECTORS)
    min_dense = _find_lowest_of_best([of_segment.dense for of_segment in scores.values()], TOP_DENSE)
    min_coverage = _find_lowest_of_best([of_segment.coverage for of_segment in scores.values()], TOP_COVER)
    fine = {}
    for segment_number, of_segment in scores.items():
        is_near = of_segment.meanings >= min_meaning
        is_near_dense = (of_segment.dense > 0) & (of_segment.dense >= min_dense)
        is_best = (of_segment.scores >= min_score) | (of_segment.coverage >= min_coverage)
        candidates_here = candidates[segment_number]
        chosen_numbers = np.flatnonzero(is_best | is_near | is_near_dense | candidates_here.has_phrase)
        if len(chosen_numbers):
            segment = index.segments[segment_number].segment
            fine[segment_number] = compute_fine_features(
                prepared_question.for_segment(segment),
                segment,
                candidates_here.cards[chosen_numbers],
                coarse[segment_number][chosen_numbers],
            )
    return add_paraphrase_features(fine)


class _CoarseScores(NamedTuple):
    """Scores (cards,) of the cards found in a segment, by which those to compare line by line are chosen."""

    scores: NDArray[np.floating[Any]]
    """Log-odds by the coarse features."""
    meanings: NDArray[np.floating[Any]]
    """Nearness of meaning by word vectors."""
    dense: NDArray[np.floating[Any]]
    """Nearness of meaning by dense vectors."""
    coverage: NDArray[np.floating[Any]]
    """The weight of the question's words that each card has, with a little of its score to break ties."""


def _compute_coarse_scores(
    values: NDArray[np.float32], segment_candidates: SegmentCandidates, weights: Weights
) -> _CoarseScores:
    """The scores of the cards found, from their coarse features, `values` (cards, COARSE_FEATURES)."""
    scores = np.round(dots(values, weights.coarse), SCORE_DECIMALS)
    return _CoarseScores(
        scores=scores,
        meanings=np.round(values[:, _MEANING_COLUMN], SCORE_DECIMALS),
        dense=np.round(values[:, _DENSE_MEANING_COLUMN], SCORE_DECIMALS),
        coverage=np.round(segment_candidates.covered_weight + TIE_BREAKER_WEIGHT * scores, SCORE_DECIMALS),
    )


def _find_lowest_of_best(scores: Sequence[NDArray[np.floating[Any]]], count: int) -> float:
    """The lowest of the best `count` scores; `scores` has one array (cards,) for each segment. If there are ties, more
    than `count` cards have at least this score."""
    if not scores:
        return 0.0
    all_scores = np.concatenate(scores)
    return float(
        all_scores.min()
        if len(all_scores) <= count
        else np.partition(all_scores, len(all_scores) - count)[len(all_scores) - count]
    )


def _make_candidate(
    prepared_question: PreparedQuestion,
    segment: Segment,
    features: CardFeatures,
    row: int,
    score: float,
    weights: Weights,
) -> Candidate:
    """The card in a row of `features`, which are of cards of `segment`, with its score."""
    card = int(features.cards[row])
    lines = features.lines
    body = slice(int(lines.starts[row]) + NAME_LINES, int(lines.starts[row + 1]))
    parts = features.values[row] * weights_for(segment, weights).fine
    return Candidate(
        card_id=segment.card_ids[card],
        article_id=segment.article_ids[card],
        score=score,
        parts=tuple(zip(RANKING_FEATURES, parts.tolist(), strict=True)),
        sentences=segment.sentences[lines.numbers[body]],
        sentence_scores=lines.scores[body],
        sentence_features=features.sentence_features[body],
        hits=lines.hits.near_hits[body],
        name_hits=lines.name_hits[row],
        card_hits=features.card_hits[row],
        cosines=lines.cosines[body],
        dense_cosines=_compute_dense_cosines(
            prepared_question.for_segment(segment).dense, segment, card, lines.numbers[body]
        ),
        title_cosine=float(lines.cosines[lines.starts[row]]),
    )


def _compute_dense_cosines(
    vector: NDArray[np.float32], segment: Segment, card: int, lines: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines,): for each of some lines of a card, the cosine of `vector` (d,) and the dense vector of the line's
    passage; for a line in no passage, the mean over the card's passages. Empty if the card has no dense vectors."""
    cosines = segment.passages.cosines_of(vector, card)
    if not len(cosines):
        return np.zeros(0, np.float32)
    numbers = segment.line_passages[lines]
    dense: NDArray[np.float32] = np.where(numbers >= 0, cosines[numbers], cosines.mean(dtype=np.float32))
    return dense
