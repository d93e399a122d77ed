"""The question before a follow-up is known only to the person who asked it, in the channel where they asked it."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.recent_questions import MAX_QUESTIONS, RecentQuestions
from bot.conversation.surface import Origin
from bot.model import Platform, Workspace

ORIGIN = Origin(workspace=Workspace(Platform.SLACK, "T1"), channel="C1", user="U1")


def test_only_the_person_who_asked_continues_from_a_question() -> None:
    questions = RecentQuestions()
    questions.record(ORIGIN, "harbour", "who steered")
    assert questions.find(ORIGIN, "harbour") == "who steered"
    for other in (
        replace(ORIGIN, user="U2"),
        replace(ORIGIN, channel="C2"),
        replace(ORIGIN, workspace=Workspace(Platform.SLACK, "T2")),
    ):
        assert not questions.find(other, "harbour")
    assert not questions.find(ORIGIN, "boats")


def test_the_questions_of_a_person_who_is_forgotten_are_not_found() -> None:
    questions, other = RecentQuestions(), replace(ORIGIN, user="U2")
    questions.record(ORIGIN, "harbour", "who steered")
    questions.record(other, "harbour", "who rowed")
    questions.forget(ORIGIN)
    assert not questions.find(ORIGIN, "harbour")
    assert questions.find(other, "harbour") == "who rowed"


def test_only_the_last_questions_are_kept() -> None:
    questions = RecentQuestions()
    for number in range(MAX_QUESTIONS + 1):
        questions.record(ORIGIN, str(number), "who steered")
    assert not questions.find(ORIGIN, "0")
    assert questions.find(ORIGIN, "1") == "who steered"
