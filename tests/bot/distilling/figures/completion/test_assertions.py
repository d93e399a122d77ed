"""A number that is not stated as a fact is left out."""

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
        "Most likely, 60 wardens in Salem are now dead.",
        "Some 40 boats in Salem will sail once they are painted.",
        "Some 40 boats in Salem will sail, unless Ida Quill objects.",
        "Ida Quill never gave an order to have 10,000 boats.",
        "Asked if they could get 10 wardens to sail, Ida Quill was silent.",
        "Salem expects as much as a 30% rise in rents.",
    ],
)
def test_a_number_that_is_no_fact_is_left_out(sentence: str) -> None:
    assert shown(sentence) == []
