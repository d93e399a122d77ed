"""A question for an amount is not answered with the amount of somebody or something else."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

DEALS = (
    "Ana Ruiz has renewed her contract with the rowers of Tarrow. Ruiz is the captain. The harbour cheered at noon.\n\n"
    "It was not the only news of the day. The rowers also agreed on a contract for three years and $18 million with "
    "Jon Tamm, who rowed for Kardla before."
)
SALARY = "Ana Ruiz has renewed her contract with the rowers of Tarrow. It is worth $30 million over three years."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("how much is ruiz's contract with the rowers worth", DEALS, False),
        ("how much is tamms contract with the rowers worth", DEALS, True),
        ("how much is ruizs contract with the rowers worth", SALARY, True),
        ("how much is the contract for three years worth", DEALS, True),
    ],
    ids=["somebody else's", "theirs", "named in the sentence before", "nobody is named"],
)
def test_the_amount_of_somebody_else_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered


WAITING = (
    "{opening} Boats stayed in the harbour. More than 2,200 crossings were cancelled on Friday, and many people had to "
    "wait.{next} The boats of Kardla had ice on their decks at noon. The harbour master said that Kardla had snow."
)


@pytest.mark.parametrize(
    ("question", "opening", "following", "is_answered"),
    [
        ("how many crossings were cancelled at kardla", "It was a long night.", "", False),
        ("how many crossings were cancelled at kardlas harbour", "The storm reached Kardla in the night.", "", True),
        ("how many crossings were cancelled at kardla", "It was a long night.", " They were all to Kardla.", True),
        ("how many crossings were cancelled on friday", "It was a long night.", "", True),
    ],
    ids=["of no known place", "named two sentences before", "a pronoun goes on with it", "no name is asked about"],
)
def test_a_number_of_somebody_not_named_nearby_is_doubted(
    question: str, opening: str, following: str, is_answered: bool
) -> None:
    found = ask_story(question, WAITING.format(opening=opening, next=following))
    assert is_doubted(found) is not is_answered
