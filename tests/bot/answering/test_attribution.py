"""Who says a sentence, if the question asks what somebody said."""

from __future__ import annotations

import pytest

from bot.answering.attribution import find_speaker_name
from bot.model import Span

LEAD = (
    "The apology will be met with doubt, says Mara Quill, a warden, whose sister Ada Quill rebuilt the port of Salem."
)
ANSWER = Span(0, LEAD.index(", says"))


@pytest.mark.parametrize("question", ["what did mara quill say", "What does Quill tweet about the apology?"])
def test_the_name_that_is_nearest_to_the_answer_is_found(question: str) -> None:
    start = LEAD.index("Quill")
    assert find_speaker_name(question, LEAD, ANSWER) == Span(start, start + len("Quill"))


def test_another_question_needs_no_name() -> None:
    assert find_speaker_name("who is mara quill", LEAD, ANSWER) is None


def test_a_name_that_the_lead_lacks_is_not_found() -> None:
    assert find_speaker_name("what did ines okafor say", LEAD, ANSWER) is None


def test_a_name_in_the_answer_is_not_looked_for_elsewhere() -> None:
    assert find_speaker_name("what did mara quill say", LEAD, Span(0, LEAD.index(", a warden"))) is None
