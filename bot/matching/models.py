"""What was learned from labelled questions, as plain numbers, and how to use it.

`python -m tools.quality.fit` writes data/evidence.json and `python -m tools.quality.fit_reading` data/reading.json;
docs/matching.md tells from what.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.decide.subject import FEATURES
from bot.matching.retrieve.sentences import SENTENCE_FEATURES
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


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """`sentence`: does a sentence hold the answer? `answer`: does the best card answer?"""

    sentence: LinearModel
    answer: Trees


@cache
def load_learned() -> Learned:
    """What is in the package. Raises ValueError where it was learned for other features than there are."""
    return read_learned((resources.files("bot.matching") / "data" / "evidence.json").read_text(encoding="utf-8"))


def read_learned(text: str) -> Learned:
    """From the JSON that the fit writes. Raises ValueError where it was learned for other features."""
    found = json.loads(text)
    _check("sentence", found["sentence"]["features"], SENTENCE_FEATURES)
    _check("answer", found["answer"]["features"], FEATURES)
    return Learned(sentence=read_linear(found["sentence"]), answer=read_trees(found["answer"]))


def read_linear(found: Mapping[str, Any]) -> LinearModel:
    """From its part of the JSON."""
    return LinearModel(np.array(found["weights"], np.float64), float(found["bias"]))


def read_trees(found: Mapping[str, Any]) -> Trees:
    """From their part of the JSON."""
    return Trees(
        features=np.array(found["asks"], np.intp),
        thresholds=np.array(found["thresholds"], np.float64),
        values=np.array(found["values"], np.float64),
        bias=float(found["bias"]),
    )


def _check(name: str, given: Sequence[str], wanted: Sequence[str]) -> None:
    if tuple(given) != tuple(wanted):
        raise ValueError(f"evidence.json: {name} was learned for other features; run `python -m tools.quality.fit`")
