"""The sentence that a digest shows of an article is its news as often as the floors say.

The sentences in tests/quality/data were judged by hand, in articles drawn at random: they are the news if they could be
shown below the headline as what happened. In the "graded" parts, by another reader, some are arguable. Signs were
chosen and weights learned on the part "work"; those of "held", "fresh" and "graded/held" are of other months.
"""

from __future__ import annotations

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.digests.news_sentences import CORPUS, LABELS, PARTS, compute_figures
from tools.quality.libraries import EVAL, read_rows


def test_every_part_has_articles_with_news_and_without() -> None:
    rows = read_rows(LABELS)
    parts = {part: [row for row in rows if row["half"] == part] for part in PARTS}

    assert all(len(part) >= 40 for part in parts.values())
    assert all({bool(row["news"]) for row in part} == {True, False} for part in parts.values())
    assert len({row["article"] for row in rows}) == len(rows)


def test_a_sentence_has_one_grade_and_only_graded_articles_have_arguable_ones() -> None:
    for row in read_rows(LABELS):
        places = [*row["news"], *row.get("arguable", ()), *row["others"]]

        assert len(set(places)) == len(places)
        assert ("arguable" in row) == row["half"].startswith("graded/")


has_data = needs_data(EVAL / CORPUS)
GRADED = ("news/graded/work", "news/graded/held")


@pytest.mark.slow
@has_data
@pytest.mark.parametrize(
    ("part", "figure", "floor"), limits_of("at_least", "news/work", "news/held", "news/fresh", *GRADED)
)
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert compute_figures(part.removeprefix("news/"))[figure] >= floor


@pytest.mark.slow
@has_data
@pytest.mark.parametrize(("part", "figure", "ceiling"), limits_of("at_most", *GRADED))
def test_a_figure_is_not_above_its_ceiling(part: str, figure: str, ceiling: float) -> None:
    assert compute_figures(part.removeprefix("news/"))[figure] <= ceiling
