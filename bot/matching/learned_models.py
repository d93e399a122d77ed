"""Linear models and boosted trees that were learned from labelled questions, evaluated with NumPy alone.

`python -m tools.learning.fit_subject` writes data/subject.json, `python -m tools.learning.fit_reading` writes
data/reading.json; docs/matching-models.md names the training data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import Floats


def sigmoid(log_odds: float | Floats) -> Floats:
    """Log-odds as probabilities from 0 to 1 (the logistic function), of the same shape."""
    probabilities: Floats = 1 / (1 + np.exp(-np.asarray(log_odds)))
    return probabilities


def feature_row(names: Sequence[str], values: Mapping[str, float]) -> Floats:
    """The values of features (names,), in the order of `names`. Raises ValueError if a feature has no value, or if
    `values` has a name that is not in `names`."""
    if values.keys() != set(names):
        raise ValueError(f"values are missing or unknown: {sorted(values.keys() ^ set(names))}")
    return np.array([values[name] for name in names], np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """A linear model: log-odds as a weighted sum of features."""

    weights: Floats
    bias: float

    def log_odds(self, rows: NDArray[Any]) -> Floats:
        """The log-odds (rows,) for rows of features (rows, features)."""
        log_odds: Floats = rows @ self.weights + self.bias
        return log_odds


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted trees: log-odds as a sum over t symmetric trees of depth d. In a symmetric tree, all nodes of one level
    have the same test.

    The test on a level is whether a feature exceeds a threshold; `features` (the numbers of the features) and
    `thresholds` are (t, d). `values` (t, 2 ** d) are those of the leaves. The outcomes of the d tests are the binary
    digits of the index of a leaf, the first test being the highest digit.
    """

    features: NDArray[np.intp]
    thresholds: Floats
    values: Floats
    bias: float

    def log_odds(self, row: Floats) -> float:
        """The log-odds for one row of features (features,)."""
        digits = 1 << np.arange(self.features.shape[1])[::-1]
        leaves = (row[self.features] > self.thresholds) @ digits
        return float(self.values[np.arange(len(leaves)), leaves].sum()) + self.bias


def parse_linear(data: Mapping[str, Any], features: Sequence[str], name: str) -> LinearModel:
    """The model in a part of the JSON. Raises ValueError, which says the `name` of the model, if the model was learned
    for other features."""
    _check_features(data, features, name)
    return LinearModel(np.array(data["weights"], np.float64), float(data["bias"]))


def parse_trees(data: Mapping[str, Any], features: Sequence[str], name: str) -> Trees:
    """The trees in a part of the JSON. Raises ValueError, which says the `name` of the model, if they were learned for
    other features."""
    _check_features(data, features, name)
    return Trees(
        features=np.array(data["asks"], np.intp),  # the feature that each test asks about
        thresholds=np.array(data["thresholds"], np.float64),
        values=np.array(data["values"], np.float64),
        bias=float(data["bias"]),
    )


def _check_features(data: Mapping[str, Any], features: Sequence[str], name: str) -> None:
    """Raises ValueError if a model was learned for other features, or for the same features in another order."""
    if tuple(data["features"]) != tuple(features):
        raise ValueError(
            f"{name} was learned for other features; run `python -m tools.learning.fit_subject` and `fit_reading`"
        )
