"""A question for an amount that somebody gets is not answered with the amount of somebody else."""

from __future__ import annotations

import pytest

from bot.matching.read.judge import MAX_DOUBTFUL_CONFIDENCE
from tests.support.library.story import ask_story

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
    assert (ask_story(question, story).confidence > MAX_DOUBTFUL_CONFIDENCE) is is_answered
