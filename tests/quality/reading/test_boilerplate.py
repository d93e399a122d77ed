"""Page boilerplate is distinguished from the article's own sentences as well as the floors say."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.libraries import EVAL
from tools.quality.reading.boilerplate import Counts, measure

pytestmark = [
    pytest.mark.slow,
    needs_data(EVAL / "newsdesk"),
    needs_data(EVAL / "html"),
]


HALVES = {"boilerplate": "held", "boilerplate/pages": "held pages"}


@cache
def counts_of_halves() -> dict[str, Counts]:
    return measure()


@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", *HALVES))
def test_a_figure_on_the_articles_kept_apart_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert counts_of_halves()[HALVES[part]].metrics()[figure] >= floor
