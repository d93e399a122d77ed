"""A figure that only another sentence explains is left out."""

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
    ("sentence", "title"),
    [
        ("The petition has more than 234,000 signatures.", "A new boat for Salem"),
        ("About 80% of those emissions came from boats.", "Boats"),
        ("In 2010, when more than 2 million wardens were trained, the lamps were new.", "Boats"),
        ("During the storm, 65 wardens were killed.", "Boats"),
        ("A total of 36 people were trained.", "News from around our 50 states"),
        ("Sales at Tarrow had a 5% drop in its own revenues.", "Boats"),
        ("It found that in the last week of 1974, 20% of Salem boats had no fuel.", "Boats"),
        ("The plan calls for 90 new lamps.", "Boats"),
    ],
)
def test_a_figure_of_something_unknown_is_left_out(sentence: str, title: str) -> None:
    assert shown(sentence, title) == []


@pytest.mark.parametrize(
    ("sentence", "title", "figure"),
    [
        (
            "The petition has more than 234,000 signatures.",
            "A petition for new boats",
            ("more than 234,000 signatures", "The petition has"),
        ),
        ("During the storm, 65 wardens were killed.", "What the storm was", ("65", "wardens were killed")),
        ("A total of 36 people were trained.", "How many people were trained", ("36", "people were trained")),
    ],
)
def test_what_the_title_names_is_known(sentence: str, title: str, figure: tuple[str, str]) -> None:
    assert shown(sentence, title) == [figure]
