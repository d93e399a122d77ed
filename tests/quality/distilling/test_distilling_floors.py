"""Quotes and summaries of labelled news are as good as the floors say."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.distilling.labelled_news import DEFAULT_FOLDER, measure

pytestmark = [
    pytest.mark.slow,
    needs_data(DEFAULT_FOLDER / "score.py"),
]


@cache
def figures() -> dict[str, dict[str, float]]:
    return measure(DEFAULT_FOLDER)


@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "quotes/dev", "quotes/train", "summary"))
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures()[part][figure] >= floor


@pytest.mark.parametrize(("part", "figure", "ceiling"), limits_of("at_most", "quotes/dev", "quotes/train", "summary"))
def test_a_figure_is_not_above_its_ceiling(part: str, figure: str, ceiling: float) -> None:
    assert figures()[part][figure] <= ceiling
