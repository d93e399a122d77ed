"""An event is handled once, even if several processes receive it several times."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceStore
from tests.support.clock import FakeClock


def test_only_the_first_claim_counts(acme: WorkspaceStore) -> None:
    assert acme.events.claim("Ev1")
    assert not acme.events.claim("Ev1")
    assert acme.events.claim("Ev2")


def test_a_claim_ends_when_its_time_has_passed(acme: WorkspaceStore, clock: FakeClock) -> None:
    acme.events.claim("Ev1")
    clock.advance(hours=23, minutes=59, seconds=59)
    assert not acme.events.claim("Ev1")
    clock.advance(seconds=1)
    assert acme.events.claim("Ev1")


def test_a_released_claim_can_be_taken_again(acme: WorkspaceStore) -> None:
    acme.events.claim("Ev1")
    acme.events.release("Ev1")
    assert acme.events.claim("Ev1")


def test_an_event_under_several_ids_is_recognised_by_each(acme: WorkspaceStore) -> None:
    assert acme.events.claim("message/1", "client/a")
    assert not acme.events.claim("message/2", "client/a")
    assert not acme.events.claim("message/2")
    assert acme.events.claim("message/3", "client/b")


def test_the_same_id_in_another_workspace_is_another_event(store: Store, acme: WorkspaceStore) -> None:
    acme.events.claim("Ev1")
    assert store.of(Workspace(Platform.SLACK, "T2")).events.claim("Ev1")
    assert store.of(Workspace(Platform.DISCORD, "T1")).events.claim("Ev1")
    assert store.of(Workspace(Platform.SLACK, "T1", "E1")).events.claim("Ev1")


def test_an_event_is_claimed_by_only_one_replica(store: Store, open_another: Callable[[], Store], url: str) -> None:
    replicas = [store] * 4 if url == "sqlite://" else [store, open_another(), open_another(), open_another()]
    workspace = Workspace(Platform.SLACK, "T1")

    def claim_all(replica: Store) -> list[str]:
        return [f"Ev{number}" for number in range(25) if replica.of(workspace).events.claim(f"Ev{number}")]

    with ThreadPoolExecutor(len(replicas)) as pool:
        won = [event for events in pool.map(claim_all, replicas) for event in events]
    assert sorted(won) == sorted(f"Ev{number}" for number in range(25))
