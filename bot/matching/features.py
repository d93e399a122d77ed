"""How well each candidate holds what the question asks: its sentences line by line, word by word.

A glance compares whole cards. The best cards of it are looked at line by line; words that a line does not hold are
compared by meaning, each with the nearest word of the line: late interaction (Khattab & Zaharia 2020, "ColBERT")
over static word vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.arrays import distinct_of, dots, products, ranges_of
from bot.matching.functionwords import POLARITY_WORDS
from bot.matching.index import LiveSegment
from bot.matching.retrieve import card_scores
from bot.matching.segment import LEADING_LINES, Segment
from bot.matching.terms import Understood

OTHER_FORM = 0.9
NEAR_FROM = 0.35
NEAR_COUNTS = 0.8

GLANCE = ("words of the card", "meaning of the card")
LOOK = (
    *GLANCE,
    "words of the title",
    "words of the other names",
    "words of the best sentence",
    "words of the best two sentences",
    "words in a row",
    "near words of the card",
    "near words of the best sentence",
    "near words of the best two sentences",
    "meaning of the title",
    "meaning of the best sentence",
    "title asked for",
)
UNSAID = ("meaning of the card, words lacking", "meaning of the title, words lacking")
NAMES = LOOK + UNSAID

SAID = 0.6
"""Share of a question that two sentences of some card hold in its own words. Where no card holds as much, the question
is put in other words, and the less it holds, the more the meaning of cards as wholes counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What some cards of a segment hold. `values` (cards, parts looked for); the rest runs over their lines.

    `starts` (cards + 1,) where each card's lines begin, `lines` their numbers in the segment; `hits` (lines,
    terms) from 0 to 1, `held` (lines,) the share of the question's weight that they make; `cosines` (lines,).
    """

    cards: NDArray[np.int64]
    values: NDArray[np.float32]
    starts: NDArray[np.int64]
    lines: NDArray[np.int64]
    hits: NDArray[np.float32]
    held: NDArray[np.float32]
    cosines: NDArray[np.float32]


def glance(understood: Understood, live: LiveSegment, cards: NDArray[np.int64]) -> NDArray[np.float32]:
    """(cards, len(GLANCE)): the parts that need no look into the cards."""
    words = card_scores(understood.terms, live, cards) / np.float32(understood.total)
    return np.stack([words, dots(live.segment.clusters.rows_of(cards), understood.vector)], axis=1)


def look(understood: Understood, live: LiveSegment, cards: NDArray[np.int64], glanced: NDArray[np.float32]) -> Look:
    """The parts of `LOOK` for some cards of a segment, given what a glance at them told."""
    segment = live.segment
    starts, lines = ranges_of(segment.line_starts, cards)
    token_starts, places = ranges_of(segment.token_starts, lines)
    tokens = segment.tokens[places]
    exact, in_a_row = _word_hits(understood, segment, tokens, token_starts)
    hits = np.maximum(exact, _near_hits(understood, segment, tokens, token_starts))
    cosines = dots(segment.line_vectors[lines].astype(np.float32), understood.vector) * segment.line_scales[lines]
    held, held_near = dots(exact, understood.shares), dots(hits, understood.shares)
    names = starts[:-1]
    best = _most_of_body(
        (
            held,
            _with_next(exact, understood.shares, starts),
            held_near,
            _with_next(hits, understood.shares, starts),
            cosines,
        ),
        starts,
    )
    values = (
        held[names],
        held[names + 1],
        best[:, 0],
        best[:, 1],
        np.maximum.reduceat(in_a_row, names),
        dots(np.maximum.reduceat(hits, names, axis=0), understood.shares),
        best[:, 2],
        best[:, 3],
        cosines[names],
        best[:, 4],
        (exact[names] > 0).sum(axis=1) / np.maximum(np.diff(token_starts)[names], 1),
    )
    together = np.concatenate([glanced, np.stack(values, axis=1)], axis=1).astype(np.float32)
    return Look(cards, together, starts, lines, hits, held_near, cosines)


def add_unsaid(values: NDArray[np.float32], most_held: float) -> NDArray[np.float32]:
    """All of `NAMES` from those of `LOOK`, given the most that two sentences of any card hold of the question."""
    lacking = np.float32(max(0.0, SAID - most_held))
    meanings = values[:, [LOOK.index("meaning of the card"), LOOK.index("meaning of the title")]]
    return np.concatenate([values, meanings * lacking], axis=1)


def most_held(values: NDArray[np.float32]) -> float:
    """The most that two sentences of one of some cards hold of the question, from 0 to 1."""
    return float(values[:, LOOK.index("words of the best two sentences")].max())


def _word_hits(
    understood: Understood, segment: Segment, tokens: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each line: how well it holds each term (lines, terms), a bit less in another form; and (lines,) the
    weight of neighbouring words of the question that stand side by side."""
    terms = len(understood.terms)
    hits = np.zeros((len(token_starts) - 1, terms), np.float32)
    in_a_row = np.zeros(len(token_starts) - 1, np.float32)
    known, table = _stem_table(understood, segment)
    if not len(known) or not len(tokens):
        return hits, in_a_row
    stems = segment.lexicon.stem_of[tokens]
    slots = np.minimum(np.searchsorted(known, stems), len(known) - 1)
    found = np.flatnonzero(known[slots] == stems)
    if not len(found):
        return hits, in_a_row
    rows = table[slots[found]]
    owner = np.searchsorted(token_starts, found, side="right") - 1
    beside = np.flatnonzero((np.diff(found) == 1) & (np.diff(owner) == 0))
    if terms > 1 and len(beside):
        both = (rows[beside, :-1] > 0) & (rows[beside + 1, 1:] > 0)
        weights = np.minimum(understood.shares[:-1], understood.shares[1:])
        where, pair = both.nonzero()
        lines, pairs = np.divmod(np.unique(owner[beside[where]] * terms + pair), terms)
        in_a_row += np.bincount(lines, weights[pairs], len(in_a_row)).astype(np.float32)
    typed = np.array([segment.lexicon.word_numbers.get(term.word.read_as, -1) for term in understood.terms])
    as_typed = (tokens[found][:, None] == typed).any(axis=1)
    rows *= np.where(as_typed, np.float32(1), np.float32(OTHER_FORM))[:, None]
    firsts = np.flatnonzero(np.diff(owner, prepend=-1))
    hits[owner[firsts]] = np.maximum.reduceat(rows, firsts, axis=0)
    return hits, in_a_row


def _stem_table(understood: Understood, segment: Segment) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The stems that the question's terms may stand for, ascending, and (stems, terms) how well they do."""
    numbers_of = segment.lexicon.stem_numbers
    weights: dict[int, list[tuple[int, float]]] = {}
    for place, term in enumerate(understood.terms):
        for stem, weight in term.stems.items():
            number = numbers_of.get(stem)
            if number is not None:
                weights.setdefault(number, []).append((place, weight))
    known = sorted(weights)
    table = np.zeros((len(known), len(understood.terms)), np.float32)
    for row, number in enumerate(known):
        for place, weight in weights[number]:
            table[row, place] = weight
    return np.array(known, np.int32), table


def _near_hits(
    understood: Understood, segment: Segment, tokens: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines, terms): the nearness of the nearest word of the line, as far as it counts."""
    near = np.zeros((len(token_starts) - 1, len(understood.terms)), np.float32)
    words = [term.word for term in understood.terms]
    terms = np.flatnonzero([word.content and word.read_as not in POLARITY_WORDS for word in words])
    if not len(tokens) or not len(terms):
        return near
    distinct, place = distinct_of(tokens, len(segment.lexicon.words))
    rows = segment.word_vectors[distinct].astype(np.float32)
    cosines = products(rows, understood.word_vectors[terms]) * segment.word_scales[distinct, None]
    counted = np.clip((cosines - NEAR_FROM) / (1 - NEAR_FROM), 0, 1) * np.float32(NEAR_COUNTS)
    filled = np.flatnonzero(np.diff(token_starts))
    near[np.ix_(filled, terms)] = np.maximum.reduceat(counted[place], token_starts[filled], axis=0)
    return near


def _with_next(
    hits: NDArray[np.float32], shares: NDArray[np.float32], starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines,): what a line and the one after it in the same card hold together."""
    both = hits.copy()
    both[:-1] = np.maximum(hits[:-1], hits[1:])
    both[starts[1:] - 1] = hits[starts[1:] - 1]
    return dots(both, shares)


def _most_of_body(values: Sequence[NDArray[np.float32]], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """(cards, len(values)): the most of a card's sentences for each of some (lines,), 0 where it has none."""
    body = np.stack(values, axis=1)
    for line in range(LEADING_LINES):
        body[starts[:-1] + line] = 0
    most: NDArray[np.float32] = np.maximum.reduceat(body, starts[:-1], axis=0)
    return most
