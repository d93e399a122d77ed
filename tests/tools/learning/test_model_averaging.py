"""Mixing the models of reading that ship with newly learned ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.matching.learned_models import LinearModel, Trees
from bot.matching.reader.confidence import CONFIDENCE_FEATURES
from bot.matching.reader.reading_models import ReadingModels
from bot.matching.reader.titles import TITLE_FEATURES
from bot.matching.reader.windows.ranking import ORDER_FEATURES
from bot.matching.reader.windows.windows import WINDOW_FEATURES
from tools.learning.models.model_averaging import average_forests, interpolate, parse_shipped_models


def _tree_on(feature: int, value: float, bias: float) -> Trees:
    """One tree: `value` if the feature is more than 1, else the opposite."""
    return Trees(np.array([[feature]]), np.array([[1.0]]), np.array([[-value, value]]), bias)


def _models(answer: Trees, weight: float) -> ReadingModels:
    window, order, title = (
        LinearModel(np.full(len(names), weight), 0.0) for names in (WINDOW_FEATURES, ORDER_FEATURES, TITLE_FEATURES)
    )
    return ReadingModels(window, order, answer, title)


def _shipped(**answer: Any) -> dict[str, Any]:
    """The file of shipped models, with these changes to the model of answers."""
    linear = {"features": [], "weights": [], "bias": 0.0}
    known = {"features": [], "bias": 0.0, "asks": [[0]], "thresholds": [[1.0]], "values": [[-1.0, 1.0]]}
    return {"window": linear, "order": linear, "title": linear, "answer": known | answer}


def test_log_odds_are_interpolated_between_those_before_and_after() -> None:
    before, after = _tree_on(0, 2.0, 1.0), _tree_on(1, 4.0, -1.0)
    row = np.array([5.0, 0.0])
    assert before.log_odds(row) == 3.0
    assert after.log_odds(row) == -5.0
    mixed = interpolate(_models(before, 1.0), _models(after, 3.0), 0.25)
    assert mixed.answer.log_odds(row) == pytest.approx(1.0)
    for model in (mixed.window, mixed.order, mixed.title):
        assert model.weights == pytest.approx(1.5)


def test_forests_of_several_seeds_give_the_mean_of_their_log_odds() -> None:
    row = np.array([5.0, 0.0])
    assert average_forests([_tree_on(0, 2.0, 1.0), _tree_on(1, 4.0, -1.0)]).log_odds(row) == pytest.approx(-1.0)


def test_trees_learned_for_fewer_features_use_the_same_ones_today() -> None:
    models = parse_shipped_models(_shipped(features=["answers", "cover"], asks=[[1]]))
    assert CONFIDENCE_FEATURES[int(models.answer.features[0, 0])] == "cover"


def test_a_linear_model_learned_for_fewer_features_gives_the_others_no_weight() -> None:
    shipped = _shipped(features=["cover"]) | {"order": {"features": ["located"], "weights": [2.0], "bias": 0.5}}
    order = parse_shipped_models(shipped).order
    assert dict(zip(ORDER_FEATURES, order.weights, strict=True)) == dict.fromkeys(ORDER_FEATURES, 0.0) | {
        "located": 2.0
    }
    assert order.bias == 0.5


def test_a_feature_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="no_such_feature"):
        parse_shipped_models(_shipped(features=["no_such_feature"]))
