"""A number that is not stated as a fact is left out."""

from __future__ import annotations

import pytest

from tests.support.library.figures import shown_figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Most likely, 60 wardens in Salem are now dead.",
        "Some 40 boats in Salem will sail once they are painted.",
        "Some 40 boats in Salem will sail, unless Ida Quill objects.",
        "Ida Quill never gave an order to have 10,000 boats.",
        "Asked if they could get 10 wardens to sail, Ida Quill was silent.",
        "Salem expects as much as a 30% rise in rents.",
    ],
)
def test_a_number_that_is_not_a_fact_is_left_out(sentence: str) -> None:
    assert shown_figures(sentence) == []


def test_what_may_only_come_is_shown_as_such() -> None:
    shown = shown_figures("The crews were forecast to bring Salem up to 5 inches of ropes from Norland.")
    assert all("forecast" in label for _, label in shown)
