"""A question how many there are of one thing is not answered with the number of another."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

WATER = (
    "The towns on the coast want to save water. There are 165 golf courses near the harbour, according to the town. "
    "Some of them have wells, and the owners fear a limit."
)
CROSSINGS = (
    "The town wants to save water. The ferries of Tarrow had 40 crossings last week, according to the harbour master. "
    "Each of its decks was washed in the night."
)

STORM = "A storm hit 15 towns near Tarrow, the mayor said on Monday. After a week, the harbour is still closed."
CLOSURES = "The mayor closed all bars, boats and shops in six towns near Tarrow on Monday. The harbour is old."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("how many wells do the golf courses near the harbour have", WATER, False),
        ("how many golf courses are near the harbour", WATER, True),
        ("how many green courses are near the harbour", WATER, True),
        ("how many decks did the ferries of tarrow have last week", CROSSINGS, False),
        ("how many boats were closed near tarrow on monday", CLOSURES, False),
        ("how many towns near tarrow had boats closed on monday", CLOSURES, True),
        ("how many towns were hit after the storm", STORM, True),
        ("how many crossings did the ferries of tarrow have last week", CROSSINGS, True),
    ],
)
def test_a_number_of_another_thing_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered
