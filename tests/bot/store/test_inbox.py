"""A received event is held by one replica until it is answered. After that, only its ids are kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceStore
from bot.store.inbox import INBOX_RETENTION, LEASE, InboxClaim, InboxItem
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock
from tests.support.store.files import words_in_files

PERSON = "UCANARY777"
ONE_SECOND = timedelta(seconds=1)


def item(number: int = 1, workspace: Workspace = ACME, person: str = PERSON) -> InboxItem:
    return InboxItem(
        workspace=workspace,
        event_ids=(f"event/{number}", f"message/{number}"),
        person=person,
        kind="message",
        content={"user": person, "text": f"why secretwords {number}?"},
    )


def receive(store: Store, number: int = 1) -> InboxClaim:
    claim = store.inbox.receive([item(number)])[0]
    assert claim is not None
    return claim


def take(store: Store) -> list[str]:
    return [entry.id for entry in store.inbox.take_over(Platform.SLACK, 10)]


def test_an_event_is_received_once_under_any_of_its_ids(store: Store, acme: WorkspaceStore) -> None:
    assert store.inbox.receive([item()])[0]
    assert store.inbox.receive([item()])[0] is None
    assert not acme.events.claim("message/1")


def test_each_event_of_a_batch_is_received_once_in_its_workspace(store: Store, acme: WorkspaceStore) -> None:
    acme.events.claim("message/2")
    again = replace(item(4), event_ids=("event/4", "message/1"))
    elsewhere = item(1, Workspace(Platform.SLACK, "T2"), person="U2")
    several = [item(1), item(2), item(3), again, elsewhere]
    claims = store.inbox.receive(several)
    assert [entry is not None for entry in claims] == [True, False, True, False, True]
    assert [entry and (entry.workspace, entry.id, entry.content) for entry in claims if entry] == [
        (received.workspace, received.event_ids[0], received.content)
        for received in (several[0], several[2], several[4])
    ]
    assert store.inbox.receive(several) == [None] * 5
    assert store.inbox.receive([]) == []


def test_each_event_of_a_batch_begins_and_ends_only_for_its_holder(store: Store, clock: FakeClock) -> None:
    mine, taken = receive(store, 1), receive(store, 2)
    elsewhere = store.inbox.receive([item(1, Workspace(Platform.SLACK, "T2"))])[0]
    assert elsewhere
    clock.advance(seconds=LEASE.total_seconds())
    others = store.inbox.take_over(Platform.SLACK, 10)
    now = [other for other in others if (other.workspace, other.id) != (taken.workspace, taken.id)]
    assert store.inbox.begin([mine, *now, taken]) == [False, True, True, False]
    store.inbox.end([mine, taken, now[0]])
    clock.advance(seconds=LEASE.total_seconds())
    assert len(take(store)) == 2, "the former holder cannot end an event that another one holds"


def test_an_event_whose_id_no_database_can_store_is_received_once(store: Store) -> None:
    odd_item = replace(item(), event_ids=("event/\0\ud800",))
    assert store.inbox.receive([odd_item])[0]
    assert store.inbox.receive([odd_item])[0] is None


def test_an_event_that_was_handled_before_is_not_received(store: Store, acme: WorkspaceStore) -> None:
    acme.events.claim("message/1")
    assert store.inbox.receive([item()])[0] is None
    assert take(store) == []


def test_an_event_whose_lease_is_renewed_is_not_taken_over(store: Store, clock: FakeClock) -> None:
    claim = receive(store)
    for _ in range(5):
        clock.advance(seconds=LEASE.total_seconds() - 1)
        assert take(store) == []
        store.inbox.renew([], [claim])


def test_an_event_of_a_dead_process_is_taken_over_with_its_content(store: Store, clock: FakeClock) -> None:
    first = receive(store)
    clock.advance(seconds=5)
    store.inbox.renew([], [first])
    clock.advance(seconds=LEASE.total_seconds())
    [claim] = store.inbox.take_over(Platform.SLACK, 10)
    assert (claim.workspace, claim.id, claim.kind, claim.content) == (ACME, "event/1", "message", item().content)
    assert (claim.holders, claim.has_begun) == (2, False)
    assert claim.claimed_at - claim.received_at == LEASE + 5 * ONE_SECOND
    assert take(store) == [], "it is held again"


def test_a_process_that_takes_an_event_over_knows_that_its_answer_had_begun(store: Store, clock: FakeClock) -> None:
    assert store.inbox.begin([receive(store)])[0]
    clock.advance(seconds=LEASE.total_seconds())
    [claim] = store.inbox.take_over(Platform.SLACK, 10)
    assert claim.has_begun


def test_silence_counts_from_the_end_of_the_last_process_that_may_have_answered(store: Store, clock: FakeClock) -> None:
    first = receive(store)
    assert store.inbox.begin([first])[0]
    clock.advance(seconds=5)
    store.inbox.renew([first])
    clock.advance(seconds=LEASE.total_seconds())
    [second] = store.inbox.take_over(Platform.SLACK, 10)
    assert second.silent_seconds == LEASE.total_seconds()
    clock.advance(seconds=3)
    store.inbox.renew([], [second])  # it only looked, and was killed
    clock.advance(seconds=LEASE.total_seconds())
    [third] = store.inbox.take_over(Platform.SLACK, 10)
    assert third.silent_seconds == 2 * LEASE.total_seconds() + 3


def test_a_former_holder_may_not_answer_any_more(store: Store, clock: FakeClock) -> None:
    previous = receive(store)
    clock.advance(seconds=LEASE.total_seconds())
    [claim] = store.inbox.take_over(Platform.SLACK, 10)
    assert not store.inbox.begin([previous])[0]
    store.inbox.renew([previous])
    store.inbox.postpone([previous], timedelta(0))
    store.inbox.end([previous])
    assert store.inbox.begin([claim])[0]


def test_a_postponed_event_is_taken_after_its_delay(store: Store, clock: FakeClock) -> None:
    store.inbox.postpone([receive(store)], timedelta(seconds=30))
    clock.advance(seconds=29)
    assert take(store) == []
    clock.advance(seconds=1)
    assert take(store) == ["event/1"]


def test_events_that_wait_longest_come_first(store: Store, clock: FakeClock) -> None:
    for number in (3, 1, 2):
        receive(store, number)
        clock.advance(seconds=1)
    clock.advance(minutes=1)
    assert [entry.id for entry in store.inbox.take_over(Platform.SLACK, 2)] == ["event/3", "event/1"]
    assert take(store) == ["event/2"]


def test_each_platform_takes_its_own_events(store: Store, clock: FakeClock) -> None:
    store.inbox.receive([item(1, Workspace(Platform.DISCORD, "1"))])[0]
    clock.advance(minutes=1)
    assert take(store) == []
    assert [entry.id for entry in store.inbox.take_over(Platform.DISCORD, 10)] == ["event/1"]


def test_events_held_until_a_far_future_are_free_after_the_clock_is_set_back(store: Store, clock: FakeClock) -> None:
    receive(store)
    clock.advance(hours=-2)
    assert take(store) == ["event/1"]


@pytest.mark.parametrize("url", ["sqlite", "postgres"], indirect=True)
def test_only_one_replica_takes_an_event_over(
    store: Store, open_another: Callable[[], Store], clock: FakeClock
) -> None:
    for number in range(40):
        receive(store, number)
    clock.advance(minutes=1)
    replicas = [store, open_another(), open_another()]
    with ThreadPoolExecutor(3) as pool:
        taken = [
            entry for some in pool.map(lambda replica: [*take(replica), *take(replica)], replicas) for entry in some
        ]
    assert len(taken) == len(set(taken))


def test_only_the_ids_of_an_answered_event_are_kept(store: Store, acme: WorkspaceStore) -> None:
    store.inbox.end([receive(store)])
    assert not [line for line in acme.export() if '"inbox"' in line]
    assert store.inbox.receive([item()])[0] is None


def test_an_unfinished_event_is_deleted_after_a_day(store: Store, acme: WorkspaceStore, clock: FakeClock) -> None:
    receive(store)
    clock.advance(seconds=INBOX_RETENTION.total_seconds())
    assert take(store) == []
    assert store.sweep() == 3, "the event and its two ids"
    assert not [line for line in acme.export() if '"inbox"' in line]


def test_a_person_is_forgotten_in_their_questions_and_in_questions_that_name_them(
    store: Store, acme: WorkspaceStore
) -> None:
    receive(store, 1)
    store.inbox.receive([item(2, person="U2")])[0]
    store.inbox.receive([item_naming(PERSON)])[0]
    assert acme.forget(PERSON).rows == 2
    assert sum('"inbox"' in line for line in acme.export()) == 1


def test_the_content_of_an_event_is_not_exported(store: Store, acme: WorkspaceStore) -> None:
    receive(store)
    assert "secretwords" not in "\n".join(acme.export())


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_no_byte_of_an_answered_event_is_in_the_files(store: Store, acme: WorkspaceStore, tmp_path: Path) -> None:
    for number in range(80):
        store.inbox.end([receive(store, number)])
    acme.forget("U404")
    assert not words_in_files(tmp_path, "secretwords")


def item_naming(person: str) -> InboxItem:
    content = {"text": f"for <@{person}>"}
    return InboxItem(workspace=ACME, event_ids=("event/3",), person="U2", kind="command", content=content)
