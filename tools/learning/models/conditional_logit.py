"""Conditional logit: which of several alternatives is chosen (McFadden 1974, "Conditional logit analysis")."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.learned_models import LinearModel
from bot.matching.vectors.arrays import Floats

MAX_STEPS = 40
CONVERGED_STEP, MIN_HALVED_STEP = 1e-5, 1e-6
"""Coefficients have converged if the step is smaller than the first; steps are not halved below the second."""
RIDGE = 1e-4
"""The number that is added to the diagonal of the Hessian, so that the Hessian can be inverted."""


def fit_conditional_logit(rows: Sequence[Floats], correct: Sequence[NDArray[np.bool_]], l2: float) -> LinearModel:
    """Coefficients (features,) that maximise the probability of the correct alternatives of all groups. The probability
    of an alternative is the softmax of the scores in its group. `rows` has an array (alternatives, features) for each
    group, `correct` an array (alternatives,) that says which are correct; `l2` is the regularisation. Newton's method
    with halved steps, on standardised columns."""
    matrix = np.concatenate(rows)
    mean, deviation = matrix.mean(axis=0), matrix.std(axis=0)
    deviation = np.where(deviation > 0, deviation, 1)
    matrix = (matrix - mean) / deviation
    starts = np.concatenate([[0], np.cumsum([len(group) for group in rows])])[:-1]
    groups = np.repeat(np.arange(len(rows)), [len(group) for group in rows])
    is_correct = np.concatenate(list(correct)).astype(float)

    def evaluate(weights: Floats) -> tuple[Floats, Floats, float]:
        """The probability of each row in its group, its probability among the correct rows of the group, and the
        penalised log-likelihood."""
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, starts)[groups]
        exponentials = np.exp(scores)
        correct_sums = np.maximum(np.add.reduceat(exponentials * is_correct, starts), 1e-300)
        sums = np.add.reduceat(exponentials, starts)
        likelihood = float(np.log(correct_sums / sums).mean()) - l2 * float(weights @ weights)
        return exponentials / sums[groups], exponentials * is_correct / correct_sums[groups], likelihood

    weights = np.zeros(matrix.shape[1])
    for _ in range(MAX_STEPS):
        probabilities, targets, likelihood = evaluate(weights)
        gradient = matrix.T @ (targets - probabilities) / len(rows) - 2 * l2 * weights
        means = np.add.reduceat(matrix * probabilities[:, None], starts)
        hessian = (matrix.T * probabilities) @ matrix / len(rows) - means.T @ means / len(rows)
        step = np.linalg.solve(hessian + (2 * l2 + RIDGE) * np.eye(len(weights)), gradient)
        while evaluate(weights + step)[2] < likelihood and np.abs(step).max() > MIN_HALVED_STEP:
            step /= 2
        weights += step
        if np.abs(step).max() < CONVERGED_STEP:
            break
    return LinearModel(weights / deviation, 0.0)
