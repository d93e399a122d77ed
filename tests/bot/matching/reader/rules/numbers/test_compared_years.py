"""The highest number since a year is shown for that year with the remark that it may not answer."""

from __future__ import annotations

import pytest

from bot.matching.reader.passage_finder import MAX_CONFIDENCE_WITH_REMARK
from tests.support.library.story import ask_story

STORY = "The bakery of Tarrow sold 90 loaves on Monday, {compared}. The oven of the bakery was repaired in May."
QUESTION = "how many loaves did the bakery of tarrow sell"


@pytest.mark.parametrize("compared", ["the most since 2011", "the highest number since May 2011"])
def test_the_highest_number_since_a_year_is_not_that_of_the_year(compared: str) -> None:
    story = STORY.format(compared=compared)
    assert ask_story(f"{QUESTION} in 2011", story).confidence <= MAX_CONFIDENCE_WITH_REMARK
    assert ask_story(QUESTION, story).confidence > MAX_CONFIDENCE_WITH_REMARK


def test_a_question_may_compare_with_the_year_itself() -> None:
    story = STORY.format(compared="the most since 2011")
    assert ask_story(f"{QUESTION}, the most since 2011", story).confidence > MAX_CONFIDENCE_WITH_REMARK


def test_what_is_said_of_the_year_is_sure() -> None:
    story = "The bakery of Tarrow had the most guests since 2011, when it sold 95 loaves. The oven was repaired in May."
    ranking = ask_story(f"{QUESTION} in 2011", story)
    assert ranking.passage
    assert ranking.passage.answer
    assert "95" in ranking.passage.answer.of(story)
    assert ranking.confidence > MAX_CONFIDENCE_WITH_REMARK


def test_a_number_of_the_year_may_be_the_highest_since_another() -> None:
    story = STORY.format(compared="the most since 2011").replace("on Monday", "in 2019")
    assert ask_story(f"{QUESTION} in 2019", story).confidence > MAX_CONFIDENCE_WITH_REMARK
