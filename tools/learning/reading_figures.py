"""The figures of what was learned for reading."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import Floats
from tools.learning.read_case import ReadCase

MIN_CONFIDENCE = 0.5
"""A question counts as answered from this confidence on."""


def format_figures(cases: Sequence[ReadCase], confidence: Floats, correct: NDArray[np.bool_]) -> str:
    """A Markdown table with a line for each exam. `confidence` and `correct` (cases,) are of the passage that would be
    shown for each case."""
    lines = [
        "| exam | asked | passage | right | precision | false | near | AUROC near | AUROC | ECE |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    names = list(dict.fromkeys(case.exam if case.kind != "tiny" else "tiny" for case in cases))
    for name in [*names, "everything"]:
        own = np.array([name in (case.exam, "everything") or (name == "tiny" == case.kind) for case in cases])
        answerable = own & [bool(case.row.get("relevant") or case.row.get("also_relevant")) for case in cases]
        near_misses = own & [case.row.get("kind") in ("near_miss", "adversarial") for case in cases]
        answered = confidence >= MIN_CONFIDENCE
        cells = (
            name,
            str(own.sum()),
            _share(correct, answerable),
            _share(answered & correct, answerable),
            _share(correct, own & answered),
            _share(answered, own & ~answerable),
            _share(answered, near_misses),
            _auroc(confidence[answerable], confidence[near_misses]),
            _auroc(confidence[own & correct], confidence[own & ~correct]),
            _calibration_error(confidence[own], correct[own]),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _share(outcomes: NDArray[np.bool_], among: NDArray[np.bool_]) -> str:
    return f"{outcomes[among].mean():.3f}" if among.any() else ""


def _auroc(positives: Floats, negatives: Floats) -> str:
    if not len(positives) or not len(negatives):
        return ""
    ordered = np.sort(negatives)
    wins = np.searchsorted(ordered, positives, "left") + np.searchsorted(ordered, positives, "right")
    return f"{wins.mean() / 2 / len(negatives):.3f}"


def _calibration_error(confidence: Floats, correct: NDArray[np.bool_], bins: int = 10) -> str:
    """The expected calibration error with bins of equal width (Guo et al. 2017)."""
    bins_of = np.minimum((confidence * bins).astype(int), bins - 1)
    error = sum(
        abs(confidence[bins_of == number].mean() - correct[bins_of == number].mean()) * (bins_of == number).mean()
        for number in range(bins)
        if (bins_of == number).any()
    )
    return f"{error:.3f}"
