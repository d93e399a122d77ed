"""Assembles a segment from the contents of its cards.

A card's weight for a stem follows BM25F (Robertson, Zaragoza & Taylor 2004, "Simple BM25 extension to multiple
weighted fields") with one change: the length normalisation uses a fixed length, not the library's average. So a card's
arrays depend only on the card and on which of its aliases many articles share (see `shared_aliases.py`). So after a
card is added, the index gives the same answers as a rebuilt one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.names.names import NameEntry, build_names
from bot.matching.index.passages import Passages
from bot.matching.index.segment import Segment
from bot.matching.index.words.lexicon import build_lexicon
from bot.matching.vectors.arrays import starts_of, sum_runs, unit_rows
from bot.matching.vectors.clusters import build_clusters

NAME_WEIGHT = 2.0
OTHER_NAME_WEIGHT = 1.0
"""The weights of the two lines of names (see `NAME_LINES`) in BM25F. A sentence has the weight 1 in a card of usual
length, less in a longer card."""
USUAL_LENGTH = 120.0
"""The fixed length, in words, that takes the place of the average length in BM25."""
BM25_B = 0.5
"""The parameter b of BM25: how much the length counts, from 0 (not at all) to 1."""
BM25_K1 = 1.2
"""The parameter k1 of BM25: how slowly the impact of a stem grows with its occurrences."""
CARDS_PER_BLOCK = 4_096
"""For how many cards vectors are summed at once, so that memory stays small."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SegmentData:
    """What a segment is assembled from: cards in the order of their ids, with the contents of one card after another.
    The fields have the same meaning as in `Segment` unless it is said otherwise."""

    card_ids: Sequence[str]
    article_ids: Sequence[str]
    card_languages: Sequence[str]
    entries: Sequence[NameEntry]
    line_counts: NDArray[np.int64]
    """(cards,): how many lines each card has."""
    token_counts: NDArray[np.int64]
    """(lines,): how many tokens each line has."""
    tokens: NDArray[np.int32]
    """(tokens,): each the number of one of `words`."""
    token_signs: NDArray[np.uint8]
    """(tokens,): the signs of the tokens (`answer_type.Sign`)."""
    sentences: NDArray[np.int32]
    """(lines, 2): where each line starts and ends in the article's text."""
    line_passages: NDArray[np.int16]
    """(lines,): the numbers of the lines' passages, as in `Segment`."""
    words: Sequence[str]
    stems: Sequence[str]
    """The stems of `words`."""


Quantised = tuple[NDArray[np.int8], NDArray[np.float32]]
"""Rows (n, d) and the scale of each (n,), as `quantise` returns them."""


def assemble(data: SegmentData, line_vectors: Quantised, word_vectors: Quantised, passages: Passages) -> Segment:
    """The segment with these data, given the vectors of the lines and of the words, and the passages."""
    line_starts = starts_of(data.line_counts).astype(np.int32)
    token_starts = starts_of(data.token_counts)
    lexicon = build_lexicon(data.words, data.stems, data.tokens)
    languages = sorted(set(data.card_languages))
    posting_starts, posting_cards, posting_impacts = _build_postings(
        lexicon.stem_of[data.tokens], len(lexicon.stems), line_starts, token_starts
    )
    return Segment(
        card_ids=data.card_ids,
        article_ids=data.article_ids,
        languages=languages,
        card_languages=np.array([languages.index(language) for language in data.card_languages], np.uint8),
        lexicon=lexicon,
        names=build_names(data.entries),
        line_starts=line_starts,
        token_starts=token_starts,
        tokens=data.tokens,
        token_signs=data.token_signs,
        sentences=data.sentences,
        line_passages=data.line_passages,
        line_vectors=line_vectors[0],
        line_scales=line_vectors[1],
        clusters=build_clusters(_compute_card_vectors(*line_vectors, line_starts)),
        passages=passages,
        word_vectors=word_vectors[0],
        word_scales=word_vectors[1],
        posting_starts=posting_starts,
        posting_cards=posting_cards,
        posting_impacts=posting_impacts,
    )


def _compute_card_vectors(
    rows: NDArray[np.int8], scales: NDArray[np.float32], line_starts: NDArray[np.int32]
) -> NDArray[np.float32]:
    """(cards, d): the mean of each card's line vectors, scaled to unit length."""
    sums = np.zeros((len(line_starts) - 1, rows.shape[1]), np.float32)
    for first in range(0, len(sums), CARDS_PER_BLOCK):
        starts = line_starts[first : first + CARDS_PER_BLOCK + 1].astype(np.int64)
        lines = rows[starts[0] : starts[-1]] * scales[starts[0] : starts[-1], None]
        sums[first : first + CARDS_PER_BLOCK] = sum_runs(lines, np.arange(len(lines)), starts - starts[0])
    return unit_rows(sums)


def _build_postings(
    token_stems: NDArray[np.int32], stem_count: int, line_starts: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Postings by stem: where those of each stem begin (stems + 1,), their cards (postings,), and their impacts
    (postings,). `token_stems` (tokens,) is the stem of each token."""
    card_count = max(len(line_starts) - 1, 1)
    # A key is one number for a stem and a card, so that sorting the keys brings the occurrences of a posting together.
    cards_of_tokens = np.repeat(np.arange(len(line_starts) - 1), np.diff(token_starts[line_starts]))
    keys = token_stems.astype(np.int64) * card_count + cards_of_tokens
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    if not len(firsts):
        return np.zeros(stem_count + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32)
    weights = np.add.reduceat(_compute_token_weights(line_starts, token_starts)[order], firsts).astype(np.float32)
    posting_counts = np.bincount(keys[firsts] // card_count, minlength=stem_count)
    posting_cards = (keys[firsts] % card_count).astype(np.int32)
    return starts_of(posting_counts), posting_cards, weights / (weights + np.float32(BM25_K1))


def _compute_token_weights(line_starts: NDArray[np.int32], token_starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """(tokens,): the weight of each token in BM25F: more in a name, less in a long text."""
    token_counts = np.diff(token_starts)
    name_lines, other_name_lines = line_starts[:-1], line_starts[:-1] + 1
    card_lengths = np.diff(token_starts[line_starts]) - token_counts[name_lines] - token_counts[other_name_lines]
    line_weights = np.repeat(1 / (1 - BM25_B + BM25_B * card_lengths / USUAL_LENGTH), np.diff(line_starts))
    line_weights[name_lines] = NAME_WEIGHT
    line_weights[other_name_lines] = OTHER_NAME_WEIGHT
    return np.repeat(line_weights, token_counts)
