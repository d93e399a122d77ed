"""A price or number of one country or state is not answered with that of another."""

from __future__ import annotations

import pytest

from bot.matching.read.judge import MAX_DOUBTFUL_CONFIDENCE
from tests.support.library.story import ask_story

PRICES = (
    "The film club Okafor raises its prices.\n\nIn Norway, the price of the premium plan rose to $19.99 on Monday.\n\n"
    "In Canada, the price of the basic plan rose to $9.99 on Monday."
)
BOTH = PRICES.replace("basic plan rose to $9.99", "premium plan rose to $21.50")
HOMES = "In Texas, the storm destroyed 40 homes on Monday. The rain has stopped, and all boats are back."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("okafor premium plan price canada", PRICES, False),
        ("how much is the okafor premium plan in norway", PRICES, True),
        ("how much is the norwegian okafor premium plan", PRICES, True),
        ("how many homes did the storm destroy in ohio", HOMES, False),
        ("how many homes did the storm destroy in the us", HOMES, True),
        ("how many homes did the storm destroy", HOMES, True),
    ],
    ids=["another country", "the country", "its adjective", "another state", "a part of the country", "no place"],
)
def test_the_number_of_another_place_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert (ask_story(question, story).confidence > MAX_DOUBTFUL_CONFIDENCE) is is_answered


def test_the_number_of_the_place_asked_about_is_preferred() -> None:
    ranking = ask_story("how much is the okafor premium plan in canada", BOTH)
    assert ranking.passage
    assert "$21.50" in ranking.passage.text
