"""A number that is compared with that of the year asked about is not taken for it."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story

QUESTION = "how many loaves did the bakery of tarrow sell"


def _bold(question: str, story: str) -> str:
    passage = ask_story(question, story).passage
    assert passage
    return passage.marked.of(story) if passage.marked else ""


@pytest.mark.parametrize(
    "story",
    [
        "The bakery of Tarrow sold 90 loaves last year, up from 95 in 2011.",
        "The bakery of Tarrow sold 90 loaves last year, compared with about 95 loaves in 2011.",
        "The bakery of Tarrow sold 90 loaves this year. That is fewer than the 95 loaves of 2011.",
        "The bakery of Tarrow sold 90 loaves in 2014, fewer than in 2011, when there were 95.",
        "The bakery of Tarrow sold 90 loaves in 2014 after 95 loaves in 2011.",
    ],
)
def test_the_number_of_the_year_is_bold(story: str) -> None:
    assert "95" in _bold(f"{QUESTION} in 2011", story)
    assert "95" not in _bold(QUESTION, story)


def test_more_than_a_number_is_not_compared_with_another() -> None:
    story = "The bakery of Tarrow sold 90 loaves and more than 95 rolls in 2011."
    assert "95" not in _bold(f"{QUESTION} in 2011", story)


def test_the_number_of_another_kind_is_not_that_of_the_year() -> None:
    story = "The bakery of Tarrow sold 90 loaves on Monday, up from 12% of all bread in 2011."
    assert "12" not in _bold(f"{QUESTION} in 2011", story)


def test_a_question_may_compare_itself() -> None:
    story = "The bakery of Tarrow sold 90 loaves last year, up from 95 in 2011."
    assert _bold("how many loaves does the bakery of tarrow sell since 2011", story) != "95"


def test_of_two_numbers_of_the_year_none_is_chosen() -> None:
    story = "The bakery of Tarrow sold 90 loaves last year, compared with 95 loaves in 2011 and 40 rolls in 2011."
    assert "40" not in _bold(f"{QUESTION} in 2011", story)
