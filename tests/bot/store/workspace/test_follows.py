"""What people and channels follow: kept apart by follower and workspace, and deleted when the person is forgotten."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.digests.posting.delivery import Plan, State
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Platform, Workspace
from bot.model.follow import MAX_FOLLOWS, Follower, FollowKind, FollowRequest
from bot.store import Store, WorkspaceStore
from bot.store.workspace.follows import FollowOutcome
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock

ANA, HERE = Follower(person="U1"), Follower(channel="C1")
RARE = FollowRequest(FollowKind.WORDS, "rare earths", "rare earths")


def titles(workspace_store: WorkspaceStore, follower: Follower) -> list[str]:
    return [follow.title for follow in workspace_store.follows.of(follower)]


def test_people_and_channels_follow_what_they_chose_in_order(acme: WorkspaceStore, clock: FakeClock) -> None:
    for subject in ("b", "a"):
        assert acme.follows.add(ANA, FollowRequest(FollowKind.TOPIC, subject, subject), "U1") is FollowOutcome.ADDED
        clock.advance(seconds=1)
    acme.follows.add(HERE, RARE, "U1")
    assert titles(acme, ANA) == ["b", "a"]
    assert titles(acme, HERE) == ["rare earths"]
    assert titles(acme, Follower(person="C1")) == []


def test_following_something_again_only_ends_its_pause(acme: WorkspaceStore, clock: FakeClock) -> None:
    acme.follows.add(ANA, RARE, "U1")
    (first,) = acme.follows.of(ANA)
    assert acme.follows.set_paused(ANA, first.key, is_paused=True)
    clock.advance(days=1)
    assert acme.follows.add(ANA, RARE, "U1") is FollowOutcome.KNOWN
    assert acme.follows.of(ANA) == (first,)


def test_the_number_of_follows_of_a_person_is_limited(acme: WorkspaceStore) -> None:
    for number in range(MAX_FOLLOWS):
        acme.follows.add(ANA, FollowRequest(FollowKind.TOPIC, str(number), str(number)), "U1")
    assert acme.follows.add(ANA, RARE, "U1") is FollowOutcome.FULL
    assert acme.follows.add(Follower(person="U2"), RARE, "U2") is FollowOutcome.ADDED


def test_a_follow_that_ended_is_gone_and_cannot_be_paused(acme: WorkspaceStore) -> None:
    acme.follows.add(ANA, RARE, "U1")
    (follow,) = acme.follows.of(ANA)
    assert acme.follows.end(ANA, follow.key, "U1")
    assert not acme.follows.end(ANA, follow.key, "U1")
    assert not acme.follows.set_paused(ANA, follow.key, is_paused=True)
    assert acme.follows.of(ANA) == ()


def test_a_person_in_another_workspace_follows_nothing_of_this_one(store: Store, acme: WorkspaceStore) -> None:
    acme.follows.add(ANA, RARE, "U1")
    assert titles(store.of(Workspace(Platform.SLACK, "T2")), ANA) == []


def test_the_history_of_a_digest_has_what_its_reader_follows(store: Store, acme: WorkspaceStore) -> None:
    acme.follows.add(ANA, RARE, "U1")
    acme.follows.add(HERE, FollowRequest(FollowKind.TOPIC, "trade", "Trade"), "U1")
    of_channel = store.ledger.history(Channel(ACME, "C1"))
    of_person = store.ledger.history(Channel(ACME, "D1"), "U1")
    assert [follow.title for follow in of_channel.follows] == ["Trade"]
    assert [follow.title for follow in of_person.follows] == ["rare earths"]


def test_the_id_of_a_follower_is_not_stored_in_plain_text(acme: WorkspaceStore) -> None:
    acme.follows.add(Follower(person="UCANARY1"), RARE, "UCANARY1")
    assert "UCANARY1" not in "\n".join(acme.export())


@pytest.mark.parametrize("sent", [True, False])
def test_a_person_is_forgotten_with_follows_and_with_a_digest_of_their_own(
    store: Store, acme: WorkspaceStore, clock: FakeClock, *, sent: bool
) -> None:
    acme.follows.add(ANA, RARE, "U1")
    acme.follows.add(HERE, RARE, "U1")
    own = Subscription(channel=Channel(ACME, "D1"), time=time(9), zone="UTC", created_by="U1", person="U1")
    stored = store.ledger.put(own, "U1")
    plan = Plan(date=clock.now().date(), due=clock.now(), state=State.PENDING, payload=b"rare earths")
    store.ledger.plan([(stored, [plan])])
    if sent:
        (claim,) = store.ledger.claim([Platform.SLACK], "worker", 1, timedelta(seconds=90))
        store.ledger.finish(claim, State.SENT)
    acme.forget("U1")
    assert acme.follows.of(ANA) == ()
    assert titles(acme, HERE) == ["rare earths"], "the channel still follows it"
    assert store.ledger.subscription(own.channel) is None
    assert store.ledger.last_digest(own.channel) is None
