"""One run: channels in several zones, replicas, fourteen days in which things go wrong, and three calm ones."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from bot.digests.posting.delivery import StoredSubscription
from bot.digests.posting.ledger import Ledger
from bot.digests.setup.subscription import EVERY_DAY, WORKDAYS, OnUnknown, QuietDay, Subscription
from bot.environment.clock import Clock
from bot.model import Channel, Platform, Workspace
from bot.model.follow import FollowKind, FollowRequest
from bot.ports import Sender
from tests.simulation.databases import follow, sqlite_ledger
from tests.simulation.faults import Faults, swarm
from tests.simulation.judge import Judge
from tests.simulation.kernel import Kernel
from tests.simulation.platforms import Platforms, SimulatedChannel, SimulatedSender
from tests.simulation.replica import SIMULATED_LIMITS, Parts, Replica, Steps
from tests.simulation.shipped import shipped_senders
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.memory_ledger import MemoryLedger

DAY_SECONDS = 86400.0
DAYS, SHIPPED_DAYS = 14, 3
ZONES = (
    "Europe/Berlin", "America/New_York", "America/Santiago", "Pacific/Auckland", "Asia/Kolkata", "Asia/Kathmandu",
    "Pacific/Apia", "Africa/Casablanca", "Australia/Lord_Howe", "America/St_Johns", "Asia/Tokyo", "Pacific/Honolulu",
    "America/Nuuk", "Africa/Cairo", "Asia/Jerusalem", "UTC",
)  # fmt: skip
TIMES = (time(9), time(2, 30), time(0), time(23, 45), time(17, 5), time(1, 30))

MakeLedger = Callable[[Callable[[], datetime]], Ledger]


@dataclass(slots=True, kw_only=True)
class Report:
    """The result of a run. `violations` is empty if every promise was kept; `digests` counts every post, and `updates`
    those among them that are updates."""

    seed: int
    violations: list[str]
    counts: dict[str, int]
    trace_hash: str
    digests: int = 0
    updates: int = 0


@dataclass(slots=True, kw_only=True)
class Setup:
    """The settings of a run. Without `faults`, the seed decides them."""

    seed: int
    days: int = DAYS
    channels: int = 6
    faults: Faults | None = None
    parts: Parts = field(default_factory=Parts)
    make_ledger: MakeLedger = MemoryLedger
    uses_shipped_senders: bool = False
    """Whether the real senders are used instead of simple ones."""
    is_limited: bool = False
    """Whether Slack gives the app only small pages of history, and one a minute, as it does with some apps."""
    chatter: float | None = None
    """How many messages other people post in a channel in an hour. None: random."""
    calm_days: int = 3
    ends_early: bool = False
    """Whether the run ends as soon as the judge sees a fault."""
    subscribe: Callable[[random.Random, Channel], Subscription] | None = None
    """How a channel subscribes. None: random."""
    steps: Steps = field(default_factory=Steps)


class Scenario:
    """One run. Build it, then `run` it once."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.kernel = Kernel(setup.seed)
        rng = self.kernel.rng
        self.faults = setup.faults if setup.faults is not None else swarm(rng)
        self.skew = 0.0
        """Seconds by which the ledger's clock is wrong."""
        self.ledger = setup.make_ledger(self.ledger_now)
        self.platforms = Platforms(self.kernel, self.faults)
        self.judge = Judge(self.kernel, self.platforms, self.ledger, ends_early=setup.ends_early)
        self.library = CardLibrary([])
        self._cards = [make_card(f"start{index}", quote=f"Start {index} it is") for index in range(4)]
        self._refresh_library()
        self.replicas = [self._replica(f"r{index}") for index in range(rng.choice((2, 3)))]
        self.channels = [self._channel(index) for index in range(setup.channels)]

    def ledger_now(self) -> datetime:
        return self.kernel.true_now + timedelta(seconds=self.skew)

    def run(self) -> Report:
        with _bugs_logged() as bugs:
            self.arrange()
            self.kernel.run(self.setup.days * DAY_SECONDS)
            self._end_faults()
            self.kernel.run((self.setup.days + self.setup.calm_days) * DAY_SECONDS)
        return self.report(bugs)

    def report(self, bugs: list[str]) -> Report:
        violations = bugs + self.judge.verdict()
        return Report(
            seed=self.setup.seed,
            violations=violations,
            counts=dict(self.kernel.counts),
            trace_hash=self.kernel.trace_hash,
            digests=sum(len(room.messages) for room in self.platforms.rooms.values()),
            updates=self.judge.updates,
        )

    def arrange(self) -> None:
        """Puts everything that will happen into the queue."""
        rng, span = self.kernel.rng, self.setup.days * DAY_SECONDS
        for channel in self.channels:
            self.put(self._subscription(channel))
        for replica in self.replicas:
            self.kernel.after(rng.uniform(0, 10), replica.start)
        for day in range(self.setup.days + self.setup.calm_days):
            self.kernel.at(day * DAY_SECONDS + rng.uniform(0, DAY_SECONDS), self._publish)
        share = self.setup.days / 14
        for count, happen in (
            (self.faults.outages, self._outage),
            (self.faults.clock_jumps, self._jump),
            (self.faults.far_jumps, self._jump_far),
            (self.faults.suspends, self._suspend),
            (self.faults.edits, self._edit),
            (self.faults.archivings, self._archive),
        ):
            for _ in range(round(count * share)):
                self.kernel.at(rng.uniform(0, span), happen)

    def put(self, subscription: Subscription) -> None:
        stored = self.ledger.put(subscription, "someone")
        self.kernel.trace("put", subscription.channel.id)
        self.judge.note_subscription(stored)

    def set_skew(self, skew: float) -> None:
        self.skew = skew
        self.kernel.trace("jump", f"{skew:.0f}")
        self.judge.note_clock_change(skew)

    def _replica(self, name: str) -> Replica:
        return Replica(
            self.kernel, name, self.ledger, self._senders, lambda workspace: self.library, self.faults,
            self.setup.parts, self._on_notice, self.judge.note_transaction, self.setup.steps,
        )  # fmt: skip

    def _senders(self, clock: Clock) -> Mapping[Platform, Sender]:
        if self.setup.uses_shipped_senders:
            return shipped_senders(self.platforms, clock, is_limited=self.setup.is_limited)
        return {platform: SimulatedSender(platform, self.platforms) for platform in (Platform.SLACK, Platform.DISCORD)}

    def _channel(self, index: int) -> Channel:
        platform = Platform.SLACK if index % 2 == 0 else Platform.DISCORD
        channel = Channel(Workspace(platform, f"T{index % 3}"), f"C{index}")
        self.platforms.rooms[channel] = SimulatedChannel(
            chatter=self.setup.chatter or self.kernel.rng.choice((0.5, 5.0, 60.0, 500.0))
        )
        return channel

    def _subscription(self, channel: Channel) -> Subscription:
        rng = self.kernel.rng
        if self.setup.subscribe is not None:
            return self.setup.subscribe(rng, channel)
        follow(self.ledger, channel, FollowRequest(FollowKind.TOPIC, "about", "About"))
        return Subscription(
            channel=channel,
            time=rng.choice(TIMES),
            zone=rng.choice(ZONES),
            weekdays=rng.choice((EVERY_DAY, EVERY_DAY, EVERY_DAY, WORKDAYS)),
            cards=rng.choice((1, 2, 5)),
            quiet_day=rng.choice(tuple(QuietDay)),
            on_unknown=rng.choice((OnUnknown.REPOST, OnUnknown.REPOST, OnUnknown.REPOST, OnUnknown.HOLD)),
            updates_every=rng.choice((None, None, 3, 8)),
            created_by="U1",
        )

    def _publish(self) -> None:
        """Publishes a new card on most days."""
        rng = self.kernel.rng
        if rng.random() < 0.95:
            name = f"topic{len(self._cards)}"
            self._cards.append(make_card(name, quote=f"{name} is a fact" if rng.random() < 0.5 else ""))
            self._refresh_library()

    def _refresh_library(self) -> None:
        self.library = CardLibrary(self._cards[-12:])

    def _outage(self) -> None:
        rng = self.kernel.rng
        length = rng.choice((2.0, 60.0, 4 * 3600.0, 12 * 3600.0, 30 * 3600.0)) * rng.uniform(0.5, 1)
        kind = rng.choice(("platform", "ledger", "replicas"))
        self.kernel.trace("outage", f"{kind} {length:.0f}")
        self.judge.note_outage(self.kernel.time, self.kernel.time + length)
        if kind == "platform":
            self.platforms.down_until = max(self.platforms.down_until, self.kernel.time + length)
        for replica in self.replicas:
            if kind == "ledger":
                replica.ledger_down_until = max(replica.ledger_down_until, self.kernel.time + length)
            elif kind == "replicas":
                replica.kill(restart_after=length)

    def _jump(self) -> None:
        """Sets the ledger's clock wrong by up to a few hours, and right again some time later."""
        self.set_skew(self.kernel.rng.uniform(-2 * 3600, 3 * 3600))
        self.kernel.after(self.kernel.rng.choice((5.0, 100.0, 3600.0, 12 * 3600.0)), lambda: self.set_skew(0.0))

    def _jump_far(self) -> None:
        """Sets the ledger's clock wrong by days, a month or a year, and right again minutes or hours later."""
        self.set_skew(self.kernel.rng.choice((-1, 1)) * self.kernel.rng.choice((1, 7, 30, 365)) * DAY_SECONDS)
        self.kernel.after(self.kernel.rng.choice((100.0, 600.0, 5 * 3600.0)), lambda: self.set_skew(0.0))

    def _suspend(self) -> None:
        """Suspends one machine or all: what was about to happen there happens minutes or hours later."""
        rng = self.kernel.rng
        length = rng.choice((300.0, 3600.0, 4 * 3600.0)) * rng.uniform(0.5, 1)
        self.kernel.trace("suspend", f"{length:.0f}")
        self.judge.note_outage(self.kernel.time, self.kernel.time + length)
        for replica in rng.sample(self.replicas, rng.choice((1, len(self.replicas)))):
            replica.suspend(length)

    def _edit(self) -> None:
        rng = self.kernel.rng
        channel = rng.choice(self.channels)
        if abs(self.skew) > DAY_SECONDS / 2:
            return  # with such a clock, the dates of a new digest are wrong; a test of planning checks that
        stored = self.ledger.subscription(channel)
        if stored is None:
            self.put(self._subscription(channel))
            return
        kind = rng.choice(("cards", "pause", "schedule", "remove"))
        if kind == "remove":
            self.ledger.remove(channel, "someone")
            self.kernel.trace("remove", channel.id)
            self.judge.note_removal(channel)
        elif kind == "schedule":
            self.put(self._subscription(channel))
        elif kind == "pause":
            until = self.ledger_now().date() + timedelta(days=rng.choice((1, 2, 3)))
            self.put(replace(stored.subscription, paused_until=until))
        else:
            self.put(replace(stored.subscription, cards=rng.choice((1, 3))))

    def _archive(self) -> None:
        rng = self.kernel.rng
        room = self.platforms.rooms[rng.choice(self.channels)]
        room.archived = True
        self.kernel.trace("archived")
        self.kernel.after(rng.uniform(1, 48) * 3600, lambda: setattr(room, "archived", False))

    def _on_notice(self, stored: StoredSubscription) -> None:
        self.judge.note_notice(stored)
        self.kernel.after(6 * 3600, lambda: self._set_up_again(stored.channel))

    def _set_up_again(self, channel: Channel) -> None:
        stored = self.ledger.subscription(channel)
        if stored and stored.stop_reason:
            self.put(stored.subscription)

    def _end_faults(self) -> None:
        self.set_skew(0.0)
        self.platforms.faults = Faults()
        self.platforms.down_until = self.kernel.time
        for room in self.platforms.rooms.values():
            room.archived = False
        for replica in self.replicas:
            replica.calm()
            replica.ledger_down_until = self.kernel.time


def run_seed(
    seed: int,
    *,
    make_ledger: MakeLedger = MemoryLedger,
    parts: Parts | None = None,
    days: int = DAYS,
    ends_early: bool = False,
) -> Report:
    """Runs a seed with the simple senders."""
    setup = Setup(seed=seed, days=days, make_ledger=make_ledger, parts=parts or Parts(), ends_early=ends_early)
    return Scenario(setup).run()


def run_shipped(seed: int, *, days: int = SHIPPED_DAYS, ends_early: bool = False) -> Report:
    """Runs a seed with the ledger on SQLite and the shipped senders. It has fewer days, and the worker polls less
    often, because every step takes much longer."""
    parts = Parts(limits=replace(SIMULATED_LIMITS, poll=4 * 3600.0, poll_in_flight=10.0))
    setup = Setup(seed=seed, days=days, calm_days=1, parts=parts, make_ledger=sqlite_ledger, uses_shipped_senders=True)
    return Scenario(replace(setup, is_limited=seed % 2 == 0, ends_early=ends_early)).run()


class _ErrorCollector(logging.Handler):
    """Collects logged errors: a worker continues after a bug, but the simulation must report it."""

    def __init__(self, bugs: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._found = bugs

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(f"bug: {record.getMessage()}: {record.exc_info and record.exc_info[1]!r}")


@contextmanager
def _bugs_logged() -> Iterator[list[str]]:
    bugs: list[str] = []
    logger, handler = logging.getLogger("bot.digests"), _ErrorCollector(bugs)
    level = logger.level
    logger.setLevel(logging.ERROR)
    logger.addHandler(handler)
    try:
        yield bugs
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
