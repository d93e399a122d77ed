"""What is said about Model 3 does not answer a question about Model Y."""

from __future__ import annotations

import pytest

from bot.model import Outcome
from tests.support.library.story import ask_story, is_doubted

CARS = (
    "The car maker of Tarrow showed the Model Y on Monday. Buyers have put down a deposit of $1,000 for a Model 3. "
    "The factory stands at the harbour."
)
PLURAL_CARS = CARS.replace("a Model 3", "Model 3s and Model Ys")
GAMES = "Harbour Tarrow won Game II of the final on Monday. Ana Ruiz scored 14 points in Game II, and 250 people came."


@pytest.mark.parametrize(
    ("question", "story"),
    [
        ("how much is the deposit for a model y", CARS),
        ("how much is the deposit for a model x", PLURAL_CARS),
        ("how many points did ana ruiz score in game 5", GAMES),
    ],
)
def test_what_is_said_about_another_number_is_doubted(question: str, story: str) -> None:
    assert is_doubted(ask_story(question, story))


@pytest.mark.parametrize(
    ("question", "story", "answer"),
    [
        ("how much is the deposit for a model 3", CARS, "$1,000"),
        ("how much is the deposit for a model 3, not a model y", CARS, "$1,000"),
        ("how much is the deposit for a model 3", PLURAL_CARS, "$1,000"),
        ("how many points did ana ruiz score in game 2", GAMES, "14"),
    ],
    ids=["the number itself", "both", "in the plural", "in Roman digits"],
)
def test_the_number_asked_about_is_answered(question: str, story: str, answer: str) -> None:
    ranking = ask_story(question, story)
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.passage
    assert answer in ranking.passage.text


def test_a_day_of_a_month_is_not_a_name_with_a_number() -> None:
    story = (
        "Harbour Tarrow won the final. The cup was handed over on June 6, and 250 people came to the harbour that day."
    )
    assert not is_doubted(ask_story("how many people came to the harbour after june 5", story))
