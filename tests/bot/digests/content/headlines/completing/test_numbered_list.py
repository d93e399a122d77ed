"""The title of a list of many events that its source cut off."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.complete_headline import complete_headline
from bot.digests.content.headlines.completing.numbered_list import with_headings

TITLE = "5 things to know for June 8: Ferries, Fares, Har"
TEXT = "Good day.\n\n1. Ferries\n\nThey sail.\n\n2. Bread\n\n3.Harbour towns\n\n4. Weather\n\n5. Snow\n\n6. Ten more\n"


def test_the_title_of_a_list_names_its_subjects_as_the_headings_do() -> None:
    whole = "5 things to know for June 8: Ferries, Fares, Harbour towns, Weather, Snow"
    assert with_headings(TITLE, TEXT) == whole
    assert with_headings(TITLE.replace(": ", ":"), TEXT) == whole
    assert complete_headline(f"{TITLE} ...", [], TEXT) == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT.replace("Ferries", "Wolves").replace("Harbour", "Bear"),
        TEXT.replace("4. Weather", ""),
        TEXT.replace("\n\n", " "),
    ],
)
def test_the_title_of_a_list_is_not_completed_if_headings_are_missing_or_of_another_list(text: str) -> None:
    assert with_headings(TITLE, text) == ""


def test_a_title_without_a_colon_has_no_subjects() -> None:
    assert with_headings("5 things to know", TEXT) == ""
