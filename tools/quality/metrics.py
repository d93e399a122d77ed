"""Metrics of a confidence: how well it ranks, and how near it is to the share that was right."""

from __future__ import annotations

import numpy as np

from bot.matching.vectors.arrays import Floats

BINS = 10
"""How many bins of confidence are compared with the share that was right."""


def compute_auroc(positive: Floats, negative: Floats) -> float:
    """The probability that a random positive ranks above a random negative; ties count half."""
    values = np.concatenate([positive, negative])
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    total = ranks[: len(positive)].sum() - len(positive) * (len(positive) + 1) / 2
    return float(total / (len(positive) * len(negative)))


def compute_reliability(
    confidence: Floats, right: Floats, weights: Floats
) -> tuple[list[tuple[float, float, float]], float]:
    """For each bin of confidence that is not empty: the mean confidence, the share that was right, and the weight; and
    the expected calibration error (Guo et al. 2017). `confidence`, `right` and `weights` (cases,), the first two from 0
    to 1."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    points = []
    for number in range(BINS):
        in_bin = bins == number
        if in_bin.any():
            mean = float(np.average(confidence[in_bin], weights=weights[in_bin]))
            share = float(np.average(right[in_bin], weights=weights[in_bin]))
            points.append((mean, share, float(weights[in_bin].sum())))
    total = sum(weight for _, _, weight in points)
    return points, sum(abs(mean - share) * weight for mean, share, weight in points) / total
