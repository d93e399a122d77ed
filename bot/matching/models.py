"""Models as plain numbers, learned from labelled questions.

`python -m tools.learning.fit` writes data/evidence.json and `python -m tools.learning.fit_reading` data/reading.json;
docs/matching.md says from what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import Floats


def chances_of(log_odds: float | Floats) -> Floats:
    """Chances from 0 to 1."""
    chances: Floats = 1 / (1 + np.exp(-np.asarray(log_odds)))
    return chances


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Log-odds as a weighted sum."""

    weights: Floats
    bias: float

    def log_odds(self, rows: NDArray[Any]) -> Floats:
        """(rows,) for features (rows, features)."""
        odds: Floats = rows @ self.weights + self.bias
        return odds


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Log-odds as a sum over t symmetric trees of depth d, which ask the same question on each level.

    `features` and `thresholds` (t, d) are the questions "is it more than?", `values` (t, 2 ** d) the answers' worth,
    by the answers read as binary digits, the first question's highest.
    """

    features: NDArray[np.intp]
    thresholds: Floats
    values: Floats
    bias: float

    def log_odds(self, row: Floats) -> float:
        """For one row of features (features,)."""
        digits = 1 << np.arange(self.features.shape[1])[::-1]
        leaves = (row[self.features] > self.thresholds) @ digits
        return float(self.values[np.arange(len(leaves)), leaves].sum()) + self.bias


def read_linear(found: Mapping[str, Any], features: Sequence[str], name: str) -> LinearModel:
    """From its part of the JSON. Raises ValueError, with its name, if it was learned for other features."""
    _check(found, features, name)
    return LinearModel(np.array(found["weights"], np.float64), float(found["bias"]))


def read_trees(found: Mapping[str, Any], features: Sequence[str], name: str) -> Trees:
    """From their part of the JSON. Raises ValueError, with their name, if they were learned for other features."""
    _check(found, features, name)
    return Trees(
        features=np.array(found["asks"], np.intp),
        thresholds=np.array(found["thresholds"], np.float64),
        values=np.array(found["values"], np.float64),
        bias=float(found["bias"]),
    )


def _check(found: Mapping[str, Any], features: Sequence[str], name: str) -> None:
    if tuple(found["features"]) != tuple(features):
        raise ValueError(f"{name} was learned for other features; run `python -m tools.learning.fit` and `fit_reading`")
