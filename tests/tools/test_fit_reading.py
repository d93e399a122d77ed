"""How far the confidence moves from the shipped one to the learned one."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.models import Trees
from bot.matching.read.confidence import CONFIDENCE_FEATURES
from tools.learning.fit_reading import between, shipped_answers


def _tree_on(feature: int, value: float, bias: float) -> Trees:
    """One tree: `value` if the feature is more than 1, else the opposite."""
    return Trees(np.array([[feature]]), np.array([[1.0]]), np.array([[-value, value]]), bias)


def test_log_odds_are_interpolated_between_those_before_and_after() -> None:
    before, after = _tree_on(0, 2.0, 1.0), _tree_on(1, 4.0, -1.0)
    row = np.array([5.0, 0.0])
    assert before.log_odds(row) == 3.0
    assert after.log_odds(row) == -5.0
    assert between(before, after, 0.25).log_odds(row) == pytest.approx(1.0)


def test_trees_learned_for_fewer_features_use_the_same_ones_today() -> None:
    found = {
        "features": ["answers", "cover"],
        "bias": 0.0,
        "asks": [[1]],
        "thresholds": [[1.0]],
        "values": [[-1.0, 1.0]],
    }
    trees = shipped_answers(found)
    assert CONFIDENCE_FEATURES[int(trees.features[0, 0])] == "cover"


def test_a_feature_that_is_gone_is_an_error() -> None:
    found = {"features": ["gone"], "bias": 0.0, "asks": [[0]], "thresholds": [[1.0]], "values": [[-1.0, 1.0]]}
    with pytest.raises(ValueError, match="gone"):
        shipped_answers(found)
