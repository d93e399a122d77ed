"""A question about who won is not answered with who may win."""

from __future__ import annotations

import pytest

from bot.matching.read.judge import MAX_DOUBTFUL_CONFIDENCE
from tests.support.library.story import ask_story

RACE = (
    "Ines Okafor, a finalist for the Harbour Prize, read from her novel on Monday. The jury of the Harbour Prize meets "
    "in May in Tarrow."
)
DONE = "Ines Okafor, once a finalist, won the Harbour Prize on Monday. The jury had met in May in Tarrow."


def test_a_finalist_has_not_won() -> None:
    assert ask_story("who won the harbour prize", RACE).confidence <= MAX_DOUBTFUL_CONFIDENCE


def test_who_won_is_answered() -> None:
    found = ask_story("who won the harbour prize", DONE)
    assert found.confidence > MAX_DOUBTFUL_CONFIDENCE
    assert found.passage
    assert "Okafor" in found.passage.text


@pytest.mark.parametrize("question", ["who is a finalist for the harbour prize"])
def test_who_may_win_is_answered_if_that_is_asked(question: str) -> None:
    assert ask_story(question, RACE).confidence > MAX_DOUBTFUL_CONFIDENCE


MAY = "Ines Okafor could become the first author to win the Harbour Prize four times. The jury meets in May in Tarrow."


def test_who_could_win_has_not_won() -> None:
    assert ask_story("who won the harbour prize", MAY).confidence <= MAX_DOUBTFUL_CONFIDENCE
    assert ask_story("who could win the harbour prize", MAY).confidence > MAX_DOUBTFUL_CONFIDENCE
