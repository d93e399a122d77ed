"""The card that was given last in a conversation is known to every process, for a month."""

from __future__ import annotations

from bot.store import Store, WorkspaceStore
from tests.support.clock import FakeClock


def test_the_last_one_counts_in_each_conversation(acme: WorkspaceStore) -> None:
    assert acme.last_cards.find("C1/1") is None
    acme.last_cards.put("C1/1", "first", "U1")
    acme.last_cards.put("C1/1", "second-q1", "U2")
    acme.last_cards.put("C1/2", "other", "U1")
    assert (acme.last_cards.find("C1/1"), acme.last_cards.find("C1/2")) == ("second-q1", "other")


def test_a_given_card_is_forgotten_after_thirty_days(store: Store, acme: WorkspaceStore, clock: FakeClock) -> None:
    acme.last_cards.put("C1/1", "card", "U1")
    clock.advance(days=30)
    assert acme.last_cards.find("C1/1") is None
    assert store.sweep() == 1


def test_a_given_card_is_forgotten_with_its_person(acme: WorkspaceStore) -> None:
    acme.last_cards.put("D1/", "card", "U1")
    acme.last_cards.put("D2/", "card", "U2")
    assert acme.forget("U1").rows == 1
    assert (acme.last_cards.find("D1/"), acme.last_cards.find("D2/")) == (None, "card")
