"""A question about who won is not answered with who may win."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

RACE = (
    "Ines Okafor, a finalist for the Harbour Prize, read from her novel on Monday. The jury of the Harbour Prize meets "
    "in May in Tarrow."
)
DONE = "Ines Okafor, once a finalist, won the Harbour Prize on Monday. The jury had met in May in Tarrow."


def test_a_finalist_has_not_won() -> None:
    assert is_doubted(ask_story("who won the harbour prize", RACE))


def test_the_winner_is_the_answer() -> None:
    found = ask_story("who won the harbour prize", DONE)
    assert not is_doubted(found)
    assert found.passage
    assert "Okafor" in found.passage.text


@pytest.mark.parametrize("question", ["who is a finalist for the harbour prize"])
def test_a_finalist_is_the_answer_if_finalists_are_asked_for(question: str) -> None:
    assert not is_doubted(ask_story(question, RACE))


MAY = "Ines Okafor could become the first author to win the Harbour Prize four times. The jury meets in May in Tarrow."


def test_somebody_who_could_win_has_not_won() -> None:
    assert is_doubted(ask_story("who won the harbour prize", MAY))
    assert not is_doubted(ask_story("who could win the harbour prize", MAY))


@pytest.mark.parametrize(
    "score",
    [
        "Tarrow was ahead 14-7 at halftime",
        "Tarrow led 14-7 after the third quarter",
        "By the break Tarrow led 14-7",
        "Tarrow was leading 3-1 in the second set",
    ],
)
def test_a_score_before_the_end_names_no_winner(score: str) -> None:
    story = f"{score} of the rowing game with Kardla on Monday. The game was stopped for an hour because of the rain."
    assert is_doubted(ask_story("who won the game of tarrow and kardla", story))


def test_a_person_who_was_behind_before_may_be_the_winner() -> None:
    story = "The rowers of Tarrow were behind 14-7 at halftime, but beat Kardla 21-14 in the game on Monday."
    assert not is_doubted(ask_story("who won the game of tarrow and kardla", story))
