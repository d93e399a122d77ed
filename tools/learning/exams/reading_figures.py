"""Makes a table of figures that say how good the models for reading are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import Floats
from tools.learning.exams.reading_case import ReadingCase
from tools.quality.libraries import list_relevant_ids
from tools.quality.metrics import compute_auroc, compute_reliability

MIN_CONFIDENCE = 0.5
"""The minimum confidence with which a question counts as answered."""
EVERYTHING = "everything"
"""The name of the last line, on all exams."""


def format_figures(cases: Sequence[ReadingCase], confidence: Floats, correct: NDArray[np.bool_]) -> str:
    """A Markdown table with a line for each exam. `confidence` and `correct` (cases,) are of the passage that would be
    shown for each case.

    asked        how many questions the exam has
    passage      share of the answerable questions whose best passage is right
    right        share of the answerable questions that are answered, and rightly
    precision    share of the answers that are right
    false        share of the unanswerable questions that are answered
    near         share of the near misses that are answered
    AUROC near   of the confidence: answerable questions against near misses
    AUROC        of the confidence: right passages against wrong ones
    ECE          expected calibration error of the confidence
    """
    lines = [
        "| exam | asked | passage | right | precision | false | near | AUROC near | AUROC | ECE |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name in [*dict.fromkeys(map(_choose_line, cases)), EVERYTHING]:
        of_exam = np.array([name in (EVERYTHING, _choose_line(case)) for case in cases])
        answerable = of_exam & [bool(list_relevant_ids(case.row)) for case in cases]
        near_misses = of_exam & [case.row.get("kind") in ("near_miss", "adversarial") for case in cases]
        is_answered = confidence >= MIN_CONFIDENCE
        cells = (
            name,
            str(of_exam.sum()),
            _format_share(correct, answerable),
            _format_share(is_answered & correct, answerable),
            _format_share(correct, of_exam & is_answered),
            _format_share(is_answered, of_exam & ~answerable),
            _format_share(is_answered, near_misses),
            _format_auroc(confidence[answerable], confidence[near_misses]),
            _format_auroc(confidence[of_exam & correct], confidence[of_exam & ~correct]),
            _format_calibration_error(confidence[of_exam], correct[of_exam]),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _choose_line(case: ReadingCase) -> str:
    """The name of the line of a case: the name of its exam, or "tiny" for all tiny libraries."""
    return "tiny" if case.kind == "tiny" else case.exam


def _format_share(outcomes: NDArray[np.bool_], among: NDArray[np.bool_]) -> str:
    return f"{outcomes[among].mean():.3f}" if among.any() else ""


def _format_auroc(positives: Floats, negatives: Floats) -> str:
    return f"{compute_auroc(positives, negatives):.3f}" if len(positives) and len(negatives) else ""


def _format_calibration_error(confidence: Floats, correct: NDArray[np.bool_]) -> str:
    if not len(confidence):
        return "0.000"
    _, error = compute_reliability(confidence, correct.astype(float), np.ones(len(confidence)))
    return f"{error:.3f}"
