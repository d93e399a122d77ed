"""While somebody types with mistakes, the right suggestion is among the first five as often as the floors say."""

from __future__ import annotations

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.libraries import EVAL
from tools.quality.matching.suggestions import ARTICLE_HALVES, compute_share_found, draw, is_shown, open_set

PREFIXES, SEED = 600, 1


@pytest.mark.slow
@needs_data(EVAL / "newsdesk")
@pytest.mark.parametrize("name", ["newsdesk", "handbook"])
def test_the_right_one_is_among_five_suggestions(name: str) -> None:
    browsing, library = open_set(name)
    reached = {}
    for half in ARTICLE_HALVES:
        typed = draw(library, half, PREFIXES, SEED)
        reached[half] = compute_share_found(typed, [case for case in typed if not is_shown(browsing, library, case)])
    floors = {half: floor for _, half, floor in limits_of("at_least", f"suggestions/{name}")}
    assert {half: found for half, found in reached.items() if found < floors[half]} == {}
