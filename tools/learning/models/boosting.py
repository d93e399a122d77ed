"""Gradient boosting of symmetric trees, with NumPy only.

A symmetric tree has the same test on all nodes of a level (Prokhorenkova et al. 2018, "CatBoost"), so it is a small
table, and evaluating it is fast. Steps are Newton's (Chen & Guestrin 2016, "XGBoost"). Seeded: the same rows give the
same numbers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.matching.learned_models import Trees
from bot.matching.vectors.arrays import Floats

BINS = 48
"""The number of quantile bins of each feature: a test compares the feature with the edge of a bin."""
DEPTH = 4
"""The number of tests of a tree, one for each level."""
L2 = 20.0
"""The L2 regularisation of the values of leaves."""
MIN_GAIN = 1e-6
"""A level is split only if the loss is reduced by more than this."""
FEATURE_SHARE = 0.4
"""The share of features that each tree can use."""
ROW_SHARE = 0.7
"""The share of rows that each tree is fitted to."""


def fit_trees(rows: Floats, labels: Floats, weights: Floats, *, trees: int, rate: float, seed: int) -> Trees:
    """Trees that give the log-odds that the label of a row is 1. `rows` is (rows, features); `labels` (rows,) are 0 or
    1; `weights` (rows,) are the weights of the rows; `rate` is the learning rate."""
    rng = np.random.default_rng(seed)
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) for column in rows.T]
    binned = np.stack([np.searchsorted(edge, column, "left") for edge, column in zip(edges, rows.T, strict=True)])
    mean_label = np.average(labels, weights=weights)
    bias = float(np.log(mean_label / (1 - mean_label)))
    log_odds = np.full(len(rows), bias)
    features = np.zeros((trees, DEPTH), np.intp)
    thresholds = np.full((trees, DEPTH), np.inf)
    values = np.zeros((trees, 1 << DEPTH))
    for tree in range(trees):
        probability = 1 / (1 + np.exp(-log_odds))
        gradient, hessian = weights * (labels - probability), weights * probability * (1 - probability)
        sampled_rows = np.flatnonzero(rng.random(len(rows)) < ROW_SHARE)
        sampled_features = np.flatnonzero(rng.random(len(edges)) < FEATURE_SHARE)
        leaf = np.zeros(len(rows), np.intp)
        for level in range(DEPTH):
            split = _find_best_split(binned, leaf, gradient, hessian, sampled_rows, sampled_features, edges, 1 << level)
            if split is None:
                leaf *= 2
                continue
            feature, threshold = split
            features[tree, level], thresholds[tree, level] = feature, edges[feature][threshold]
            leaf = leaf * 2 + (binned[feature] > threshold)
        gradient_sums = np.bincount(leaf[sampled_rows], gradient[sampled_rows], 1 << DEPTH)
        hessian_sums = np.bincount(leaf[sampled_rows], hessian[sampled_rows], 1 << DEPTH)
        values[tree] = rate * gradient_sums / (hessian_sums + L2 * ROW_SHARE)
        log_odds += values[tree][leaf]
    return Trees(features, thresholds, values, bias)


def _find_best_split(
    binned: NDArray[np.intp],
    leaf: NDArray[np.intp],
    gradient: Floats,
    hessian: Floats,
    sampled_rows: NDArray[np.intp],
    sampled_features: NDArray[np.intp],
    edges: list[Floats],
    leaves: int,
) -> tuple[int, int] | None:
    """The feature and the cut that reduce the loss most, if all leaves are split in the same way; None if no split
    helps."""
    best, split = MIN_GAIN, None
    base = leaf[sampled_rows] * BINS
    gradients, hessians = gradient[sampled_rows], hessian[sampled_rows]
    for feature in sampled_features.tolist():
        if not len(edges[feature]):
            continue
        bucket = base + binned[feature, sampled_rows]
        gradients_left = np.cumsum(np.bincount(bucket, gradients, leaves * BINS).reshape(leaves, BINS), axis=1)
        hessians_left = np.cumsum(np.bincount(bucket, hessians, leaves * BINS).reshape(leaves, BINS), axis=1)
        gradients_all, hessians_all = gradients_left[:, -1:], hessians_left[:, -1:]
        gain = (
            gradients_left**2 / (hessians_left + L2)
            + (gradients_all - gradients_left) ** 2 / (hessians_all - hessians_left + L2)
            - gradients_all**2 / (hessians_all + L2)
        )
        gains = gain.sum(axis=0)[: len(edges[feature])]
        cut = int(np.argmax(gains))
        if gains[cut] > best:
            best, split = float(gains[cut]), (feature, cut)
    return split
