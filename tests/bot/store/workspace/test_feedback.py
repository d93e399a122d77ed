"""Votes on cards, and why cards did not help."""

from __future__ import annotations

from bot.model import Reason
from bot.store import Votes, WorkspaceSettings, WorkspaceStore
from tests.support.store.audit import audit_of


def test_votes_are_counted(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", is_helpful=True)
    acme.feedback.vote("U2", "card", is_helpful=False)
    assert acme.feedback.votes() == {"card": Votes(up=1, down=1)}


def test_a_second_vote_replaces_the_first(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", is_helpful=True)
    acme.feedback.vote("U1", "card", is_helpful=False)
    assert acme.feedback.votes() == {"card": Votes(up=0, down=1)}


def test_votes_are_by_card(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "b", is_helpful=True)
    acme.feedback.vote("U1", "a", is_helpful=False)
    assert acme.feedback.votes() == {"a": Votes(down=1), "b": Votes(up=1)}


def test_votes_are_in_the_audit(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", is_helpful=True)
    assert [(entry.action, entry.target) for entry in audit_of(acme)] == [("feedback", "card")]


def test_a_reason_is_kept_with_the_last_vote_only(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", is_helpful=False)
    assert not acme.feedback.put_reason("U1", "card", Reason.OUTDATED), "the workspace keeps nothing of the kind"
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), "")
    for user, reason in (
        ("U1", Reason.OTHER),
        ("U1", Reason.OUTDATED),
        ("U2", Reason.OUTDATED),
        ("U3", Reason.NO_ANSWER),
    ):
        assert acme.feedback.put_reason(user, "card", reason)
    assert acme.feedback.reasons() == {"card": {Reason.OUTDATED: 2, Reason.NO_ANSWER: 1}}
    assert list(acme.feedback.reasons()["card"]) == [Reason.OUTDATED, Reason.NO_ANSWER]
    acme.feedback.vote("U3", "card", is_helpful=True)
    assert acme.feedback.reasons() == {"card": {Reason.OUTDATED: 2}}
    acme.settings.put(WorkspaceSettings(), "")
    assert acme.feedback.reasons() == {}
