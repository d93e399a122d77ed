"""The sentence that a digest shows below a headline adds to it as often as the floors say, by what strangers said.

The articles were in digests that strangers read; the sentences in tests/quality/data were graded by what they said (see
README.md there).
"""

from __future__ import annotations

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.digests.news_sentences import CORPUS
from tools.quality.digests.shown_sentences import GRADES, LABELS, compute_figures
from tools.quality.libraries import EVAL, read_rows

GROUP = "shown_sentences"


def test_a_sentence_has_one_grade_and_an_article_one_line() -> None:
    rows = read_rows(LABELS)
    for row in rows:
        places = [place for grade in GRADES for place in row[grade]]
        assert len(set(places)) == len(places)

    assert len({row["article"] for row in rows}) == len(rows)


@pytest.mark.slow
@needs_data(EVAL / CORPUS)
@pytest.mark.parametrize(("group", "figure", "floor"), limits_of("at_least", GROUP))
def test_a_figure_is_not_below_its_floor(group: str, figure: str, floor: float) -> None:
    assert compute_figures()[figure] >= floor


@pytest.mark.slow
@needs_data(EVAL / CORPUS)
@pytest.mark.parametrize(("group", "figure", "ceiling"), limits_of("at_most", GROUP))
def test_a_figure_is_not_above_its_ceiling(group: str, figure: str, ceiling: float) -> None:
    assert compute_figures()[figure] <= ceiling
