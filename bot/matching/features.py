"""How well each candidate holds what the question asks, in numbers that are weighed.

A glance compares whole cards. The best cards of it are looked at line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.arrays import dots, ranges_of
from bot.matching.evidence import SENTENCE_FEATURES, Lines, weigh_lines
from bot.matching.hits import find_hits, words_in_a_row
from bot.matching.index import LiveSegment
from bot.matching.retrieve import Found
from bot.matching.segment import LEADING_LINES
from bot.matching.terms import Understood

GLANCE = ("words of the card", "meaning of the card")
OF_CARDS = (
    "words of the title",
    "words of the other names",
    "words in a row",
    "near words of the card",
    "meaning of the title",
    "title asked for",
)
OF_SENTENCES = (
    "words of the best sentence",
    "words of the best two sentences",
    "near words of the best sentence",
    "near words of the best two sentences",
    "meaning of the best sentence",
    "words in order",
    "answer of the kind asked for",
    "words around the best sentence",
)
"""Of each the most that a sentence of the card has."""
LOOK = GLANCE + OF_CARDS + OF_SENTENCES
UNSAID = ("meaning of the card, words lacking", "meaning of the title, words lacking")
NAMES = LOOK + UNSAID

_IN_ORDER, _FIT, _AROUND = (SENTENCE_FEATURES.index(name) for name in ("in_order", "fit_best", "cover_near"))

SAID = 0.6
"""Share of a question that two sentences of some card hold in its own words. Where no card holds as much, the question
is put in other words, and the less it holds, the more the meaning of cards as wholes counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What some cards of a segment hold: `values` (cards, parts looked for), `card_hits` (cards, terms) the best hit
    of each term in any line, the `lines` and their `evidence`."""

    cards: NDArray[np.int64]
    values: NDArray[np.float32]
    card_hits: NDArray[np.float32]
    lines: Lines
    evidence: NDArray[np.float32]


def glance(understood: Understood, live: LiveSegment, found: Found) -> NDArray[np.float32]:
    """(cards found, len(GLANCE)): the parts that need no look into the cards."""
    meanings = dots(live.segment.clusters.rows_of(found.cards), understood.vector)
    return np.stack([found.scores / np.float32(understood.total), meanings], axis=1)


def look(understood: Understood, live: LiveSegment, cards: NDArray[np.int64], glanced: NDArray[np.float32]) -> Look:
    """The parts of `LOOK` for some cards of a segment, given what a glance at them told."""
    segment = live.segment
    starts, numbers = ranges_of(segment.line_starts, cards)
    hits = find_hits(understood, segment, numbers)
    cosines = dots(segment.line_vectors[numbers].astype(np.float32), understood.vector) * segment.line_scales[numbers]
    held, held_near = dots(hits.exact, understood.shares), dots(hits.near, understood.shares)
    names = starts[:-1]
    title_hits = np.maximum.reduce([hits.near[names + line] for line in range(LEADING_LINES)])
    lines = Lines(starts, numbers, hits, title_hits, held_near, cosines, held_near + cosines)
    evidence = weigh_lines(understood, segment, lines)
    card_hits = np.maximum.reduceat(hits.near, names, axis=0)
    of_cards = (
        held[names],
        held[names + 1],
        np.maximum.reduceat(words_in_a_row(understood, hits), names),
        dots(card_hits, understood.shares),
        cosines[names],
        (hits.exact[names] > 0).sum(axis=1) / np.maximum(np.diff(hits.token_starts)[names], 1),
    )
    of_sentences = (
        held,
        _with_next(hits.exact, understood.shares, starts),
        held_near,
        _with_next(hits.near, understood.shares, starts),
        cosines,
        evidence[:, _IN_ORDER],
        evidence[:, _FIT] * held_near,
        evidence[:, _AROUND],
    )
    values = np.concatenate([glanced, np.stack(of_cards, axis=1), _most_of_body(of_sentences, starts)], axis=1)
    return Look(cards, values.astype(np.float32), card_hits, lines, evidence)


def add_unsaid(values: NDArray[np.float32], most_held: float) -> NDArray[np.float32]:
    """All of `NAMES` from those of `LOOK`, given the most that two sentences of any card hold of the question."""
    lacking = np.float32(max(0.0, SAID - most_held))
    meanings = values[:, [LOOK.index("meaning of the card"), LOOK.index("meaning of the title")]]
    return np.concatenate([values, meanings * lacking], axis=1)


def most_held(values: NDArray[np.float32]) -> float:
    """The most that two sentences of one of some cards hold of the question, from 0 to 1."""
    return float(values[:, LOOK.index("words of the best two sentences")].max())


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
