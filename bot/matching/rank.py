"""Score candidates and put them in order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.candidate import Candidate
from bot.matching.features import FIRST_LOOK, NAMES, Look, look_again, look_first
from bot.matching.index import Index
from bot.matching.retrieve import find_candidates
from bot.matching.segment import LEADING_LINES
from bot.matching.terms import Understood

MOST_LOOKED_AGAIN = 16
"""Cards of the first look that are looked at more closely."""
MOST_CANDIDATES = 10
"""Cards handed on. Ten is what a ranking holds."""

_DIGITS = 5
"""Scores are compared to this many decimals: the last bits depend on how many cards are scored at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What one unit of each part adds to the log-odds: `first` of `FIRST_LOOK`, `all` of `NAMES`."""

    first: NDArray[np.float32]
    all: NDArray[np.float32]


@cache
def load_weights() -> Weights:
    """The weights that `python -m tools.quality.fit_ranking` fitted. Raises KeyError where one is missing."""
    named = json.loads((resources.files("bot.matching") / "data" / "ranking.json").read_text(encoding="utf-8"))
    first, second = named["first look"], named["second look"]
    return Weights(
        np.array([first[name] for name in FIRST_LOOK], np.float32),
        np.array([second[name] for name in NAMES], np.float32),
    )


def rank_cards(
    understood: Understood, index: Index, weights: Weights, among: Sequence[NDArray[np.int64]] | None = None
) -> tuple[Candidate, ...]:
    """The best cards for a question, best first, at most ten; equal scores by id.

    `among` holds for each segment the cards to choose from; without it, they are found.
    """
    looks = look_at_cards(understood, index, weights, find_candidates(understood, index) if among is None else among)
    scored = []
    for place, look in looks.items():
        ids = index.segments[place].segment.card_ids
        scores = np.round((look.values @ weights.all).astype(np.float64), _DIGITS).tolist()
        scored += [
            (-score, ids[card], place, row)
            for row, (score, card) in enumerate(zip(scores, look.cards.tolist(), strict=True))
        ]
    scored.sort()
    return tuple(
        _candidate(index, place, looks[place], row, -score, weights, understood.shares)
        for score, _, place, row in scored[:MOST_CANDIDATES]
    )


def look_at_cards(
    understood: Understood, index: Index, weights: Weights, cards: Sequence[NDArray[np.int64]]
) -> dict[int, Look]:
    """By segment, all parts for the best cards of a first look."""
    firsts = {
        place: look_first(understood, live, chosen)
        for place, (live, chosen) in enumerate(zip(index.segments, cards, strict=True))
        if len(chosen)
    }
    scores = {place: np.round(look.values @ weights.first, _DIGITS) for place, look in firsts.items()}
    least = _least_of_best(np.concatenate([*scores.values()])) if scores else 0.0
    chosen = {place: np.flatnonzero(score >= least) for place, score in scores.items()}
    return {
        place: look_again(understood, index.segments[place], firsts[place], rows)
        for place, rows in chosen.items()
        if len(rows)
    }


def _least_of_best(scores: NDArray[np.float32]) -> float:
    """The score from which on a card is looked at again; equal ones are, even if they are more."""
    if len(scores) <= MOST_LOOKED_AGAIN:
        return float(scores.min())
    return float(np.partition(scores, len(scores) - MOST_LOOKED_AGAIN)[len(scores) - MOST_LOOKED_AGAIN])


def _candidate(
    index: Index, place: int, look: Look, row: int, score: float, weights: Weights, shares: NDArray[np.float32]
) -> Candidate:
    segment = index.segments[place].segment
    card = int(look.cards[row])
    first, last = int(look.starts[row]), int(look.starts[row + 1])
    body = slice(first + LEADING_LINES, last)
    hits, cosines = look.hits[body], look.cosines[body]
    parts = np.round((look.values[row] * weights.all).astype(np.float64), _DIGITS).tolist()
    return Candidate(
        card_id=segment.card_ids[card],
        article_id=segment.article_ids[card],
        ordinal=sum(len(live.segment) for live in index.segments[:place]) + card,
        score=score,
        parts=tuple(zip(NAMES, parts, strict=True)),
        sentences=segment.sentences[look.lines[body]],
        sentence_scores=hits @ shares + cosines,
        hits=hits,
        title_hits=look.hits[first : first + LEADING_LINES].max(axis=0, initial=0),
        cosines=cosines,
    )
