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
from bot.matching.features import GLANCE, NAMES, Look, glance, look
from bot.matching.index import Index
from bot.matching.retrieve import find_candidates
from bot.matching.segment import LEADING_LINES
from bot.matching.terms import Understood

MOST_LOOKED_AT = 24
"""Cards of the glance that are looked at line by line."""
MOST_CANDIDATES = 10
"""Cards handed on. Ten is what a ranking holds."""

_DIGITS = 5
"""Scores are compared to this many decimals: the last bits depend on how many cards are scored at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What one unit of each part adds to the log-odds: `glance` of `GLANCE`, `look` of `NAMES`."""

    glance: NDArray[np.float32]
    look: NDArray[np.float32]


@cache
def load_weights() -> Weights:
    """The weights that `python -m tools.quality.fit_ranking` fitted. Raises KeyError where one is missing."""
    named = json.loads((resources.files("bot.matching") / "data" / "ranking.json").read_text(encoding="utf-8"))
    return Weights(
        np.array([named["glance"][name] for name in GLANCE], np.float32),
        np.array([named["look"][name] for name in NAMES], np.float32),
    )


def rank_cards(
    understood: Understood, index: Index, weights: Weights, among: Sequence[NDArray[np.int64]] | None = None
) -> tuple[Candidate, ...]:
    """The best cards for a question, best first, at most ten; equal scores by id.

    `among` holds for each segment the cards to choose from; without it, they are found.
    """
    looks = look_at_cards(understood, index, weights, find_candidates(understood, index) if among is None else among)
    scored = []
    for place, seen in looks.items():
        ids = index.segments[place].segment.card_ids
        scores = np.round((seen.values @ weights.look).astype(np.float64), _DIGITS).tolist()
        pairs = enumerate(zip(scores, seen.cards.tolist(), strict=True))
        scored += [(-score, ids[card], place, row) for row, (score, card) in pairs]
    scored.sort()
    return tuple(
        _candidate(index, place, looks[place], row, -score, weights)
        for score, _, place, row in scored[:MOST_CANDIDATES]
    )


def look_at_cards(
    understood: Understood, index: Index, weights: Weights, cards: Sequence[NDArray[np.int64]]
) -> dict[int, Look]:
    """By segment, a look at those of some cards that are the best at a glance."""
    glances = {
        place: glance(understood, live, chosen)
        for place, (live, chosen) in enumerate(zip(index.segments, cards, strict=True))
        if len(chosen)
    }
    scores = {place: np.round(glanced @ weights.glance, _DIGITS) for place, glanced in glances.items()}
    least = _least_of_best(np.concatenate([*scores.values()])) if scores else 0.0
    rows = {place: np.flatnonzero(score >= least) for place, score in scores.items()}
    return {
        place: look(understood, index.segments[place], cards[place][chosen], glances[place][chosen])
        for place, chosen in rows.items()
        if len(chosen)
    }


def _least_of_best(scores: NDArray[np.float32]) -> float:
    """The score from which on a card is looked at; equal ones are, even if they are more."""
    if len(scores) <= MOST_LOOKED_AT:
        return float(scores.min())
    return float(np.partition(scores, len(scores) - MOST_LOOKED_AT)[len(scores) - MOST_LOOKED_AT])


def _candidate(index: Index, place: int, seen: Look, row: int, score: float, weights: Weights) -> Candidate:
    segment = index.segments[place].segment
    card = int(seen.cards[row])
    first, last = int(seen.starts[row]), int(seen.starts[row + 1])
    body = slice(first + LEADING_LINES, last)
    parts = (seen.values[row] * weights.look).tolist()
    return Candidate(
        card_id=segment.card_ids[card],
        article_id=segment.article_ids[card],
        ordinal=sum(len(live.segment) for live in index.segments[:place]) + card,
        score=score,
        parts=tuple(zip(NAMES, parts, strict=True)),
        sentences=segment.sentences[seen.lines[body]],
        sentence_scores=seen.held[body] + seen.cosines[body],
        hits=seen.hits[body],
        title_hits=seen.hits[first : first + LEADING_LINES].max(axis=0, initial=0),
        cosines=seen.cosines[body],
    )
