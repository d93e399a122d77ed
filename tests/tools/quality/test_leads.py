"""How often the best of six graded articles weighs most."""

from __future__ import annotations

import pytest

from bot.digests.content.newsworthiness.weight import WEIGHTS
from tools.quality.digests.leads import LabelledArticle, compute_share_of_best


@pytest.mark.parametrize(("sign", "expected"), [("harm", 1.0), ("opinions", 0.0)])
def test_the_best_of_six_weighs_most_or_never(sign: str, expected: float) -> None:
    assert compute_share_of_best([article(9, sign), *(article(1) for _ in range(5))]) == expected


def test_the_best_is_right_if_all_that_are_drawn_are_equal() -> None:
    articles = [article(9, "opinions"), *(article(1) for _ in range(6))]
    assert compute_share_of_best(articles) == pytest.approx(1 / 7, abs=0.02)  # one draw in seven is without the opinion


def test_articles_without_a_grade_and_background_are_not_drawn() -> None:
    graded = [article(9, "harm"), *(article(1) for _ in range(5))]
    others = [article(None, "harm"), article(0, "harm", is_background=True)]
    assert compute_share_of_best([*graded, *others]) == 1.0


def test_six_graded_articles_are_needed() -> None:
    with pytest.raises(ValueError, match="larger"):
        compute_share_of_best([article(1)] * 5)


def article(grade: int | None, sign: str = "", *, is_background: bool = False) -> LabelledArticle:
    signs = {name: float(name == sign) for name in WEIGHTS}
    return LabelledArticle(
        "name", "Title", is_background, signs, other_reports=0, continues=False, could_lead=False, grade=grade
    )
