"""A figure that only another sentence explains is left out."""

from __future__ import annotations

import pytest

from tests.support.library.figures import shown_figures


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
        ("One has 600 boats from Salem.", "Boats"),
        ("The water in their house rose to 6 feet high.", "Water"),
        ("Before, two-thirds of Salem boats had sails.", "Boats"),
    ],
)
def test_a_figure_of_something_unknown_is_left_out(sentence: str, title: str) -> None:
    assert shown_figures(sentence, title) == []


@pytest.mark.parametrize(
    ("sentence", "title", "figure"),
    [
        (
            "The petition has more than 234,000 signatures.",
            "A petition for new boats",
            ("more than 234,000", "The petition has more than 234,000 signatures"),
        ),
        ("During the storm, 65 wardens were killed.", "What the storm was", ("65", "wardens were killed")),
        ("A total of 36 people were trained.", "How many people were trained", ("36", "people were trained")),
    ],
)
def test_what_the_title_names_is_known(sentence: str, title: str, figure: tuple[str, str]) -> None:
    assert shown_figures(sentence, title) == [figure]
