"""Score candidates and put them in order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.candidate import Candidate
from bot.matching.features import NAMES, Evidence, weigh_evidence
from bot.matching.index import Index
from bot.matching.retrieve import find_candidates
from bot.matching.segment import LEADING_LINES
from bot.matching.terms import Understood

MOST_CANDIDATES = 10
"""Cards handed on. Ten is what a ranking holds."""

_DIGITS = 5
"""Scores are compared to this many decimals: the last bits depend on how many cards are scored at once."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each part of the evidence adds to the log-odds, in the order of `NAMES`."""

    values: tuple[float, ...]

    def as_array(self) -> NDArray[np.float32]:
        return np.array(self.values, np.float32)


@cache
def load_weights() -> Weights:
    """The weights that `python -m tools.quality.fit_ranking` fitted. Raises KeyError where one is missing."""
    text = (resources.files("bot.matching") / "data" / "ranking.json").read_text(encoding="utf-8")
    named: Mapping[str, float] = json.loads(text)
    return Weights(tuple(named[name] for name in NAMES))


def rank_cards(
    understood: Understood, index: Index, weights: Weights, among: Sequence[NDArray[np.int64]] | None = None
) -> tuple[Candidate, ...]:
    """The best cards for a question, best first, at most ten; equal scores by id.

    `among` holds for each segment the cards to choose from; without it, they are found.
    """
    chosen = find_candidates(understood, index) if among is None else among
    scored: list[tuple[float, str, int, int]] = []
    evidences: list[Evidence | None] = []
    for place, (live, cards) in enumerate(zip(index.segments, chosen, strict=True)):
        evidence = weigh_evidence(understood, live, cards) if len(cards) else None
        evidences.append(evidence)
        if evidence is not None:
            scores = np.round((evidence.values @ weights.as_array()).astype(np.float64), _DIGITS)
            ids = live.segment.card_ids
            scored += [
                (-score, ids[card], place, row)
                for row, (score, card) in enumerate(zip(scores.tolist(), cards.tolist(), strict=True))
            ]
    scored.sort()
    return tuple(
        _candidate(index, place, int(chosen[place][row]), evidence, row, -score, weights)
        for score, _, place, row in scored[:MOST_CANDIDATES]
        if (evidence := evidences[place]) is not None
    )


def _candidate(
    index: Index, place: int, card: int, evidence: Evidence, row: int, score: float, weights: Weights
) -> Candidate:
    segment = index.segments[place].segment
    first, last = int(evidence.starts[row]), int(evidence.starts[row + 1])
    body = slice(first + LEADING_LINES, last)
    return Candidate(
        card_id=segment.card_ids[card],
        article_id=segment.article_ids[card],
        ordinal=sum(len(live.segment) for live in index.segments[:place]) + card,
        score=score,
        parts=tuple(
            (name, round(float(value) * weight, _DIGITS))
            for name, value, weight in zip(NAMES, evidence.values[row], weights.values, strict=True)
        ),
        sentences=segment.sentences[evidence.lines[body]],
        sentence_scores=evidence.sentence_scores[body],
        hits=evidence.hits[body],
        title_hits=evidence.hits[first : first + LEADING_LINES].max(axis=0, initial=0),
        cosines=evidence.cosines[body],
    )
