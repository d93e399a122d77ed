"""A number that depends on another one of its sentence is left out."""

from __future__ import annotations

import pytest

from bot.distilling.figures.completion.clearness import clear_figures
from bot.distilling.figures.find import find_figures
from bot.model import Span


def shown(sentence: str, title: str = "") -> list[tuple[str, str]]:
    """The values and labels of the clear figures in an English sentence of an article with this title."""
    figures = find_figures(sentence, (Span(0, len(sentence)),), "en")
    return [(figure.value, figure.of) for figure in clear_figures(sentence, figures, "en", title)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm took 19 wardens and 2 skippers on May 24.",
        "In Salem, 37% of wardens of a child of 5 and 28% of wardens of a child of 12 say they sail.",
        "Some 16% of crews were late, compared with 6% of crews with a lamp.",
        "The plan would reduce the need for lamps by nearly 6,000 lamps in Salem.",
        "In 1750, 8,000 of the 20,000 crews of Ida Quill were new.",
        "Salem reported its first 100,000 boats in May.",
    ],
)
def test_a_number_beside_another_is_left_out(sentence: str) -> None:
    assert all(
        not value.endswith(("skippers", "37%", "6%", "6,000", "20,000 crews", "boats")) for value, _ in shown(sentence)
    )


def test_the_last_of_several_numbers_with_its_verb_stays() -> None:
    assert ("28%", "wardens in Norland say they sail") in shown(
        "Some 37% of skippers and 28% of wardens in Norland say they sail."
    )
