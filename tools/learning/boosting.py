"""Fits the matcher's models, with numpy only: logistic regression and boosted symmetric trees.

Symmetric trees ask the same question on each level (Prokhorenkova et al. 2018, "CatBoost"), so a tree is a small table,
and evaluating it is fast. Steps are Newton's (Chen & Guestrin 2016, "XGBoost"). Seeded: the same rows give the same
numbers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.matching.models import Trees

Floats = NDArray[np.float64]

BINS = 48
DEPTH = 4
L2 = 20.0
"""L2 regularisation of leaf values."""
COLUMNS = 0.4
"""The share of features that each tree can use."""
ROWS = 0.7
"""The share of rows that each tree is fitted to."""


def fit_trees(rows: Floats, right: Floats, weights: Floats, *, trees: int, rate: float, seed: int) -> Trees:
    """Trees that give the log-odds that a row is right. `rows` is (rows, features); `right` (rows,) is 0 or 1;
    `weights` (rows,) are the weights of the rows."""
    rng = np.random.default_rng(seed)
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) for column in rows.T]
    binned = np.stack([np.searchsorted(edge, column, "left") for edge, column in zip(edges, rows.T, strict=True)])
    share = np.average(right, weights=weights)
    bias = float(np.log(share / (1 - share)))
    odds = np.full(len(rows), bias)
    features = np.zeros((trees, DEPTH), np.intp)
    thresholds = np.full((trees, DEPTH), np.inf)
    values = np.zeros((trees, 1 << DEPTH))
    for tree in range(trees):
        chance = 1 / (1 + np.exp(-odds))
        gradient, hessian = weights * (right - chance), weights * chance * (1 - chance)
        used = np.flatnonzero(rng.random(len(rows)) < ROWS)
        columns = np.flatnonzero(rng.random(len(edges)) < COLUMNS)
        leaf = np.zeros(len(rows), np.intp)
        for level in range(DEPTH):
            split = _best_split(binned, leaf, gradient, hessian, used, columns, edges, 1 << level)
            if split is None:
                leaf *= 2
                continue
            feature, cut = split
            features[tree, level], thresholds[tree, level] = feature, edges[feature][cut]
            leaf = leaf * 2 + (binned[feature] > cut)
        gain = np.bincount(leaf[used], gradient[used], 1 << DEPTH)
        cost = np.bincount(leaf[used], hessian[used], 1 << DEPTH)
        values[tree] = rate * gain / (cost + L2 * ROWS)
        odds += values[tree][leaf]
    return Trees(features, thresholds, values, bias)


def fit_line(
    rows: Floats, right: Floats, weights: Floats, *, l2: float, steps: int = 25, known: Floats | float = 0.0
) -> tuple[Floats, float]:
    """Coefficients and bias of a logistic regression, by Newton's method on standardised columns. `known` (rows,) are
    log-odds to which the result is added."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 0, spread, 1)
    matrix = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    penalty = np.append(np.full(rows.shape[1], l2), 0)
    solution = np.zeros(matrix.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-(matrix @ solution + known)))
        gradient = matrix.T @ (weights * (right - chance)) - penalty * solution
        hessian = (matrix.T * (weights * chance * (1 - chance))) @ matrix + np.diag(penalty)
        solution += np.linalg.solve(hessian, gradient)
    coefficients = solution[:-1] / spread
    return coefficients, float(solution[-1] - coefficients @ mean)


def _best_split(
    binned: NDArray[np.intp],
    leaf: NDArray[np.intp],
    gradient: Floats,
    hessian: Floats,
    used: NDArray[np.intp],
    columns: NDArray[np.intp],
    edges: list[Floats],
    leaves: int,
) -> tuple[int, int] | None:
    """The feature and the cut that reduce the loss most, if all leaves are split in the same way; None if no split
    helps."""
    best, split = 1e-6, None
    base = leaf[used] * BINS
    gradients, hessians = gradient[used], hessian[used]
    for feature in columns.tolist():
        if not len(edges[feature]):
            continue
        place = base + binned[feature, used]
        gradients_left = np.cumsum(np.bincount(place, gradients, leaves * BINS).reshape(leaves, BINS), axis=1)
        hessians_left = np.cumsum(np.bincount(place, hessians, leaves * BINS).reshape(leaves, BINS), axis=1)
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
