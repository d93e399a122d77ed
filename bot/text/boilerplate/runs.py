"""Runs of consecutive lines."""

from __future__ import annotations

from collections.abc import Sequence

MIN_RUN = 3
"""The minimum number of lines in a run that counts as headlines of other articles, or as a table of contents."""


def split_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Splits ascending numbers into runs of consecutive numbers: [[1, 2], [5]] for [1, 2, 5]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
