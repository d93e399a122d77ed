"""A question for a year, month, day or time is not answered with a sentence that names none."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

CLOSED = (
    "The harbour bridge of Tarrow was closed because of rust. The council had warned of the rust for a long while, and "
    "ferries took over."
)
OPENED = (
    "On a Friday in May, at 6:30 a.m., the harbour bridge of Tarrow was opened again. It had been built in 1931 by a "
    "firm from Kardla."
)


@pytest.mark.parametrize("unit", ["year", "day", "time"])
def test_a_passage_without_a_date_is_doubted(unit: str) -> None:
    assert is_doubted(ask_story(f"what {unit} was the harbour bridge of tarrow closed", CLOSED))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what day was the harbour bridge opened again", "Friday"),
        ("what month was the harbour bridge opened again", "May"),
        ("which year was the harbour bridge of tarrow built", "1931"),
        ("what time was the harbour bridge opened again", "6:30 a.m"),
    ],
)
def test_a_passage_with_a_date_answers_with_it(question: str, answer: str) -> None:
    found = ask_story(question, OPENED)
    assert not is_doubted(found)
    assert found.passage
    assert found.passage.answer
    assert answer in found.passage.answer.of(OPENED)


def test_other_questions_are_not_doubted() -> None:
    assert not is_doubted(ask_story("why was the harbour bridge of tarrow closed", CLOSED))
