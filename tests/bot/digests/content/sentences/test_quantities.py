"""A title that announces a number without saying it is followed by a sentence that says one."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.news import with_number
from bot.digests.content.sentences.quantities import lacks_number, says_number

TITLE = "Ferry death toll rises; Mayor Tandberg visits Lindholm"
VISIT = "Mayor Ruth Tandberg visited Lindholm on Monday, telling the families of the ferry that help was near."
TOLL = (
    "The ferry was raised on Monday as divers went on searching, with 31 people dead after the storm, officials said."
)
SCENE = "People stood at the quay in 31 rows."


@pytest.mark.parametrize(
    ("title", "sentence", "lacks"),
    [
        (TITLE, VISIT, True),
        (TITLE, TOLL, False),
        (TITLE, "Two people were found dead below the ferry.", False),
        ("Ferry death toll rises to 31", VISIT, False),
        ("Hundreds die as ferry prices soar", VISIT, False),
        ("Mayor Tandberg visits Lindholm", VISIT, False),
    ],
)
def test_a_number_is_lacking_if_the_title_announces_one_that_nobody_says(
    title: str, sentence: str, lacks: bool
) -> None:
    assert lacks_number(title, sentence, "en") is lacks
    assert not lacks_number(title, sentence, "fi"), "no word lists"


def test_a_year_or_a_day_of_a_month_is_not_the_number() -> None:
    assert says_number("It rose by 3% to 4.50 crowns.")
    assert not says_number("It has risen since March 15, and since Feb. 3, 2021.")
    assert not says_number("It rose.")


def test_the_sentence_with_the_number_is_preferred_if_it_is_nearly_as_likely_the_news() -> None:
    assert with_number(TITLE, VISIT, (VISIT, TOLL), "en", "") == TOLL
    assert with_number(TITLE, VISIT, (VISIT, SCENE), "en", "") == VISIT
    assert with_number(TITLE, "", (VISIT, TOLL), "en", "") == ""
    assert with_number("Mayor Tandberg visits Lindholm, where a ferry sank", VISIT, (VISIT, TOLL), "en", "") == VISIT
