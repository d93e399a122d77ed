"""The ranking features: how well each card matches the question.

Coarse features compare whole cards. The best cards by these get fine features, which compare them line by line. A
feature's learned weight is looked up by its name (`weights.py`), so a new name needs new weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.segment import NAME_LINES, Segment
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.retrieve.first_stage import SegmentCandidates
from bot.matching.retrieve.sentences import SENTENCE_FEATURES, CardLines, compute_sentence_features
from bot.matching.retrieve.word_hits import find_hits, words_in_a_row
from bot.matching.vectors.arrays import dots, ranges_of

COARSE_FEATURES = ("words of the card", "meaning of the card", "dense meaning")
"""The features that are computed for every card that is found."""
FINE_FEATURES = (
    *COARSE_FEATURES,
    # of the card as a whole
    "words of the title",
    "words of the other names",
    "words in a row",  # right after one another, in any line (`words_in_a_row`)
    "near words of the card",
    "meaning of the title",
    "title asked for",
    # the maximum over its sentences; "two sentences" are a sentence with its next
    "words of the best sentence",
    "words of the best two sentences",
    "near words of the best sentence",
    "near words of the best two sentences",
    "meaning of the best sentence",
    "words in order",  # a few other words may be between them (`in_order` of SENTENCE_FEATURES)
    "answer of the kind asked for",
    "words around the best sentence",
)
"""The features that are computed for the best of these cards only, because they take longer."""
MIN_COVERAGE = 0.6
"""If no card has this share of the question's weight in two sentences, the question is not phrased in the words of the
articles. The lower the highest share is, the more the vectors of whole cards and titles count."""
PARAPHRASE_FEATURES = (
    "meaning of the card, words lacking",
    "dense meaning, words lacking",
    "meaning of the title, words lacking",
)
"""Three features of vectors of whole cards and titles once more, multiplied by how far the best coverage of any card is
below MIN_COVERAGE; 0 if it is not below."""
RANKING_FEATURES = FINE_FEATURES + PARAPHRASE_FEATURES
"""All features that the ranking weighs."""

# Columns of sentence features; the table in `sentences.py` says what each is.
_IN_ORDER_COLUMN = SENTENCE_FEATURES.index("in_order")
_TYPE_FIT_COLUMN = SENTENCE_FEATURES.index("fit_best")
_AROUND_COLUMN = SENTENCE_FEATURES.index("cover_around")
# Columns of FINE_FEATURES.
_COVERAGE_COLUMN = FINE_FEATURES.index("words of the best two sentences")
_MEANING_COLUMNS = [FINE_FEATURES.index(name.removesuffix(", words lacking")) for name in PARAPHRASE_FEATURES]

_OTHER_NAMES_LINE = 1
"""The line of a card, counted from 0, that has its other names (`NAME_LINES`)."""


@dataclass(frozen=True, slots=True, eq=False)
class CardFeatures:
    """The features of some cards."""

    cards: NDArray[np.int64]
    """(cards,): their numbers in the segment."""
    values: NDArray[np.float32]
    """(cards, features): FINE_FEATURES, or RANKING_FEATURES once `add_paraphrase_features` added the others."""
    card_hits: NDArray[np.float32]
    """(cards, terms): the best hits of each term in any line."""
    lines: CardLines
    sentence_features: NDArray[np.float32]
    """(lines, SENTENCE_FEATURES) of `lines`."""


def compute_coarse_features(
    prepared_question: PreparedQuestion, live_segment: LiveSegment, segment_candidates: SegmentCandidates
) -> NDArray[np.float32]:
    """(cards, COARSE_FEATURES) of the cards found in a segment."""
    meanings = dots(live_segment.segment.clusters.rows_of(segment_candidates.cards), prepared_question.vector)
    dense_meanings = live_segment.segment.passages.cosines(prepared_question.dense, segment_candidates.cards)
    # As shares: a card would have the score `total` if every word had its highest impact, 1.
    words = segment_candidates.scores / np.float32(prepared_question.total)
    return np.stack([words, meanings, dense_meanings], axis=1)


def compute_fine_features(
    prepared_question: PreparedQuestion, segment: Segment, cards: NDArray[np.int64], coarse: NDArray[np.float32]
) -> CardFeatures:
    """FINE_FEATURES of the cards with the numbers `cards` (cards,) in a segment. `coarse` (cards, COARSE_FEATURES) are
    their coarse ones."""
    lines = _find_lines(prepared_question, segment, cards)
    starts, hits = lines.starts, lines.hits
    title_lines = starts[:-1]
    # Other forms of a word cover it, too, but less (`Hits.exact_hits`).
    exact_coverage = dots(hits.exact_hits, prepared_question.shares)
    sentence_features = compute_sentence_features(prepared_question, segment, lines)
    card_hits = np.maximum.reduceat(hits.near_hits, title_lines, axis=0)
    title_lengths = np.diff(hits.token_starts)[title_lines]
    of_cards = {
        "words of the title": exact_coverage[title_lines],
        "words of the other names": exact_coverage[title_lines + _OTHER_NAMES_LINE],
        "words in a row": np.maximum.reduceat(words_in_a_row(prepared_question, hits), title_lines),
        "near words of the card": dots(card_hits, prepared_question.shares),
        "meaning of the title": lines.cosines[title_lines],
        # How many of the question's words the title has, for each word of the title.
        "title asked for": (hits.exact_hits[title_lines] > 0).sum(axis=1) / np.maximum(title_lengths, 1),
    }
    of_sentences = {
        "words of the best sentence": exact_coverage,
        "words of the best two sentences": _cover_with_next(hits.exact_hits, prepared_question.shares, starts),
        "near words of the best sentence": lines.coverage,
        "near words of the best two sentences": _cover_with_next(hits.near_hits, prepared_question.shares, starts),
        "meaning of the best sentence": lines.cosines,
        "words in order": sentence_features[:, _IN_ORDER_COLUMN],
        "answer of the kind asked for": sentence_features[:, _TYPE_FIT_COLUMN] * lines.coverage,
        "words around the best sentence": sentence_features[:, _AROUND_COLUMN],
    }
    columns = dict(zip(COARSE_FEATURES, coarse.T, strict=True)) | of_cards | _compute_max_of_body(of_sentences, starts)
    values = np.stack([columns[name] for name in FINE_FEATURES], axis=1).astype(np.float32)
    return CardFeatures(cards, values, card_hits, lines, sentence_features)


def _find_lines(prepared_question: PreparedQuestion, segment: Segment, cards: NDArray[np.int64]) -> CardLines:
    """The lines of the cards with these numbers, with what the question has in common with each."""
    starts, numbers = ranges_of(segment.line_starts, cards)
    hits = find_hits(prepared_question, segment, numbers)
    cosines = (
        dots(segment.line_vectors[numbers].astype(np.float32), prepared_question.vector) * segment.line_scales[numbers]
    )
    coverage = dots(hits.near_hits, prepared_question.shares)
    title_lines = starts[:-1]
    return CardLines(
        starts=starts,
        numbers=numbers,
        hits=hits,
        name_hits=np.max(np.stack([hits.near_hits[title_lines + line] for line in range(NAME_LINES)]), axis=0),
        coverage=coverage,
        cosines=cosines,
        scores=coverage + cosines,
    )


def add_paraphrase_features(features: Mapping[int, CardFeatures]) -> dict[int, CardFeatures]:
    """RANKING_FEATURES of all cards that are compared, by the number of their segment, from their FINE_FEATURES."""
    best_coverage = max((float(np.max(fine.values[:, _COVERAGE_COLUMN])) for fine in features.values()), default=0.0)
    missing_coverage = np.float32(max(0.0, MIN_COVERAGE - best_coverage))
    return {
        number: replace(
            fine, values=np.concatenate([fine.values, fine.values[:, _MEANING_COLUMNS] * missing_coverage], axis=1)
        )
        for number, fine in features.items()
    }


def _cover_with_next(
    hits: NDArray[np.float32], shares: NDArray[np.float32], starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines,): the share of the question's weight in a line and the next one of the same card together."""
    hits_of_both = hits.copy()
    hits_of_both[:-1] = np.maximum(hits[:-1], hits[1:])
    last_lines = starts[1:] - 1  # what follows them belongs to another card
    hits_of_both[last_lines] = hits[last_lines]
    return dots(hits_of_both, shares)


def _compute_max_of_body(
    columns: Mapping[str, NDArray[np.float32]], starts: NDArray[np.int64]
) -> dict[str, NDArray[np.float32]]:
    """For each column (lines,), the maximum over the sentences of each card (cards,). It is at least 0, because lines
    of names count as 0."""
    body = np.stack(list(columns.values()), axis=1)
    for line in range(NAME_LINES):  # names are not sentences
        body[starts[:-1] + line] = 0
    best: NDArray[np.float32] = np.maximum.reduceat(body, starts[:-1], axis=0)
    return dict(zip(columns, best.T, strict=True))
