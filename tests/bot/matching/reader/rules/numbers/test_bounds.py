"""A question about more than a number is not answered with what a text says of less than it."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

SHORT_LEAVE = "At Tarrow Harbour, the code for leave of less than 3 weeks is 670. Ask your manager for the form."
BOTH_LEAVES = (
    "At Tarrow Harbour, the code for leave of less than 3 weeks is 670. "
    "The code for leave of more than 3 weeks at Tarrow Harbour is 810. Ask your manager for the form."
)
SENIORS = "A ticket for the Tarrow ferry costs 9 crowns for passengers 65 and older. The ferry has two decks."


@pytest.mark.parametrize(
    ("question", "story"),
    [
        ("what is the code for leave of more than 3 weeks at tarrow harbour", SHORT_LEAVE),
        ("what is the code for leave over 3 weeks at tarrow harbour", SHORT_LEAVE),
        ("what does a ticket for the tarrow ferry cost for passengers under 65", SENIORS),
    ],
)
def test_what_is_said_of_the_other_side_of_a_bound_is_doubted(question: str, story: str) -> None:
    assert is_doubted(ask_story(question, story))


@pytest.mark.parametrize(
    ("question", "story"),
    [
        ("what is the code for leave of less than 3 weeks at tarrow harbour", SHORT_LEAVE),
        ("what is the code for leave of more than 3 weeks at tarrow harbour", BOTH_LEAVES),
        ("what does a ticket for the tarrow ferry cost for passengers over 65", SENIORS),
        ("what does a ticket for the tarrow ferry cost for passengers over 60", SENIORS),
    ],
)
def test_what_is_said_of_the_bound_asked_for_or_of_another_number_is_answered(question: str, story: str) -> None:
    assert not is_doubted(ask_story(question, story))
