"""A question about who holds an office now is not answered with who held it before."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

FORMER = (
    "Ines Okafor, the former mayor of Tarrow who now runs the ferry, opened the flood wall on Monday. The town sent "
    "boats and sandbags, and asked for pumps."
)
BOTH = (
    "Mayor Juri Tamm and the former mayor of Tarrow, Ines Okafor, opened the flood wall on Monday. The town sent boats "
    "and sandbags, and asked for pumps."
)


@pytest.mark.parametrize("question", ["who is the mayor of tarrow", "whos tarrows mayor"])
def test_a_former_holder_is_doubted(question: str) -> None:
    assert is_doubted(ask_story(question, FORMER))
    assert not is_doubted(ask_story(question, FORMER.replace("former ", "")))


def test_a_former_holder_next_to_the_present_one_is_not_doubted() -> None:
    assert not is_doubted(ask_story("who is the mayor of tarrow", BOTH))


@pytest.mark.parametrize("question", ["who is the former mayor of tarrow", "who opened the flood wall in tarrow"])
def test_other_questions_are_not_doubted(question: str) -> None:
    assert not is_doubted(ask_story(question, FORMER))


def test_a_former_office_answers_who_a_person_is() -> None:
    assert not is_doubted(ask_story("who is ines okafor", FORMER))


@pytest.mark.parametrize(
    "description", ["the present mayor’s sister", "who would limit a mayor’s power", "like every mayor"]
)
def test_somebody_who_is_only_named_next_to_an_office_does_not_hold_it(description: str) -> None:
    text = FORMER.replace("the former mayor of Tarrow who now runs the ferry", f"a clerk in Tarrow, {description}")
    assert is_doubted(ask_story("who is the mayor of tarrow", text))


def test_a_relative_of_a_holder_is_asked_for_by_the_holders_office() -> None:
    text = FORMER.replace("who now runs the ferry", "and the present mayor’s sister")
    assert not is_doubted(ask_story("who is the mayor’s sister in tarrow", text))
