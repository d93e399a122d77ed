"""The person that "he" or "she" means in labelled news is found as often as the floors say."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.distilling.pronouns import SETS, measure
from tools.quality.libraries import EVAL

pytestmark = [
    pytest.mark.slow,
    needs_data(EVAL / "quotes"),
]


@cache
def figures(name: str) -> dict[str, float]:
    return measure(name)[0]


@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", *(f"pronouns/{name}" for name in SETS)))
def test_a_share_of_the_pronouns_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures(part.partition("/")[2])[figure] >= floor
