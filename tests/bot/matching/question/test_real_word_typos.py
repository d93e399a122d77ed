"""A name typed slightly wrong is found, though what was typed is a word or another name."""

from __future__ import annotations

import pytest

from bot.model import Outcome
from tests.support.library.story import ask_story

TRIAL = (
    "Bill Cosby was found liable by a jury in Santa Monica on Tuesday. Judy Huth won the trial and gets $500,000. "
    "Gustavo Petro won the Colombian election on Sunday with half of the votes."
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who won the crosby trial", "Huth"),
        ("who won the columbian election", "Petro"),
        ("who was found lieable by a jury", "Cosby"),
    ],
)
def test_a_real_word_typed_for_a_name_does_not_lead_to_a_denial(question: str, answer: str) -> None:
    ranking = ask_story(question, TRIAL)
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.passage
    assert answer in ranking.passage.text


def test_the_corrected_word_is_named_in_the_reasons() -> None:
    why = ask_story("who won the columbian election", TRIAL).matches[0].why
    assert [(correction.typed, correction.read_as) for correction in why.corrections] == [("columbian", "colombian")]
    assert "columbian" not in why.missing


def test_a_question_about_the_name_that_the_article_does_not_answer_stays_unanswered() -> None:
    assert ask_story("how many goals did crosby score", TRIAL).outcome is not Outcome.ANSWER
