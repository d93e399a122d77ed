"""The cards that people looked at recently."""

from __future__ import annotations

from bot.store import WorkspaceStore
from bot.store.workspace.recent_cards import MAX_RECENTS
from tests.support.clock import FakeClock


def test_the_latest_card_comes_first_and_each_once(acme: WorkspaceStore, clock: FakeClock) -> None:
    for card in ("a", "b", "a"):
        acme.recents.add("U1", card)
        clock.advance(seconds=1)
    assert acme.recents.of("U1") == ("a", "b")
    assert acme.recents.of("U2") == ()


def test_the_number_of_recent_cards_is_limited(acme: WorkspaceStore, clock: FakeClock) -> None:
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


def test_people_who_looked_at_a_card_are_counted_once_each(acme: WorkspaceStore) -> None:
    for user, card in (("U1", "a"), ("U2", "a"), ("U3", "a"), ("U1", "b"), ("U2", "b"), ("U1", "b")):
        acme.recents.add(user, card)
    assert acme.recents.most_seen(3, 5) == (("a", 3),)
    assert acme.recents.most_seen(2, 5) == (("a", 3), ("b", 2))
    assert acme.recents.most_seen(2, 1) == (("a", 3),)


def test_cards_seen_thirty_days_ago_are_not_counted(acme: WorkspaceStore, clock: FakeClock) -> None:
    for user in ("U1", "U2"):
        acme.recents.add(user, "a")
    clock.advance(days=29)
    acme.recents.add("U1", "b")
    assert acme.recents.most_seen(1, 5) == (("a", 2), ("b", 1))
    assert acme.recents.most_seen(2, 5) == (("a", 2),)
    clock.advance(days=1)
    assert acme.recents.most_seen(1, 5) == (("b", 1),)
