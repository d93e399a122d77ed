"""Score candidates and put them in order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.candidate import Candidate
from bot.matching.features import GLANCE, NAMES, Look, add_unsaid, glance, look, most_held
from bot.matching.index import Index
from bot.matching.retrieve import BREAKS_TIES, Found, find_candidates
from bot.matching.segment import LEADING_LINES, Segment
from bot.matching.terms import Understood

MOST_LOOKED_AT, MOST_NEAREST, MOST_HOLDING = 12, 4, 3
"""Cards that are looked at line by line: the best at a glance, those that are nearest in meaning, and those that hold
the most of the question's words, the rare ones first."""
MOST_CANDIDATES = 10
"""Cards handed on. Ten is what a ranking holds."""

_MEANING = GLANCE.index("meaning of the card")
_DIGITS = 5
"""Scores are compared to this many decimals: the last bits depend on how many cards are scored at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What one unit of each part adds to the log-odds: `glance` of `GLANCE`, `look` of `NAMES`."""

    glance: NDArray[np.float32]
    look: NDArray[np.float32]


@cache
def load_weights(name: str = "ranking.json") -> Weights:
    """The weights that `python -m tools.quality.fit_ranking` fitted. Raises KeyError where one is missing."""
    named = json.loads((resources.files("bot.matching") / "data" / name).read_text(encoding="utf-8"))
    return Weights(
        np.array([named["glance"][name] for name in GLANCE], np.float32),
        np.array([named["look"][name] for name in NAMES], np.float32),
    )


def weights_for(segment: Segment, weights: Weights) -> Weights:
    """The weights of a segment's cards, given those of cards in English. The ones of cards with vectors of letters
    are learned from the same questions in English with such vectors (`python -m tools.quality.fit_letters`)."""
    return load_weights("ranking_letters.json") if segment.by_letters else weights


def rank_cards(
    understood: Understood, index: Index, weights: Weights, among: Sequence[Found] | None = None
) -> tuple[Candidate, ...]:
    """The best cards for a question, best first, at most ten; equal scores by id.

    `among` holds for each segment the cards to choose from; without it, they are found.
    """
    looks = look_at_cards(understood, index, weights, find_candidates(understood, index) if among is None else among)
    scored = []
    for place, seen in looks.items():
        segment = index.segments[place].segment
        ids = segment.card_ids
        scores = np.round((seen.values @ weights_for(segment, weights).look).astype(np.float64), _DIGITS).tolist()
        pairs = enumerate(zip(scores, seen.cards.tolist(), strict=True))
        scored += [(-score, ids[card], place, row) for row, (score, card) in pairs]
    scored.sort()
    return tuple(
        _candidate(index, place, looks[place], row, -score, weights)
        for score, _, place, row in scored[:MOST_CANDIDATES]
    )


def look_at_cards(understood: Understood, index: Index, weights: Weights, found: Sequence[Found]) -> dict[int, Look]:
    """By segment, a look at those of some cards that are the best at a glance or hold the most."""
    glances = {
        place: glance(understood.suited(live.segment), live, some)
        for place, (live, some) in enumerate(zip(index.segments, found, strict=True))
        if len(some.cards)
    }
    scores = {
        place: np.round(glanced @ weights_for(index.segments[place].segment, weights).glance, _DIGITS)
        for place, glanced in glances.items()
    }
    meanings = {place: np.round(glanced[:, _MEANING], _DIGITS) for place, glanced in glances.items()}
    holding = {place: np.round(found[place].held + BREAKS_TIES * scores[place], _DIGITS) for place in scores}
    least = _least_of_best(scores, MOST_LOOKED_AT)
    least_meaning = _least_of_best(meanings, MOST_NEAREST)
    least_holding = _least_of_best(holding, MOST_HOLDING)
    looks = {}
    for place, glanced in glances.items():
        best = (scores[place] >= least) | (meanings[place] >= least_meaning) | (holding[place] >= least_holding)
        chosen = np.flatnonzero(best)
        if len(chosen):
            live = index.segments[place]
            looks[place] = look(understood.suited(live.segment), live, found[place].cards[chosen], glanced[chosen])
    held = max((most_held(seen.values) for seen in looks.values()), default=0.0)
    return {place: replace(seen, values=add_unsaid(seen.values, held)) for place, seen in looks.items()}


def _least_of_best(scores: Mapping[int, NDArray[np.floating[Any]]], count: int) -> float:
    """The score that the best `count` reach; equal ones do, even if they are more."""
    if not scores:
        return 0.0
    every = np.concatenate([*scores.values()])
    return float(every.min() if len(every) <= count else np.partition(every, len(every) - count)[len(every) - count])


def _candidate(index: Index, place: int, seen: Look, row: int, score: float, weights: Weights) -> Candidate:
    segment = index.segments[place].segment
    card = int(seen.cards[row])
    lines = seen.lines
    first, last = int(lines.starts[row]), int(lines.starts[row + 1])
    body = slice(first + LEADING_LINES, last)
    return Candidate(
        card_id=segment.card_ids[card],
        article_id=segment.article_ids[card],
        ordinal=sum(len(live.segment) for live in index.segments[:place]) + card,
        score=score,
        parts=tuple(zip(NAMES, (seen.values[row] * weights_for(segment, weights).look).tolist(), strict=True)),
        sentences=segment.sentences[lines.numbers[body]],
        sentence_scores=lines.scores[body],
        evidence=seen.evidence[body],
        hits=lines.hits.near[body],
        title_hits=lines.title_hits[row],
        card_hits=seen.card_hits[row],
        cosines=lines.cosines[body],
    )
