"""A question about Tuesday, women or the lowest is not answered with what a text says of Monday, men or the average."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

SINKING = "On Monday, nine boats sank near Tarrow. The harbour was closed."
BOTH_DAYS = "On Monday, nine boats sank near Tarrow. On Tuesday it was two. The harbour was closed."
RACES = "The Tarrow regatta for men has nine races. It takes place in May."
LEAVE = "Emergency leave at Tarrow Harbour is paid and lasts up to three days. Ask your manager."
PIER = "The northern pier of Tarrow has nine boats. It was built in 1950."
WORK = "Unemployment in Tarrow fell by 3 percent in May. The harbour is old."
FARE = "The fare of the Tarrow ferry will rise by nine crowns next year. The harbour is old."
RATE = "The jobless rate of the state rose to nine percent, the office in Tarrow said. The harbour is old."
PRICE = "The average price of a boat in Tarrow is 900 crowns. Boats are red."


@pytest.mark.parametrize(
    ("question", "story"),
    [
        ("how many boats sank near tarrow on tuesday", SINKING),
        ("how many races does the tarrow regatta for women have", RACES),
        ("how long does unpaid leave at tarrow harbour last", LEAVE),
        ("how many boats does the southern pier of tarrow have", PIER),
        ("how much did unemployment in tarrow rise in may", WORK),
        ("what is the highest price of a boat in tarrow", PRICE),
        ("how much did the fare of the tarrow ferry rise last year", FARE),
        ("what is the national jobless rate", RATE),
    ],
)
def test_what_is_said_of_the_opposite_is_doubted(question: str, story: str) -> None:
    assert is_doubted(ask_story(question, story))


@pytest.mark.parametrize(
    ("question", "story"),
    [
        ("how many boats sank near tarrow on monday", SINKING),
        ("how many boats sank near tarrow on monday", BOTH_DAYS),
        ("how many races does the tarrow regatta for men have", RACES),
        ("how long does emergency leave at tarrow harbour last", LEAVE),
        ("is emergency leave at tarrow harbour unpaid", LEAVE),
        ("is the tarrow regatta for men or women", RACES),
        ("how much did unemployment in tarrow fall in may", WORK),
        ("what is the average price of a boat in tarrow", PRICE),
        ("how much will the fare of the tarrow ferry rise next year", FARE),
        ("what is the jobless rate of the state", RATE),
    ],
)
def test_what_is_said_of_the_thing_asked_for_or_whether_it_is_so_is_answered(question: str, story: str) -> None:
    assert not is_doubted(ask_story(question, story))
