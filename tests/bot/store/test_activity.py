"""Votes, recent cards and unanswered questions: each person's, for as long as they are kept."""

from __future__ import annotations

import pytest

from bot.model import Reason
from bot.store import Votes, WorkspaceSettings, WorkspaceStore
from bot.store.activity import MAX_QUESTION, MAX_RECENTS
from tests.support.clock import FakeClock
from tests.support.store.audit import audit_of


def test_votes_are_counted(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", helpful=True)
    acme.feedback.vote("U2", "card", helpful=False)
    assert acme.feedback.votes() == {"card": Votes(up=1, down=1)}


def test_a_second_vote_replaces_the_first(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", helpful=True)
    acme.feedback.vote("U1", "card", helpful=False)
    assert acme.feedback.votes() == {"card": Votes(up=0, down=1)}


def test_votes_are_by_card(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "b", helpful=True)
    acme.feedback.vote("U1", "a", helpful=False)
    assert acme.feedback.votes() == {"a": Votes(down=1), "b": Votes(up=1)}


def test_votes_are_in_the_audit(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", helpful=True)
    assert [(entry.action, entry.target) for entry in audit_of(acme)] == [("feedback", "card")]


def test_a_reason_is_kept_with_the_last_vote_only(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", helpful=False)
    assert not acme.feedback.explain("U1", "card", Reason.WRONG), "the workspace keeps nothing of the kind"
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), "")
    for user, reason in (("U1", Reason.OTHER), ("U1", Reason.WRONG), ("U2", Reason.WRONG), ("U3", Reason.NO_ANSWER)):
        assert acme.feedback.explain(user, "card", reason)
    assert acme.feedback.reasons() == {"card": {Reason.WRONG: 2, Reason.NO_ANSWER: 1}}
    assert list(acme.feedback.reasons()["card"]) == [Reason.WRONG, Reason.NO_ANSWER]
    acme.feedback.vote("U3", "card", helpful=True)
    assert acme.feedback.reasons() == {"card": {Reason.WRONG: 2}}
    acme.settings.put(WorkspaceSettings(), "")
    assert acme.feedback.reasons() == {}


def test_the_latest_card_comes_first_and_each_once(acme: WorkspaceStore, clock: FakeClock) -> None:
    for card in ("a", "b", "a"):
        acme.recents.add("U1", card)
        clock.advance(seconds=1)
    assert acme.recents.of("U1") == ("a", "b")
    assert acme.recents.of("U2") == ()


def test_only_so_many_recent_cards_are_kept(acme: WorkspaceStore, clock: FakeClock) -> None:
    for number in range(MAX_RECENTS + 3):
        acme.recents.add("U1", f"card-{number}")
        acme.recents.add("U2", "other")
        clock.advance(seconds=1)
    expected = tuple(f"card-{number}" for number in reversed(range(3, MAX_RECENTS + 3)))
    assert acme.recents.of("U1") == expected
    assert acme.recents.of("U2") == ("other",)
    assert sum('"recents"' in line for line in acme.export()) == MAX_RECENTS + 1


def test_recent_cards_are_forgotten_after_thirty_days(acme: WorkspaceStore, clock: FakeClock) -> None:
    acme.recents.add("U1", "a")
    clock.advance(days=30)
    assert acme.recents.of("U1") == ()


@pytest.fixture
def keeping(acme: WorkspaceStore) -> WorkspaceStore:
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), by="U9")
    return acme


def test_no_question_is_kept_by_default(acme: WorkspaceStore) -> None:
    assert not acme.unanswered.add("U1", "Who pays?")
    assert acme.unanswered.most_asked() == ()


def test_the_question_of_most_people_comes_first(keeping: WorkspaceStore) -> None:
    for user, text in [("U1", "Why?"), ("U1", "Why?"), ("U1", "ÄNDERT sich was?"), ("U2", "Ändert  sich was?")]:
        assert keeping.unanswered.add(user, text)
    asked = keeping.unanswered.most_asked()
    assert [(each.text, each.people, each.times) for each in asked] == [("Ändert sich was?", 2, 2), ("Why?", 1, 2)]


def test_the_asker_is_not_named(keeping: WorkspaceStore) -> None:
    keeping.unanswered.add("U1CANARY", "Why?")
    assert not any("U1CANARY" in line for line in keeping.export())


def test_after_thirty_days_a_question_is_not_shown(keeping: WorkspaceStore, clock: FakeClock) -> None:
    keeping.unanswered.add("U1", "Why?")
    clock.advance(days=29, hours=23)
    assert keeping.unanswered.most_asked()
    clock.advance(hours=1)
    assert keeping.unanswered.most_asked() == ()


def test_no_longer_keeping_questions_deletes_them(keeping: WorkspaceStore) -> None:
    keeping.unanswered.add("U1", "Why?")
    keeping.settings.put(WorkspaceSettings(), by="U9")
    assert not any('"unanswered"' in line for line in keeping.export())


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 100_000, "'; DROP TABLE unanswered; --", "%", "🙂" * 600, ""])
def test_any_text_can_be_asked(keeping: WorkspaceStore, text: str) -> None:
    assert keeping.unanswered.add("U\0\udfff", text)
    assert len(keeping.unanswered.most_asked()[0].text) <= MAX_QUESTION
