"""Writes learned models as JSON, in the form of the files that the package ships."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.matching.decide.subject import FEATURES
from bot.matching.learned_models import LinearModel, Trees
from bot.matching.reader.confidence import CONFIDENCE_FEATURES
from bot.matching.reader.reading_models import ReadingModels
from bot.matching.reader.titles import TITLE_FEATURES
from bot.matching.reader.windows.ranking import ORDER_FEATURES
from bot.matching.reader.windows.windows import WINDOW_FEATURES
from bot.matching.retrieve.sentences import SENTENCE_FEATURES

DIGITS = 5
"""The number of significant digits of a learned number."""


def serialise_subject_models(sentence: LinearModel, subject: Trees) -> str:
    """The learned models as JSON, with one entry in each line and numbers of five significant digits, so that the file
    is small and can be read in a review."""
    return _write_lines(
        {"sentence": _serialise_linear(SENTENCE_FEATURES, sentence), "subject": _serialise_trees(FEATURES, subject)}
    )


def serialise_reading_models(learned: ReadingModels) -> str:
    """The learned models of windows, as JSON in the form of `serialise_subject_models`."""
    return _write_lines(
        {
            "window": _serialise_linear(WINDOW_FEATURES, learned.window),
            "order": _serialise_linear(ORDER_FEATURES, learned.order),
            "answer": _serialise_trees(CONFIDENCE_FEATURES, learned.answer),
            "title": _serialise_linear(TITLE_FEATURES, learned.title),
        }
    )


def _serialise_linear(features: Sequence[str], model: LinearModel) -> dict[str, object]:
    return {"features": list(features), "weights": _shorten(model.weights.tolist()), "bias": _shorten([model.bias])[0]}


def _serialise_trees(features: Sequence[str], trees: Trees) -> dict[str, object]:
    return {
        "features": list(features),
        "bias": _shorten([trees.bias])[0],
        "asks": trees.features.tolist(),
        "thresholds": [_shorten(row) for row in trees.thresholds.tolist()],
        "values": [_shorten(row) for row in trees.values.tolist()],
    }


def _write_lines(entries: dict[str, dict[str, object]]) -> str:
    """JSON with a line break before each model and after each matrix."""
    packed = json.dumps(entries, separators=(",", ":"))
    return packed.replace('"features"', '\n"features"').replace("]],", "]],\n") + "\n"


def _shorten(values: Sequence[float]) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") for value in values]
