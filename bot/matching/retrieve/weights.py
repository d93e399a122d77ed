"""The weights of the ranking features, learned from labelled questions: `python -m tools.learning.fit_ranking` writes
data/ranking.json and (with --dense) data/ranking_dense.json, `tools.learning.fit_letters` data/ranking_letters.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.segment import Segment
from bot.matching.retrieve.features import COARSE_FEATURES, RANKING_FEATURES


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weight of each feature, in log-odds for one unit of it. `coarse` (COARSE_FEATURES,) are used to choose the
    cards that are compared line by line, `fine` (RANKING_FEATURES,) to rank these."""

    coarse: NDArray[np.float32]
    fine: NDArray[np.float32]


@cache
def load_weights(file: str = "ranking.json") -> Weights:
    """The weights in a file of the package. Raises KeyError if any is missing."""
    weights = json.loads((resources.files("bot.matching") / "data" / file).read_text(encoding="utf-8"))
    return Weights(
        np.array([weights["coarse"][name] for name in COARSE_FEATURES], np.float32),
        np.array([weights["fine"][name] for name in RANKING_FEATURES], np.float32),
    )


def weights_for(segment: Segment, weights: Weights) -> Weights:
    """The weights for a segment, a part of the index: those for cards with vectors of letters (for languages that the
    word vectors do not know), those for cards with dense vectors, or else `weights`. All are learned from the same
    English questions."""
    if segment.has_letter_vectors:
        return load_weights("ranking_letters.json")
    return load_weights("ranking_dense.json") if segment.passages.dimensions else weights
