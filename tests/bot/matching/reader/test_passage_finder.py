"""What is offered if a rule refuses the likeliest passage."""

from __future__ import annotations

from bot.model import Outcome
from tests.support.library.story import ask_two_stories

CLOSED = "The harbour bridge of Tarrow was closed because of rust. The council had warned of it, and ferries took over."
TOWER = "In 2019 a tower of glass was built in Oslo. It has forty floors."


def test_the_right_subject_is_offered_before_another_one_that_has_the_kind_of_answer() -> None:
    ranking = ask_two_stories("what year was the harbour bridge of tarrow closed", CLOSED, TOWER)
    assert ranking.outcome is not Outcome.ANSWER
    assert ranking.matches[0].article_id == "story"
    assert ranking.passage
    assert not ranking.passage.is_marked


def test_a_passage_that_no_rule_refuses_is_offered_first() -> None:
    ranking = ask_two_stories("what year was the tower of glass built", CLOSED, TOWER)
    assert ranking.matches[0].article_id == "bridge"
    assert ranking.passage
    assert ranking.passage.is_marked
