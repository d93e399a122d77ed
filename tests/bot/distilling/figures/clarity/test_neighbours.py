"""A number that depends on another one of its sentence is left out."""

from __future__ import annotations

import pytest

from tests.support.library.figures import shown_figures


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm took 19 wardens and 2 skippers on May 24.",
        "In Salem, 37% of wardens of a child of 5 and 28% of wardens of a child of 12 say they sail.",
        "Some 16% of crews were late, compared with 6% of crews with a lamp.",
        "The plan would reduce the need for lamps by nearly 6,000 lamps in Salem.",
        "In 1750, 8,000 of the 20,000 crews of Ida Quill were new.",
        "Only 9% of nearly 600 boats of Ida Quill sailed.",
        "Salem reported its first 100,000 boats in May.",
    ],
)
def test_a_number_beside_another_is_left_out(sentence: str) -> None:
    endings = ("skippers", "37%", "6%", "6,000", "20,000 crews", "600", "boats")
    assert not any(value.endswith(endings) for value, _ in shown_figures(sentence))


def test_the_last_of_several_numbers_with_its_verb_stays() -> None:
    assert ("28%", "wardens in Norland say they sail") in shown_figures(
        "Some 37% of skippers and 28% of wardens in Norland say they sail."
    )
