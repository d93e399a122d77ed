"""What the ledger does for a hundred channels takes as many statements as for two: the database may be far away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.digests.posting.delivery import Plan, ShownCard, State, StoredSubscription
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Platform, Workspace, own_library
from bot.model.follow import Follower, FollowKind, FollowRequest
from bot.store import Store, WorkspaceSettings
from bot.store.library.feeds import BROKEN_AFTER
from bot.store.schema import subscriptions

BOTH = (Platform.SLACK, Platform.DISCORD)
LEASE = timedelta(seconds=90)
DUE = datetime(2026, 3, 1, 8, tzinfo=UTC)
PLAN = Plan(
    date=DUE.date(), due=DUE, state=State.PENDING, payload=b"{}", late_payload=b"{}", cards=(ShownCard("a", "b"),)
)


def subscribe(store: Store, count: int) -> list[StoredSubscription]:
    channels = [Channel(Workspace(Platform.SLACK, f"T{index % 7}"), f"C{index:03}") for index in range(count)]
    return [
        store.ledger.put(
            Subscription(channel=channel, time=time(9), zone="UTC", person="U1" if index % 2 else ""), "U1"
        )
        for index, channel in enumerate(channels)
    ]


def planned(stored: Sequence[StoredSubscription]) -> list[tuple[StoredSubscription, Sequence[Plan]]]:
    return [(each, [PLAN]) for each in stored]


@pytest.mark.parametrize(
    "work",
    [
        lambda store, stored: store.ledger.planned([each.channel for each in stored]),
        lambda store, stored: store.ledger.histories({each.channel: each.subscription.person for each in stored}),
        lambda store, stored: store.ledger.plan(planned(stored)),
        lambda store, stored: (store.ledger.plan(planned(stored)), store.ledger.plan(planned(stored))),
        lambda store, stored: (store.ledger.plan(planned(stored)), store.ledger.claim(BOTH, "w", 100, LEASE)),
    ],
    ids=["planned", "histories", "plan", "plan again", "claim"],
)
def test_many_channels_take_as_many_statements_as_two(
    store: Store, work: Callable[[Store, list[StoredSubscription]], Any]
) -> None:
    stored = subscribe(store, 20)

    with counting(store) as of_many:
        work(store, stored[2:])
    with counting(store) as of_few:
        work(store, stored[:2])

    assert len(of_many) == len(of_few)


def test_changed_subscriptions_are_left_out_of_a_plan(store: Store) -> None:
    stored = subscribe(store, 5)
    store.ledger.remove(stored[1].channel, "U1")
    store.ledger.put(stored[3].subscription, "U1")

    plans = store.ledger.plan(planned(stored))

    assert set(plans) == {stored[index].channel for index in (0, 2, 4)}
    assert [store.ledger.last_digest(each.channel) is not None for each in stored] == [True, False, True, False, True]


def test_a_subscription_that_cannot_be_read_leaves_its_delivery_to_a_later_claim(store: Store) -> None:
    stored = subscribe(store, 3)
    store.ledger.plan(planned(stored))
    scope = store.of(stored[1].channel.workspace)._scope
    with store._database.writing() as connection:
        gone = scope.update(subscriptions).where(subscriptions.c.channel == stored[1].channel.id)
        connection.execute(gone.values(data='{"format": 99}'))

    claims = store.ledger.claim(BOTH, "w", 9, LEASE)

    assert [claim.delivery.channel for claim in claims] == [stored[0].channel, stored[2].channel]
    last = store.ledger.last_digest(stored[1].channel)
    assert last is not None
    assert last.state is State.PENDING
    assert store.ledger.claim(BOTH, "w", 9, LEASE) == ()


def test_histories_have_the_follows_and_the_language_of_each(store: Store) -> None:
    of_channel, of_person = subscribe(store, 2)
    store.of(of_channel.channel.workspace).settings.put(WorkspaceSettings(language="de"), "U1")
    chips = FollowRequest(FollowKind.WORDS, "chips", "chips")
    store.of(of_channel.channel.workspace).follows.add(Follower(channel=of_channel.channel.id), chips, "U1")
    sea = FollowRequest(FollowKind.WORDS, "sea", "sea")
    store.of(of_person.channel.workspace).follows.add(Follower(person="U1"), sea, "U1")

    found = store.ledger.histories({of_channel.channel: "", of_person.channel: "U1"})

    assert [follow.title for follow in found[of_channel.channel].follows] == ["chips"]
    assert [follow.title for follow in found[of_person.channel].follows] == ["sea"]
    assert (found[of_channel.channel].language, found[of_person.channel].language) == ("de", "")
    assert found == {
        of_channel.channel: store.ledger.history(of_channel.channel),
        of_person.channel: store.ledger.history(of_person.channel, "U1"),
    }


def test_histories_name_the_broken_feeds_of_the_libraries_that_each_workspace_asks(store: Store) -> None:
    one, other = (stored.channel for stored in subscribe(store, 3)[::2])
    store.attachments.attach("handbook", one.workspace)
    for library in ("added", "handbook", own_library(other.workspace), "elsewhere"):
        store.feeds.add(library, f"https://{library.replace(':', '-')}.example/feed", library)
    for _ in range(BROKEN_AFTER):
        while claim := store.feeds.claim(LEASE):
            store.feeds.fail(claim, "HTTP 404", timedelta(seconds=9))
        store.feeds.make_due()
    found = store.ledger.histories({one: "", other: ""})
    broken = {channel: [feed.title.split("/")[2] for feed in found[channel].broken] for channel in (one, other)}
    assert broken == {one: ["added.example", "handbook.example"], other: ["added.example", "slack-T2.example"]}
    store.feeds.set_paused("added", "https://added.example/feed", True)
    assert len(store.ledger.history(one).broken) == 1


def test_a_persons_own_digest_is_found_among_many(store: Store) -> None:
    workspace = Workspace(Platform.SLACK, "T1")
    people = ["U1", "U%", "U_", 'U"1', "U1x"]
    for number, person in enumerate(people):
        channel = Channel(workspace, f"D{number}")
        store.ledger.put(Subscription(channel=channel, time=time(9), zone="UTC", person=person), person)

    found = {person: store.ledger.own_subscription(workspace, person) for person in [*people, "U"]}

    assert {person: stored and stored.channel.id for person, stored in found.items()} == {
        **{person: f"D{number}" for number, person in enumerate(people)},
        "U": None,
    }
    assert store.ledger.own_subscription(Workspace(Platform.SLACK, "T2"), "U1") is None


@contextmanager
def counting(store: Store) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(store._database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(store._database.engine, "before_cursor_execute", note)
