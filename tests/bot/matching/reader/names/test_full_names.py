"""A question with a name of two words is not answered with an event that the name is not near to."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

BAKERY = (
    "The night bakery on Gull Street bakes 2,300 loaves a night. Most of them go to the hospital. It closed for eleven "
    "days in January because its oven cracked.\n\nHer brother Odd Hallberg left the bakery in February. He runs a mill."
)


@pytest.mark.parametrize(
    "question",
    [
        "why did odd hallberg close the bakery in january",
        "how many loaves a night does odd hallberg bake",
        "why did odd hallbergs bakery close in january",
    ],
)
def test_an_event_that_the_name_is_not_near_to_is_doubted(question: str) -> None:
    assert is_doubted(ask_story(question, BAKERY))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("when did odd hallberg leave the bakery", "February"),
        ("what does odd hallberg run", "mill"),
        ("why did the gull street bakery close in january", "oven"),
        ("why did the night bakery close in january", "oven"),
    ],
    ids=["in its sentence", "in the one before", "two before", "words that are also written without a capital"],
)
def test_an_event_near_the_name_is_not(question: str, answer: str) -> None:
    found = ask_story(question, BAKERY)
    assert not is_doubted(found)
    assert found.passage
    assert answer in found.passage.text


def test_a_name_in_the_title_is_near_everything() -> None:
    question = "why did odd hallberg close the bakery in january"
    assert not is_doubted(ask_story(question, BAKERY, title="Odd Hallberg and his bakery"))
