"""A question about who plays somebody is not answered with that person's own name."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

PLAY = "The hero of the play is Orla Vass, a divorced fisher. The play opens in May."
CAST = "The hero of the play is Orla Vass, a divorced fisher, played by Mina Okoro. The play opens in May."


@pytest.mark.parametrize("question", ["who plays vass", "who plays the role of vass", "who played vass in the play"])
def test_a_question_for_the_actor_is_not_answered_with_the_role(question: str) -> None:
    assert is_doubted(ask_story(question, PLAY))


@pytest.mark.parametrize(("question", "answer"), [("who plays orla vass", "Mina Okoro"), ("who is orla vass", "hero")])
def test_the_actor_of_the_role_is_named(question: str, answer: str) -> None:
    found = ask_story(question, CAST)
    assert not is_doubted(found)
    assert found.passage
    assert answer in found.passage.text


BANK = (
    "Salem Bank appointed board member Axel Lenz as its chairman in May, five weeks before the leak. The bank is old."
)
FORMER = "Antonio Reyes resigned as chairman of Salem Bank on 17 January. " + BANK


@pytest.mark.parametrize(
    ("question", "story", "answer"),
    [
        ("who was salem bank chairman before lenz", BANK, None),
        ("who was salem bank chairman before lenz", FORMER, "Reyes"),
        ("who is the chairman of salem bank", BANK, "Lenz"),
    ],
)
def test_a_question_for_who_came_before_somebody_is_not_answered_with_that_name(
    question: str, story: str, answer: str | None
) -> None:
    found = ask_story(question, story)
    assert is_doubted(found) is not (answer is not None)
    assert found.passage
    assert (answer or "Lenz") in found.passage.text


CRASH = "In the second race of the regatta, Orla Vass fell and took a rival with her into the wall. It rained."
DUEL = "In the second race of the regatta, Orla Vass beat Mina Okoro from Tarrow by nine seconds. It rained."
SISTERS = "In the second race of the regatta, Orla Vass beat Mina Vass from Tarrow by nine seconds. It rained."


def test_a_question_for_the_other_person_is_not_answered_with_the_one_who_did_it() -> None:
    assert is_doubted(ask_story("who did vass take into the wall", CRASH))
    for story, answer in ((DUEL, "Mina Okoro"), (SISTERS, "Mina Vass")):
        found = ask_story("who did orla vass beat in the regatta", story)
        assert not is_doubted(found)
        assert found.passage
        assert answer in found.passage.text
