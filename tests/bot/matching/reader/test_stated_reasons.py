"""An answer to "why" that is not said to be a reason is shown with the remark that it may not answer."""

from __future__ import annotations

import pytest

from bot.matching.reader.passage_finder import MAX_CONFIDENCE_WITH_REMARK
from tests.support.library.story import ask_story

STORY = "The ferry to Tarrow Harbour stopped on Monday {reason}. The crew had slept on board."
QUESTION = "why did the ferry to tarrow harbour stop on monday"


@pytest.mark.parametrize(
    "reason",
    ["because of a storm", "after its engine had failed", "to save fuel", "as a part of the engine had failed"],
)
def test_a_reason_is_sure(reason: str) -> None:
    assert ask_story(QUESTION, STORY.format(reason=reason)).confidence > MAX_CONFIDENCE_WITH_REMARK


@pytest.mark.parametrize("event", ["with 240 people on board", "at the old pier", "on its way to the harbour"])
def test_what_else_is_said_of_the_event_is_not(event: str) -> None:
    assert ask_story(QUESTION, STORY.format(reason=event)).confidence <= MAX_CONFIDENCE_WITH_REMARK


def test_other_questions_need_no_reason() -> None:
    story = STORY.format(reason="with 240 people on board")
    assert ask_story("when did the ferry to tarrow harbour stop", story).confidence > MAX_CONFIDENCE_WITH_REMARK


@pytest.mark.parametrize(
    "question", ["how did the fire at tarrow harbour start", "what started the fire at tarrow harbour"]
)
def test_a_cause_is_a_reason(question: str) -> None:
    fire = "The fire at Tarrow Harbour started on Monday {cause}. It burned for two days."
    caused = ask_story(question, fire.format(cause="and was sparked by a heater"))
    other = ask_story(question, fire.format(cause="south of the old pier"))
    assert other.confidence <= MAX_CONFIDENCE_WITH_REMARK < caused.confidence
