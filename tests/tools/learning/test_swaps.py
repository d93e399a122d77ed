"""Questions about another month, day, year or name than the article contains."""

from __future__ import annotations

import random

from tools.learning.exams.swaps import find_names_by_kind, swap

TEXT = "The ferry of Tarrow sank in Bergen on 3 October 2021. The mayor, Maria Dahl, said that Tarrow has no ferry."
OTHERS = ["He lives in Lisbon, and people in Lisbon know Linda Holt.", "We asked Linda Holt, who flew to Lisbon."]
NAMES = find_names_by_kind([TEXT, "She was born in Bergen, and calls Maria Dahl from Bergen.", *OTHERS])


def _swaps(question: str) -> set[str | None]:
    return {swap(question, [TEXT], NAMES, random.Random(seed)) for seed in range(30)}


def test_names_are_sorted_by_what_they_name() -> None:
    assert NAMES["place"] == ["Bergen", "Lisbon"]
    assert NAMES["person"] == ["Linda Holt", "Maria Dahl"]


def test_a_name_is_replaced_by_another_of_its_kind_that_the_article_lacks() -> None:
    assert _swaps("what sank in bergen") == {"what sank in lisbon"}
    assert _swaps("What did Maria Dahl say?") == {"What did Linda Holt say?"}


def test_a_year_and_a_month_are_replaced_by_others() -> None:
    assert _swaps("the sinking of 2021") <= {f"the sinking of {year}" for year in (2018, 2019, 2020, 2022, 2023)}
    assert "october" not in str(_swaps("what sank in october"))


def test_a_question_that_names_nothing_stays_as_it_is() -> None:
    assert _swaps("what sank") == {None}
