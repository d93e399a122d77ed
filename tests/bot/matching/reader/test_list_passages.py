"""The list that answers better than the passage that was found."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story

STORY = """Tarrow Retail has settled with the state over the theft of card numbers, and will pay two million marks. The
company said that it has learned from the theft and has taken steps to keep the numbers of its customers secure.

Terms of the settlement require Tarrow Retail to:

Develop, implement and maintain a security program

Employ an executive who is responsible for security

Hire an independent expert to assess its security

The theft was found in May, and 340 customers lost money.
"""

NOTE = """Write a note for each trip to the islands. It is read by the harbour master of Tarrow.

The note should include:

* the name of the boat
* the number of passengers

Notes are kept for a year.
"""


@pytest.mark.parametrize(
    "question",
    ["what does tarrow retail have to do under the settlement", "What must Tarrow Retail do on security?"],
)
def test_a_question_for_several_things_gets_the_opening_of_the_list_with_its_items(question: str) -> None:
    passage = ask_story(question, STORY).passage
    assert passage
    assert passage.answer
    assert passage.answer.of(STORY) == "Terms of the settlement require Tarrow Retail to:"
    assert passage.text.endswith("assess its security")
    assert not passage.is_marked


def test_another_list_of_the_card_is_found_if_it_answers_better() -> None:
    passage = ask_story("what should the note include", NOTE, title="Trips").passage
    assert passage
    assert passage.text == "The note should include:\n\n* the name of the boat\n* the number of passengers"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many customers of tarrow retail lost money", "340"),
        ("what will tarrow retail pay", "two"),
    ],
)
def test_a_question_for_one_thing_keeps_its_passage(question: str, answer: str) -> None:
    passage = ask_story(question, STORY).passage
    assert passage
    assert answer in passage.text
    assert not passage.text.startswith("Terms")
