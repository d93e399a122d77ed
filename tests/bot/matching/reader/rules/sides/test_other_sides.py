"""A question for one side of an action is not answered with somebody on another."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

RACE = "Orla Vass beat Mina Okoro by nine seconds in the regatta at Tarrow. It rained."
PASSIVE = "Mina Okoro was beaten by Orla Vass in the regatta at Tarrow. It rained."
SUIT = "Harbour chief Axel Lenz sued the Salem Bank in May over the loan. The bank is old."
LEAK = "The draft of the budget was leaked by clerk Ida Quill on Monday. The mayor was angry."
DELIVERY = "The draft of the budget was leaked to the Tarrow Gazette on Monday. The mayor was angry."


@pytest.mark.parametrize(
    ("story", "question"),
    [
        (RACE, "who beat vass"),
        (RACE, "who did okoro beat"),
        (RACE, "who was beaten by okoro"),
        (PASSIVE, "who beat vass"),
        (PASSIVE, "who did okoro beat"),
        (SUIT, "who sued lenz"),
        (SUIT, "who was sued by salem bank"),
        (LEAK, "who was the draft leaked to"),
        (LEAK, "leaked to whom"),
        (DELIVERY, "who leaked the draft"),
    ],
)
def test_another_side_is_no_answer(story: str, question: str) -> None:
    assert is_doubted(ask_story(question, story))


@pytest.mark.parametrize(
    ("story", "question", "answer"),
    [
        (RACE, "who beat okoro", "Orla Vass"),
        (RACE, "who did vass beat", "Mina Okoro"),
        (RACE, "who was beaten by vass", "Mina Okoro"),
        (PASSIVE, "who beat okoro", "Orla Vass"),
        (SUIT, "who sued salem bank", "Axel Lenz"),
        (LEAK, "who leaked the draft", "Ida Quill"),
        (DELIVERY, "who was the draft leaked to", "Tarrow Gazette"),
    ],
)
def test_the_side_asked_for_is_an_answer(story: str, question: str, answer: str) -> None:
    found = ask_story(question, story)
    assert not is_doubted(found)
    assert found.passage
    assert found.passage.answer
    assert answer in found.passage.answer.of(story)


def test_the_answer_moves_to_the_side_asked_for() -> None:
    story = (
        "The draft of the budget was leaked to the Tarrow Gazette on Monday by clerk Ida Quill. The mayor was angry."
    )
    found = ask_story("leaked to whom", story)
    assert not is_doubted(found)
    assert found.passage
    assert found.passage.answer
    assert found.passage.answer.of(story) == "the Tarrow Gazette"
