"""A question for a salary, a fine or bail is answered with an amount of money."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

KEEPER = (
    "Ines Okafor, 54, works as the keeper of the Tarrow lighthouse, the council said. She has done so for nine years."
)
PAID = "Ines Okafor works as the keeper of the Tarrow lighthouse, for a salary of 900 crowns a month, the council said."
CURFEW = "A curfew was set in Tarrow harbour between 10 p.m. and 6 a.m. Those who break the curfew are taken home."
FINED = "A curfew was set in Tarrow harbour between 10 p.m. and 6 a.m. Those who break the curfew pay a fine of $40."
WALKER = "The walk from the Tarrow lighthouse to the harbour takes 40 minutes, and the path is fine for children."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("ines okafor salary as a keeper of the tarrow lighthouse", KEEPER, False),
        ("ines okafor salary as a keeper of the tarrow lighthouse", PAID, True),
        ("what is the fine for breaking the tarrow harbour curfew", CURFEW, False),
        ("what is the fine for breaking the tarrow harbour curfew", FINED, True),
        ("how long is the walk that is fine for children in tarrow", WALKER, True),
    ],
    ids=["an age for a salary", "a salary", "hours for a fine", "a fine", "a path that is fine"],
)
def test_a_sum_is_answered_with_money(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered
