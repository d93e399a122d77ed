"""Few quotes of news that were labelled by hand get a wrong speaker, or none."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.distilling.quote_speakers import compute_shares, measure
from tools.quality.libraries import EVAL

pytestmark = [
    pytest.mark.slow,
    needs_data(EVAL / "newsdesk"),
]


@cache
def figures() -> dict[str, float]:
    return compute_shares(measure()[0], "newsdesk")


@pytest.mark.parametrize(("part", "figure", "ceiling"), limits_of("at_most", "quote_speakers"))
def test_a_share_of_the_quotes_read_is_not_above_its_ceiling(part: str, figure: str, ceiling: float) -> None:
    assert figures()[figure] <= ceiling
