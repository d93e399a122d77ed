"""Figures of what was learned, judged out of sample."""

# ruff: noqa: T201 - what it prints is what it is for
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.evidence import Floats
from bot.matching.passage import choose_passage
from tools.quality.gather import Case, fold

BINS = 10


def auroc(positive: Floats, negative: Floats) -> float:
    """The chance that a random positive outranks a random negative, ties counted half."""
    values = np.concatenate([positive, negative])
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    total = ranks[: len(positive)].sum() - len(positive) * (len(positive) + 1) / 2
    return float(total / (len(positive) * len(negative)))


def reliability(confidence: Floats, right: Floats, weights: Floats) -> tuple[list[tuple[float, float, float]], float]:
    """For ten bins the mean confidence, the share that was right and the weight; and the expected calibration error
    (Guo et al. 2017)."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    points = []
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            mean = float(np.average(confidence[inside], weights=weights[inside]))
            share = float(np.average(right[inside], weights=weights[inside]))
            points.append((mean, share, float(weights[inside].sum())))
    total = sum(weight for _, _, weight in points)
    return points, sum(abs(mean - share) * weight for mean, share, weight in points) / total


def print_figures(cases: Sequence[Case], confidence: Floats, sentence_odds: Sequence[Floats]) -> None:
    """The figures that the fit is after, one a line."""
    right = np.array([case.right for case in cases], float)
    weights = np.array([case.weight for case in cases])
    points, error = reliability(confidence, right, weights)
    print(f"questions {len(cases)}  expected calibration error {error:.4f}")
    for mean, share, weight in points:
        print(f"  confidence {mean:.2f} right {share:.2f} of {weight:.0f}")
    for name in (
        "xquad holdout",
        "squad2 holdout",
        "wikinews holdout",
        "xquad holdout mentions",
        "xquad holdout wrapped",
    ):
        inside = _of_exam(cases, name)
        answerable = np.array([bool(case.row["relevant"]) for case in cases])
        print(f"{name}: AUROC {auroc(confidence[inside & answerable], confidence[inside & ~answerable]):.4f}")
    own, chat = _of_exam(cases, "xquad"), _of_exam(cases, "xquad chat")
    print(f"chat: AUROC {auroc(confidence[own], confidence[chat]):.4f}", end="")
    for share in (0.95, 0.97):
        limit = np.quantile(confidence[own], 1 - share)
        print(f"  at {share:.0%} answered ({limit:.2f}) false {np.mean(confidence[chat] >= limit):.4f}", end="")
    limit = np.quantile(confidence[chat], 0.99)
    print(f"  at 1% false ({limit:.2f}) answered {np.mean(confidence[own] >= limit):.4f}")
    answerable = _of_kind(cases, "answerable")
    for kind in ("adversarial", "other_article"):
        wrong = _of_kind(cases, kind)
        print(f"squad2 {kind}: AUROC {auroc(confidence[answerable], confidence[wrong]):.4f}")
    for name in ("xquad", "squad2", "wikinews"):
        print(f"{name}: passages of right cards that hold the answer {_passage_share(cases, sentence_odds, name):.4f}")
    tiny = np.array([case.exam.endswith("tiny") for case in cases], bool)
    print(
        f"tiny: AUROC of right against not {auroc(confidence[tiny & (right > 0)], confidence[tiny & (right == 0)]):.4f}"
    )


def _of_exam(cases: Sequence[Case], name: str) -> NDArray[np.bool_]:
    return np.array([case.exam == name for case in cases], bool)


def _of_kind(cases: Sequence[Case], kind: str) -> NDArray[np.bool_]:
    return np.array([case.exam == "squad2" and case.row["kind"] == kind for case in cases], bool)


def _passage_share(cases: Sequence[Case], sentence_odds: Sequence[Floats], name: str) -> float:
    found = []
    for case, odds in zip(cases, sentence_odds, strict=True):
        if case.exam == name and case.holds is not None:
            sentences = case.candidates[0].sentences
            chances = np.full(len(sentences), 0.003)
            chances[case.evidence.numbers] = 1 / (1 + np.exp(-odds))
            passage = choose_passage("", case.text, sentences, chances)
            shown = f" {fold(passage.text if passage else '')} "
            found.append(any(f" {fold(answer)} " in shown for answer in case.row["answers"]))
    return float(np.mean(found))
