"""What was learned as the JSON that ships in the package."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.matching.assessment import FEATURES
from bot.matching.evidence import SENTENCE_FEATURES
from bot.matching.learned import Line, Trees

DIGITS = 5


def write_learned(sentence: Line, answer: Trees) -> str:
    """One line an entry, numbers of five significant digits: small, and readable in a review."""
    entries = {
        "sentence": {
            "features": list(SENTENCE_FEATURES),
            "weights": _short(sentence.weights.tolist()),
            "bias": _short([sentence.bias])[0],
        },
        "answer": {
            "features": list(FEATURES),
            "bias": _short([answer.bias])[0],
            "asks": answer.features.tolist(),
            "thresholds": [_short(row) for row in answer.thresholds.tolist()],
            "values": [_short(row) for row in answer.values.tolist()],
        },
    }
    return (
        json.dumps(entries, separators=(",", ":")).replace('"features"', '\n"features"').replace("]],", "]],\n") + "\n"
    )


def _short(values: Sequence[float]) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") for value in values]
