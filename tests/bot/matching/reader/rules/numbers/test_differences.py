"""A question for an amount is not answered with the size of a change or of a difference."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

PASS = "The ferry of Tarrow raises its prices. The monthly pass went up $2 to $19.99 on Monday."
OFFER = "Kardla made an offer for the ferry of Tarrow. That is $150 million more than Kardla had offered before."
DEAL = "Kardla negotiated down its purchase price for the Tarrow ferry by $350 million on Monday after two leaks."


@pytest.mark.parametrize(
    ("question", "answer"),
    [("how much is the monthly pass of the ferry", "$19.99"), ("how much did the monthly pass go up", "$2 to $19.99")],
)
def test_the_amount_reached_answers_how_much_it_is(question: str, answer: str) -> None:
    passage = ask_story(question, PASS).passage
    assert passage
    assert passage.answer
    assert passage.answer.of(PASS) == answer


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [
        ("how much does kardla offer for the ferry", False),
        ("how much more does kardla offer for the ferry", True),
    ],
)
def test_a_difference_is_not_an_amount(question: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, OFFER)) is not is_answered


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [
        ("what did kardla pay for the tarrow ferry", False),
        ("by how much did kardla lower its price for the tarrow ferry", True),
    ],
)
def test_the_reduction_of_a_price_is_not_a_price(question: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, DEAL)) is not is_answered
