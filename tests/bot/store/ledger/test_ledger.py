"""The ledger in a database does the same as the one in memory, the reference, after every step, and keeps its data."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.digests.posting.delivery import Claim, Plan, ShownCard, State, StoredSubscription
from bot.digests.posting.ledger import Ledger, Sightings
from bot.digests.setup.subscription import Filters, Subscription
from bot.errors import StoreFault
from bot.model import Channel, Platform, Workspace
from bot.store import Store
from bot.store.schema import subscriptions
from tests.support.clock import FakeClock
from tests.support.digests.memory_ledger import MemoryLedger
from tests.support.store.audit import audit_of

BOTH = (Platform.SLACK, Platform.DISCORD)
LEASE = timedelta(seconds=90)
FIRST = date(2026, 3, 1)
OWNERS = (Workspace(Platform.SLACK, "T1"), Workspace(Platform.SLACK, "T1", "E1"), Workspace(Platform.DISCORD, "9"))
CHANNELS = tuple(Channel(owner, name) for owner in OWNERS for name in ("C1", "C2"))
HERE = CHANNELS[0]


def subscription(channel: Channel = HERE, **changes: Any) -> Subscription:
    return replace(Subscription(channel=channel, time=time(9), zone="Europe/Berlin", created_by="U1"), **changes)


def plan(day: date = FIRST, **changes: Any) -> Plan:
    due = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    pending = Plan(
        date=day,
        due=due,
        state=State.PENDING,
        payload=b'{"a":"\xc3\xa4"}',
        late_payload=b"{}",
        cards=(ShownCard("card", "fingerprint"),),
    )
    return replace(pending, **changes)


def skipped(day: date) -> Plan:
    return plan(day, state=State.SKIPPED, reason="nothing new", payload=b"", late_payload=b"", cards=())


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return store.ledger


@pytest.fixture
def claim(ledger: Ledger) -> Claim:
    """A delivery that the worker `w` has claimed."""
    ledger.plan([(ledger.put(subscription(), "U1"), [plan()])])
    [taken] = ledger.claim(BOTH, "w", 5, LEASE)
    return taken


def test_a_subscription_comes_back_whole(ledger: Ledger) -> None:
    rich = subscription(
        weekdays=(0, 4),
        holidays=(FIRST,),
        minutes=2,
        filters=Filters(topics=("chips", "Ä\0"), speakers=("one EU diplomat",)),
        paused_until=date(2026, 4, 1),
    )
    stored = ledger.put(rich, "U1")
    assert stored.subscription == rich
    found = ledger.subscription(HERE)
    assert found is not None
    assert found.subscription.filters.speakers == rich.filters.speakers
    assert replace(found, subscription=rich) == stored


def test_a_planned_delivery_comes_back_byte_for_byte(ledger: Ledger, claim: Claim) -> None:
    assert claim.delivery == ledger.last_digest(HERE)
    assert claim.delivery.plan == plan()


def test_a_digest_set_up_again_is_a_new_subscription(ledger: Ledger) -> None:
    old = ledger.put(subscription(), "U1")
    ledger.remove(HERE, "U1")
    new = ledger.put(subscription(), "U1")
    assert new.version > old.version
    assert not ledger.plan([(old, [plan()])])
    assert ledger.plan([(new, [plan()])])


def test_writes_of_people_are_in_the_audit(store: Store, ledger: Ledger) -> None:
    ledger.put(subscription(), "U1")
    ledger.remove(HERE, "U1")
    entries = audit_of(store.of(HERE.workspace))
    assert [(entry.action, entry.target) for entry in entries] == [("remove digest", "C1"), ("set digest", "C1")]


def test_no_two_workers_get_the_same_delivery(ledger: Ledger, open_another: Callable[[], Store], url: str) -> None:
    days = [FIRST + timedelta(days=number) for number in range(12)]
    for channel in CHANNELS[:3]:
        ledger.plan([(ledger.put(subscription(channel), "U1"), [plan(day) for day in days])])
    replicas = [ledger] * 3 if url == "sqlite://" else [ledger, open_another().ledger, open_another().ledger]

    def claim_all(number: int) -> list[Claim]:
        rounds = (replicas[number].claim(BOTH, f"worker-{number}", 2, LEASE) for _ in range(36))
        return [claim for claims in rounds for claim in claims]

    with ThreadPoolExecutor(3) as pool:
        keys = [claim.delivery.key for claims in pool.map(claim_all, range(3)) for claim in claims]
    assert len(keys) == len(set(keys)) == 36


def test_only_the_last_holder_can_write(ledger: Ledger, claim: Claim, clock: FakeClock) -> None:
    clock.advance(seconds=91)
    [second] = ledger.claim(BOTH, "other", 5, LEASE)
    assert ledger.begin(claim, LEASE, clock.now()) is None
    assert not ledger.finish(claim, State.SENT)
    assert not ledger.postpone(claim, State.PENDING, LEASE, "")
    assert ledger.finish(second, State.SENT, message_id="1.2")
    last = ledger.last_digest(HERE)
    assert last is not None
    assert (last.state, last.message_id, last.finished_at) == (State.SENT, "1.2", clock.now())


@pytest.mark.usefixtures("claim")
def test_a_lease_from_before_the_clock_was_set_back_holds_nothing(ledger: Ledger, clock: FakeClock) -> None:
    clock.set_back(hours=2)  # further than the longest wait
    assert len(ledger.claim(BOTH, "other", 5, LEASE)) == 1


def test_one_subscription_that_cannot_be_read_does_not_stop_the_others(
    store: Store, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    ledger.put(subscription(), "U1")
    ledger.put(subscription(CHANNELS[1]), "U1")
    scope = store.of(HERE.workspace)._scope
    with store._database.writing() as connection:
        of_another_version = scope.update(subscriptions).where(subscriptions.c.channel == HERE.id)
        connection.execute(of_another_version.values(data='{"format": 99}'))
    assert [stored.channel for stored in ledger.all_subscriptions(BOTH)] == [CHANNELS[1]]
    assert "digest_unreadable" in caplog.text
    with pytest.raises(StoreFault, match="Set it up again"):
        ledger.subscription(HERE)


def test_many_fingerprints_are_recorded_at_once(store: Store) -> None:
    fingerprints = [f"{number:064x}" for number in range(10_000)]
    first = store.ledger.sightings(fingerprints[:9_000])
    again = store.ledger.sightings(fingerprints)
    assert len(again.at) == 10_000
    assert all(again.at[fingerprint] == at for fingerprint, at in first.at.items())


def test_the_ledger_tells_when_it_saw_its_first_card(ledger: Ledger, clock: FakeClock) -> None:
    assert ledger.sightings([]) == Sightings({}, None)
    begun = clock.now()
    ledger.sightings(["first"])
    clock.advance(days=1)

    assert ledger.sightings(["next"]) == Sightings({"next": clock.now()}, begun)


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_the_ledger_does_what_the_reference_does(ledger: Ledger, clock: FakeClock, seed: int) -> None:
    Comparison(ledger, MemoryLedger(clock.now), clock, random.Random(seed)).run(steps=60)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(2, 12))
def test_the_ledger_does_what_the_reference_does_over_many_steps(ledger: Ledger, clock: FakeClock, seed: int) -> None:
    Comparison(ledger, MemoryLedger(clock.now), clock, random.Random(seed)).run(steps=500)


class Comparison:
    """Does the same random things to a ledger and to the reference, and compares all that can be seen."""

    def __init__(self, ledger: Ledger, reference: MemoryLedger, clock: FakeClock, rng: random.Random) -> None:
        self.ledger, self.reference, self.clock, self.rng = ledger, reference, clock, rng
        self.subscriptions: dict[Channel, list[tuple[StoredSubscription, StoredSubscription]]] = {
            channel: [] for channel in CHANNELS
        }
        self.claims: list[tuple[Claim, Claim]] = []
        self.revisions = (0, 0)

    def run(self, steps: int) -> None:
        moves = [self.put, self.plan, self.plan, self.claim, self.claim, self.begin, self.finish, self.postpone]
        moves += [self.remove, self.mark_notified, self.pass_time, self.compare_reads]
        for _ in range(steps):
            self.rng.choice(moves)()
            self.compare_reads()

    def put(self) -> None:
        expected = subscription(
            self.rng.choice(CHANNELS), time=time(self.rng.choice((8, 9))), cards=self.rng.randint(1, 10)
        )
        pair = self.ledger.put(expected, "U1"), self.reference.put(expected, "U1")
        assert plain(pair[0]) == plain(pair[1])
        self.subscriptions[expected.channel].append(pair)

    def remove(self) -> None:
        channel = self.rng.choice(CHANNELS)
        assert self.ledger.remove(channel, "U1") == self.reference.remove(channel, "U1")
        self.subscriptions[channel].clear()

    def plan(self) -> None:
        ours: list[tuple[StoredSubscription, Sequence[Plan]]] = []
        references: list[tuple[StoredSubscription, Sequence[Plan]]] = []
        for channel in self.rng.sample(CHANNELS, self.rng.randint(1, 3)):
            pairs = list(self.subscriptions[channel])  # old ones are refused
            current, known = self.ledger.subscription(channel), self.reference.subscription(channel)
            if current and known:
                pairs.append((current, known))
            if pairs:
                our_subscription, reference_subscription = self.rng.choice(pairs)
                days = self.rng.sample(range(20), self.rng.randint(1, 3))
                plans = [self.rng.choice((plan, plan, skipped))(FIRST + timedelta(days=day)) for day in days]
                ours.append((our_subscription, plans))
                references.append((reference_subscription, plans))
        assert list(self.ledger.plan(ours)) == list(self.reference.plan(references))

    def claim(self) -> None:
        given = (self.rng.choice([BOTH, BOTH, BOTH[:1], ()]), "w", self.rng.randint(1, 3), LEASE)
        ours, references = self.ledger.claim(*given), self.reference.claim(*given)
        assert [plain_claim(claim) for claim in ours] == [plain_claim(claim) for claim in references]
        self.claims += zip(ours, references, strict=True)

    def begin(self) -> None:
        now = self.clock.now() + timedelta(days=self.rng.choice((0, 400)))
        for ours, references in self.some_claims():
            unclear = self.rng.random() < 0.5
            assert self.ledger.begin(ours, LEASE, now, unclear) == self.reference.begin(references, LEASE, now, unclear)

    def finish(self) -> None:
        for ours, references in self.some_claims():
            state = self.rng.choice((State.SENT, State.SKIPPED, State.FAILED))
            given: dict[str, Any] = {
                "reason": "because",
                "message_id": self.rng.choice((None, "1.2")),
                "stops_subscription": self.rng.random() < 0.3,
            }
            assert self.ledger.finish(ours, state, **given) == self.reference.finish(references, state, **given)

    def postpone(self) -> None:
        for ours, references in self.some_claims():
            given = (self.rng.choice((State.PENDING, State.UNKNOWN)), timedelta(minutes=self.rng.randint(0, 90)))
            assert self.ledger.postpone(ours, *given, "later") == self.reference.postpone(references, *given, "later")

    def mark_notified(self) -> None:
        channel = self.rng.choice(CHANNELS)
        assert self.ledger.mark_notified(channel) == self.reference.mark_notified(channel)

    def pass_time(self) -> None:
        self.clock.advance(seconds=self.rng.choice((1, 30, 100, 4000)))
        if self.rng.random() < 0.2:
            self.clock.set_back(hours=self.rng.choice((1, 5)))

    def compare_reads(self) -> None:
        channel = self.rng.choice(CHANNELS)
        asks: list[Callable[[Ledger], Any]] = [
            lambda ledger: ledger.last_digest(channel),
            lambda ledger: ledger.planned(CHANNELS[:4]),
            lambda ledger: ledger.histories(dict.fromkeys(CHANNELS[1:], "")),
            lambda ledger: ledger.history(channel),
            lambda ledger: ledger.sightings([channel.id, "x"]),
            lambda ledger: [plain(stored) for stored in ledger.subscriptions(channel.workspace)],
            lambda ledger: [plain(stored) for stored in ledger.all_subscriptions(BOTH)],
            lambda ledger: replace(ledger.summary(BOTH), revision=0),
        ]
        for ask in self.rng.sample(asks, 3):
            assert ask(self.ledger) == ask(self.reference)
        self.compare_revisions()

    def compare_revisions(self) -> None:
        """If the reference has a new revision, the ledger has one, too; it may have more."""
        ours, references = self.ledger.summary(BOTH).revision, self.reference.summary(BOTH).revision
        assert ours != self.revisions[0] or references == self.revisions[1]
        self.revisions = ours, references

    def some_claims(self) -> Sequence[tuple[Claim, Claim]]:
        return self.rng.sample(self.claims, min(2, len(self.claims)))


def plain(stored: StoredSubscription | None) -> StoredSubscription | None:
    """The subscription without its version, which each ledger counts in its own way."""
    return replace(stored, version=0) if stored else None


def plain_claim(claim: Claim) -> Claim:
    return replace(claim, stored_subscription=plain(claim.stored_subscription))
