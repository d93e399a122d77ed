"""Logistic regression, with NumPy only."""

from __future__ import annotations

import numpy as np

from bot.matching.vectors.arrays import Floats


def fit_logistic(
    rows: Floats, labels: Floats, weights: Floats, *, l2: float, steps: int = 25, offsets: Floats | float = 0.0
) -> tuple[Floats, float]:
    """Coefficients (features,) and bias that give the log-odds that the label of a row is 1, by Newton's method on
    standardised columns. `rows` is (rows, features); `labels` (rows,) are from 0 to 1, where a number in between is the
    probability of 1; `weights` (rows,) are the weights of the rows; `l2` is the regularisation. `offsets` (rows,) are
    log-odds to which the result is added."""
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation = np.where(deviation > 0, deviation, 1)
    matrix = np.column_stack([(rows - mean) / deviation, np.ones(len(rows))])
    penalty = np.append(np.full(rows.shape[1], l2), 0)
    solution = np.zeros(matrix.shape[1])
    for _ in range(steps):
        probability = 1 / (1 + np.exp(-(matrix @ solution + offsets)))
        gradient = matrix.T @ (weights * (labels - probability)) - penalty * solution
        hessian = (matrix.T * (weights * probability * (1 - probability))) @ matrix + np.diag(penalty)
        solution += np.linalg.solve(hessian, gradient)
    coefficients = solution[:-1] / deviation
    return coefficients, float(solution[-1] - coefficients @ mean)
