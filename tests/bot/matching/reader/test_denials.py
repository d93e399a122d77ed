"""An answer that says no to a question for yes or no needs no remark."""

from __future__ import annotations

import pytest

from bot.matching.reader.passage_finder import MIN_CONFIDENCE_IN_DENIALS
from tests.support.library.story import ask_story

STORY = "The council of Tarrow met on Monday. {said} The old pier is to be painted in May."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("does tarrow own a boat now", "Members have not bought a ferry yet."),
        ("was the new boat approved in tarrow", "Members did not vote on the new ferry."),
    ],
)
def test_an_answer_that_says_no_is_sure(question: str, said: str) -> None:
    assert ask_story(question, STORY.format(said=said)).confidence == MIN_CONFIDENCE_IN_DENIALS


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("can i bring my pet on the boat to tarrow", "Dogs are allowed on the ferry."),
        ("does tarrow not own a boat now", "Members have not bought a ferry yet."),
        ("which boat does tarrow own now", "Members have not bought a ferry yet."),
        ("does tarrow own a school now", "Members have not bought a ferry yet."),
    ],
)
def test_any_other_answer_is_as_sure_as_before(question: str, said: str) -> None:
    assert ask_story(question, STORY.format(said=said)).confidence < MIN_CONFIDENCE_IN_DENIALS
