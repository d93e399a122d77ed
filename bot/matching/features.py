"""How well each candidate holds what the question asks: its sentences line by line, word by word.

Words that a line does not hold are compared by meaning, each with the nearest word of the line: late interaction
(Khattab & Zaharia 2020, "ColBERT") over static word vectors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.arrays import ranges_of
from bot.matching.functionwords import POLARITY_WORDS
from bot.matching.index import LiveSegment
from bot.matching.retrieve import card_scores
from bot.matching.segment import LEADING_LINES, Segment
from bot.matching.terms import Understood

OTHER_FORM = 0.9
NEAR_FROM = 0.35
NEAR_COUNTS = 0.8

NAMES = (
    "words of the card",
    "words of the title",
    "words of the other names",
    "words of the best sentence",
    "words of the best two sentences",
    "words in a row",
    "meanings of the best sentence",
    "meanings of the card",
    "meaning of the best sentence",
    "meaning of the card",
    "meaning of the title",
    "title asked for",
)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the candidates of one segment hold. `values` (cards, len(NAMES)); the rest runs over their lines.

    `starts` (cards + 1,) where each card's lines begin; `hits` (lines, terms) from 0 to 1; `cosines` (lines,);
    `sentence_scores` (lines,).
    """

    values: NDArray[np.float32]
    starts: NDArray[np.int64]
    lines: NDArray[np.int64]
    hits: NDArray[np.float32]
    cosines: NDArray[np.float32]
    sentence_scores: NDArray[np.float32]


def weigh_evidence(understood: Understood, live: LiveSegment, cards: NDArray[np.int64]) -> Evidence:
    """The evidence of some cards of a segment."""
    segment = live.segment
    starts, lines = ranges_of(segment.line_starts, cards)
    token_starts, places = ranges_of(segment.token_starts, lines)
    tokens = segment.tokens[places]
    exact = _word_hits(understood, segment, tokens, token_starts)
    near = _near_hits(understood, segment, tokens, token_starts)
    hits = np.maximum(exact, near)
    weights = understood.weights / max(float(understood.weights.sum()), 1e-9)
    rows = segment.line_vectors[lines].astype(np.float32)
    cosines = (rows @ understood.vector) * segment.line_scales[lines]
    in_a_row = _rows(exact, weights, tokens, token_starts, understood, segment)
    exact_cover, near_cover = exact @ weights, hits @ weights
    names, others = starts[:-1], starts[:-1] + 1
    body = _body_mask(starts)
    total = max(float(understood.weights.sum()), 1e-9)
    sentence_scores = near_cover + 0.5 * exact_cover + 0.5 * cosines
    values = np.stack(
        [
            card_scores(understood.terms, live, cards) / np.float32(total),
            exact_cover[names],
            exact_cover[others],
            _most(np.where(body, exact_cover, 0), starts),
            _most(_pairs(exact, weights, starts), starts),
            _most(in_a_row, starts),
            _most(np.where(body, near_cover, 0), starts),
            np.maximum.reduceat(hits, starts[:-1], axis=0) @ weights,
            _most(np.where(body, cosines, 0), starts),
            segment.card_vectors[cards] @ understood.vector,
            cosines[names],
            _title_asked(exact, understood, segment, lines[names], names),
        ],
        axis=1,
    )
    return Evidence(values.astype(np.float32), starts, lines, hits, cosines, sentence_scores)


def _word_hits(
    understood: Understood, segment: Segment, tokens: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines, terms): the best weight of a stem of the line for the term, a bit less in another form."""
    hits = np.zeros((len(token_starts) - 1, len(understood.terms)), np.float32)
    numbers_of = segment.lexicon.stem_numbers
    table: dict[int, NDArray[np.float32]] = {}
    for place, term in enumerate(understood.terms):
        for stem, weight in term.stems.items():
            number = numbers_of.get(stem)
            if number is not None:
                table.setdefault(number, np.zeros(len(understood.terms), np.float32))[place] = weight
    if not table or not len(tokens):
        return hits
    known = np.array(sorted(table), np.int32)
    stems = segment.lexicon.stem_of[tokens]
    slots = np.minimum(np.searchsorted(known, stems), len(known) - 1)
    found = np.flatnonzero(known[slots] == stems)
    if not len(found):
        return hits
    rows = np.stack([table[number] for number in known.tolist()])[slots[found]]
    typed = {segment.lexicon.word_numbers.get(term.word.read_as, -1) for term in understood.terms}
    same = np.isin(tokens[found], np.array(sorted(typed), np.int32))
    rows = rows * np.where(same, 1, OTHER_FORM)[:, None].astype(np.float32)
    owner = np.searchsorted(token_starts, found, side="right") - 1
    firsts = np.flatnonzero(np.diff(owner, prepend=-1))
    hits[owner[firsts]] = np.maximum.reduceat(rows, firsts, axis=0)
    return hits


def _near_hits(
    understood: Understood, segment: Segment, tokens: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines, terms): the nearness of the nearest word of the line, as far as it counts."""
    near = np.zeros((len(token_starts) - 1, len(understood.terms)), np.float32)
    if not len(tokens) or not understood.terms:
        return near
    distinct, place = np.unique(tokens, return_inverse=True)
    rows = segment.word_vectors[distinct].astype(np.float32) * segment.word_scales[distinct, None]
    cosines = rows @ understood.word_vectors.T
    counted = np.clip((cosines - NEAR_FROM) / (1 - NEAR_FROM), 0, 1) * np.float32(NEAR_COUNTS)
    counted[:, [term.word.read_as in POLARITY_WORDS or not term.word.content for term in understood.terms]] = 0
    filled = np.flatnonzero(np.diff(token_starts))
    near[filled] = np.maximum.reduceat(counted[place], token_starts[filled], axis=0)
    return near


def _rows(
    exact: NDArray[np.float32],
    weights: NDArray[np.float32],
    tokens: NDArray[np.int32],
    token_starts: NDArray[np.int64],
    understood: Understood,
    segment: Segment,
) -> NDArray[np.float32]:
    """(lines,): the weight of neighbouring words of the question that stand side by side in the line."""
    total = np.zeros(len(exact), np.float32)
    stems = segment.lexicon.stem_of[tokens] if len(tokens) else tokens
    numbers_of = segment.lexicon.stem_numbers
    line_of = np.repeat(np.arange(len(exact)), np.diff(token_starts))
    for place, (first, second) in enumerate(zip(understood.terms, understood.terms[1:], strict=False)):
        ones = [numbers_of[stem] for stem in first.stems if stem in numbers_of]
        others = [numbers_of[stem] for stem in second.stems if stem in numbers_of]
        if not ones or not others or not (first.word.content or second.word.content):
            continue
        pairs = np.flatnonzero(np.isin(stems[:-1], ones) & np.isin(stems[1:], others))
        pairs = pairs[line_of[pairs] == line_of[pairs + 1]]
        if len(pairs):
            total[np.unique(line_of[pairs])] += min(weights[place], weights[place + 1])
    return total


def _pairs(exact: NDArray[np.float32], weights: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """(lines,): what a sentence and the one after it hold together."""
    cover = exact @ weights
    both = cover.copy()
    both[:-1] = np.maximum(exact[:-1], exact[1:]) @ weights
    both[starts[1:] - 1] = cover[starts[1:] - 1]
    return np.where(_body_mask(starts), both, 0)


def _title_asked(
    exact: NDArray[np.float32],
    understood: Understood,
    segment: Segment,
    lines: NDArray[np.int64],
    names: NDArray[np.int64],
) -> NDArray[np.float32]:
    """(cards,): the share of the title's words that the question holds."""
    counts = np.diff(segment.token_starts)[lines]
    share: NDArray[np.float32] = ((exact[names] > 0).sum(axis=1) / np.maximum(counts, 1)).astype(np.float32)
    return share


def _body_mask(starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    body = np.ones(starts[-1], np.bool_)
    for line in range(LEADING_LINES):
        body[starts[:-1] + line] = False
    return body


def _most(values: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    most: NDArray[np.float32] = np.maximum.reduceat(values, starts[:-1])
    return most
