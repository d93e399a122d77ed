"""The sentence that a digest shows where none is the news says more than the headline, as often as the floors say.

The sentences in tests/quality/data were read by hand, in articles drawn at random (see README.md there).
"""

from __future__ import annotations

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.digests.details import GRADES, HALVES, LABELS, compute_figures
from tools.quality.digests.news_sentences import CORPUS
from tools.quality.libraries import EVAL, read_rows

GROUPS = tuple(f"details/{half}" for half in HALVES)


def test_a_sentence_has_one_grade_and_an_article_one_line() -> None:
    rows = read_rows(LABELS)
    for row in rows:
        places = [place for grade in GRADES for place in row[grade]]
        assert len(set(places)) == len(places)
        assert row["half"] in HALVES

    assert len({row["article"] for row in rows}) == len(rows)


@pytest.mark.slow
@needs_data(EVAL / CORPUS)
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", *GROUPS))
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert compute_figures(part.removeprefix("details/"))[figure] >= floor


@pytest.mark.slow
@needs_data(EVAL / CORPUS)
@pytest.mark.parametrize(("part", "figure", "ceiling"), limits_of("at_most", *GROUPS))
def test_a_figure_is_not_above_its_ceiling(part: str, figure: str, ceiling: float) -> None:
    assert compute_figures(part.removeprefix("details/"))[figure] <= ceiling
