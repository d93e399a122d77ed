"""One vote a person a subject, which may be changed."""

from __future__ import annotations

from bot.store import Votes, WorkspaceStore


def test_votes_are_counted(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", helpful=True)
    assert acme.feedback.vote("U2", "card", helpful=False) == Votes(up=1, down=1)


def test_a_second_vote_replaces_the_first(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", helpful=True)
    assert acme.feedback.vote("U1", "card", helpful=False) == Votes(up=0, down=1)


def test_all_votes_are_by_subject(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "b", helpful=True)
    acme.feedback.vote("U1", "a", helpful=False)
    assert acme.feedback.all_votes() == {"a": Votes(down=1), "b": Votes(up=1)}


def test_votes_are_in_the_audit(acme: WorkspaceStore) -> None:
    acme.feedback.vote("U1", "card", helpful=True)
    assert [(entry.deed, entry.target) for entry in acme.audit.entries()] == [("feedback", "card")]
