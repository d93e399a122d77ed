"""A question about who holds an office now is not answered with who held it before."""

from __future__ import annotations

import pytest

from bot.matching.read.judge import MOST_IF_REFUSED
from tests.support.library.story import ask_story

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
    assert ask_story(question, FORMER).confidence <= MOST_IF_REFUSED
    assert ask_story(question, FORMER.replace("former ", "")).confidence > MOST_IF_REFUSED


def test_a_former_holder_next_to_the_present_one_is_not_doubted() -> None:
    assert ask_story("who is the mayor of tarrow", BOTH).confidence > MOST_IF_REFUSED


@pytest.mark.parametrize("question", ["who is the former mayor of tarrow", "who opened the flood wall in tarrow"])
def test_other_questions_are_not_doubted(question: str) -> None:
    assert ask_story(question, FORMER).confidence > MOST_IF_REFUSED


def test_a_former_office_answers_who_a_person_is() -> None:
    assert ask_story("who is ines okafor", FORMER).confidence > MOST_IF_REFUSED


def test_who_somebody_belongs_to_holds_no_office() -> None:
    text = FORMER.replace("who now runs the ferry", "the present mayor’s sister")
    assert ask_story("who is the mayor of tarrow", text).confidence <= MOST_IF_REFUSED
