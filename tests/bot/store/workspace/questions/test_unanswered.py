"""Questions without an answer."""

from __future__ import annotations

import pytest

from bot.model import Reason
from bot.store import WorkspaceSettings, WorkspaceStore
from bot.store.workspace.questions.model import Address, Resolution, ResolutionKind
from bot.store.workspace.questions.unanswered import MAX_QUESTION_LENGTH
from tests.support.clock import FakeClock


@pytest.fixture
def keeping(acme: WorkspaceStore) -> WorkspaceStore:
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), user_id="U9")
    return acme


def test_no_question_is_kept_by_default(acme: WorkspaceStore) -> None:
    assert not acme.unanswered.add("U1", "Who pays?")
    assert acme.unanswered.waiting() == []


def test_questions_wait_in_the_order_in_which_they_were_asked(keeping: WorkspaceStore) -> None:
    for user, text in [("U1", "Why?"), ("U1", "Who?"), ("U2", "Ändert  sich was?")]:
        assert keeping.unanswered.add(user, text)
    asked = keeping.unanswered.waiting()
    assert [question.text for question in asked] == ["Why?", "Who?", "Ändert sich was?"]
    assert asked[0].person == asked[1].person != asked[2].person


def test_the_asker_is_not_named(keeping: WorkspaceStore) -> None:
    keeping.unanswered.add("U1CANARY", "Why?")
    assert not any("U1CANARY" in line for line in keeping.export())


def test_a_new_reason_about_a_card_replaces_the_persons_earlier_one(keeping: WorkspaceStore) -> None:
    for user, reason in (("U1", Reason.OUTDATED), ("U2", Reason.OUTDATED), ("U1", Reason.NO_ANSWER)):
        keeping.unanswered.add(user, "Why?", card="harbour", reason=reason)
    keeping.unanswered.add("U1", "Who?", card="fishing", reason=Reason.OTHER)
    waiting = [(question.text, question.card, question.reason) for question in keeping.unanswered.waiting()]
    assert waiting == [("Why?", "harbour", "wrong"), ("Why?", "harbour", "noanswer"), ("Who?", "fishing", "other")]
    keeping.unanswered.withdraw("U1", "harbour")
    keeping.unanswered.withdraw("U3", "fishing")
    assert [question.card for question in keeping.unanswered.waiting()] == ["harbour", "fishing"]


def test_a_question_that_a_curator_answered_cannot_be_withdrawn(keeping: WorkspaceStore) -> None:
    keeping.unanswered.add("U1", "Why?", Address(user="U1"), card="harbour", reason=Reason.OUTDATED)
    [asked] = keeping.unanswered.waiting()
    keeping.unanswered.resolve([asked.id], Resolution(kind=ResolutionKind.CARD, card="other"), "U9")
    keeping.unanswered.withdraw("U1", "harbour")
    notice = keeping.answer_notices.find(asked.id)
    assert notice
    assert (notice.unhelpful_card, notice.resolution.card) == ("harbour", "other")


def test_after_thirty_days_a_question_is_not_shown(keeping: WorkspaceStore, clock: FakeClock) -> None:
    keeping.unanswered.add("U1", "Why?")
    clock.advance(days=29, hours=23)
    assert keeping.unanswered.waiting()
    clock.advance(hours=1)
    assert keeping.unanswered.waiting() == []


def test_no_longer_keeping_questions_deletes_them(keeping: WorkspaceStore) -> None:
    keeping.unanswered.add("U1", "Why?")
    keeping.settings.put(WorkspaceSettings(), user_id="U9")
    assert not any('"unanswered"' in line for line in keeping.export())


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 100_000, "'; DROP TABLE unanswered; --", "%", "🙂" * 600, ""])
def test_any_text_can_be_asked(keeping: WorkspaceStore, text: str) -> None:
    assert keeping.unanswered.add("U\0\udfff", text)
    assert len(keeping.unanswered.waiting()[0].text) <= MAX_QUESTION_LENGTH
