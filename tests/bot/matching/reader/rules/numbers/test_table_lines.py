"""The line of a list of prices that names what was asked is the answer."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story

LIGHTS = (
    "The winter lights of Tarrow can be seen from the road. Buy one ticket for each vehicle.\n\n"
    "Car/Minivan/Truck: $35\n\nPassenger Van/Limousine: $50\n\nBus: $90\n\nThe lights are on until May."
)
TIMES = (
    "The cafes of Tarrow were timed at noon. The slowest took an hour to serve a soup.\n\n"
    "Low Tide - 218.95 seconds\n\nGull - 226.07 seconds\n\nHarbour Bean - 236.50 seconds"
)
LINKS = (
    "The harbour club pays for charts. These charts of the bay cost:\n\n"
    "- [Deepwell:](https://charts.example/deepwell/one?id=12) $70 (free in Tarrow)\n"
    "- [Gullnest](https://charts.example/gull/two?id=34): $50\n"
    "- [Heronway](https://charts.example/heron/three?id=56): $90\n"
    "- [Swiftline](https://charts.example/swift/four?id=78): Free\n"
)


@pytest.mark.parametrize(
    ("question", "story", "answer"),
    [
        ("how much is the deepwell chart", LINKS, "$70"),
        ("how much is the gullnest chart", LINKS, "$50"),
        ("how much is the heronway chart", LINKS, "$90"),
        ("how much is the swiftline chart", LINKS, "Free"),
        ("how much is a ticket for a van", LIGHTS, "$50"),
        ("how much is a ticket for a truck", LIGHTS, "$35"),
        ("how much is a bus ticket for the winter lights", LIGHTS, "$90"),
        ("how many seconds did the cafe harbour bean take", TIMES, "236.50 seconds"),
    ],
)
def test_the_value_of_the_line_that_names_it_answers(question: str, story: str, answer: str) -> None:
    found = ask_story(question, story).passage
    assert found
    assert found.answer
    assert found.answer.of(story) == answer


def test_without_a_line_that_names_it_the_answer_stays() -> None:
    found = ask_story("how much is a ticket for each vehicle at the winter lights", LIGHTS).passage
    assert found
    assert found.answer
    assert "$" in found.answer.of(LIGHTS)
