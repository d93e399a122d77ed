"""Figures of news that were labelled by hand have the right number and label."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.distilling.figure_labels import compute_shares, measure
from tools.quality.libraries import EVAL

pytestmark = [
    pytest.mark.slow,
    needs_data(EVAL / "newsdesk"),
]


@cache
def measures(*, on_cards: bool = False) -> dict[str, float]:
    """The shares of the labelled figures that are found, right and so on, in the text or on the cards."""
    return compute_shares(sum(measure(on_cards=on_cards)[0].values(), Counter()))


@pytest.mark.parametrize(("part", "measured", "floor"), limits_of("at_least", "figure_labels"))
def test_no_measure_of_the_labels_is_below_its_floor(part: str, measured: str, floor: float) -> None:
    assert measures()[measured] >= floor


@pytest.mark.parametrize(("part", "measured", "floor"), limits_of("at_least", "figure_cards"))
def test_no_measure_of_the_labels_on_cards_is_below_its_floor(part: str, measured: str, floor: float) -> None:
    assert measures(on_cards=True)[measured] >= floor
