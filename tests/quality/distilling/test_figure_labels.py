"""Figures of news that were labelled by hand have the right number and label."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.distilling.figure_labels import measure, shares
from tools.quality.libraries import EVAL

pytestmark = [
    pytest.mark.slow,
    needs_data(EVAL / "newsdesk"),
]


@cache
def figures(*, on_cards: bool = False) -> dict[str, float]:
    return shares(sum(measure(on_cards=on_cards)[0].values(), Counter()))


@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "figure_labels"))
def test_a_share_of_the_figures_read_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures()[figure] >= floor


@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "figure_cards"))
def test_a_share_of_the_figures_read_on_cards_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures(on_cards=True)[figure] >= floor
