"""Averages models: several forests, or the shipped models and those learned now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.matching.learned_models import LinearModel, Trees, parse_trees
from bot.matching.reader.confidence import CONFIDENCE_FEATURES
from bot.matching.reader.reading_models import ReadingModels
from bot.matching.reader.titles import TITLE_FEATURES
from bot.matching.reader.windows.ranking import ORDER_FEATURES
from bot.matching.reader.windows.windows import WINDOW_FEATURES


def average_forests(forests: Sequence[Trees]) -> Trees:
    """Trees whose log-odds are the mean of the log-odds of `forests`."""
    return Trees(
        features=np.concatenate([forest.features for forest in forests]),
        thresholds=np.concatenate([forest.thresholds for forest in forests]),
        values=np.concatenate([forest.values / len(forests) for forest in forests]),
        bias=float(np.mean([forest.bias for forest in forests])),
    )


def interpolate(before: ReadingModels, after: ReadingModels, share: float) -> ReadingModels:
    """Models whose log-odds are interpolated between those of `before` (share 0) and `after` (share 1)."""
    return ReadingModels(
        window=_interpolate_linear(before.window, after.window, share),
        order=_interpolate_linear(before.order, after.order, share),
        answer=Trees(
            features=np.concatenate([before.answer.features, after.answer.features]),
            thresholds=np.concatenate([before.answer.thresholds, after.answer.thresholds]),
            values=np.concatenate([before.answer.values * (1 - share), after.answer.values * share]),
            bias=before.answer.bias * (1 - share) + after.answer.bias * share,
        ),
        title=_interpolate_linear(before.title, after.title, share),
    )


def parse_shipped_models(shipped: dict[str, Any]) -> ReadingModels:
    """The shipped models, adapted to the current features: they may have been learned with fewer features. Raises
    ValueError if one of their features no longer exists."""
    answer = shipped["answer"]
    columns = np.array(_find_columns(answer["features"], CONFIDENCE_FEATURES))
    asks = columns[np.array(answer["asks"])].tolist()
    return ReadingModels(
        window=adapt_linear(shipped["window"], WINDOW_FEATURES),
        order=adapt_linear(shipped["order"], ORDER_FEATURES),
        answer=parse_trees(
            {**answer, "features": list(CONFIDENCE_FEATURES), "asks": asks}, CONFIDENCE_FEATURES, "reading.json: answer"
        ),
        title=adapt_linear(shipped["title"], TITLE_FEATURES),
    )


def adapt_linear(model: dict[str, Any], features: Sequence[str]) -> LinearModel:
    """The linear model in a part of reading.json, as a model of all `features`: features without which it was learned
    get the weight 0. Raises ValueError if one of its features no longer exists."""
    weights = np.zeros(len(features))
    weights[_find_columns(model["features"], features)] = model["weights"]
    return LinearModel(weights, model["bias"])


def _interpolate_linear(before: LinearModel, after: LinearModel, share: float) -> LinearModel:
    weights = before.weights * (1 - share) + after.weights * share
    return LinearModel(weights, before.bias * (1 - share) + after.bias * share)


def _find_columns(names: Sequence[str], features: Sequence[str]) -> list[int]:
    """The index of each name in `features`. Raises ValueError if a name is not there."""
    if missing := sorted({*names} - {*features}):
        raise ValueError(
            f"reading.json has features that no longer exist ({', '.join(missing)}): learn it again without --share"
        )
    return [features.index(name) for name in names]
