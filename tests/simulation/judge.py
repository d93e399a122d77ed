"""Says whether the promises were kept. It knows the subscriptions and what happened, and trusts neither worker nor
ledger: due times are calculated again, messages are counted on the simulated platforms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.digests.content.digest import heading_of
from bot.digests.posting import messages
from bot.digests.posting.delivery import Claim, Plan, State, StoredSubscription, delivery_key
from bot.digests.posting.ledger import MAX_WAIT, Ledger
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import OnUnknown, Subscription
from bot.model import Channel, Platform
from tests.simulation.kernel import EPOCH, Kernel
from tests.simulation.platforms import Message, Platforms

CATCH_UP_SECONDS = 6 * 3600.0
"""How long after its time a digest may still be posted, as `WorkerLimits.catch_up`."""
MAX_EARLY_SECONDS = 310.0
"""How early a post may be, because a clock that is ahead by less than five minutes is believed."""
MIN_UPTIME_SECONDS = 2 * 3600.0
"""How long without an outage is enough to post, even if every other fault happens."""
DAY_SECONDS = 86400.0
CLOCK_CHANGE_SECONDS = 13 * 3600.0
"""A change of the ledger's clock this near to a time may have affected what happened then. A wrong clock is corrected
within twelve hours."""


def true_instant(subscription: Subscription, slot: Slot) -> float:
    """When a date is due by definition, in seconds since EPOCH: at the first instant that shows the local time on that
    day; if the clocks skip that time, at the local time with the offset from before the change."""
    zone = ZoneInfo(subscription.zone)
    wall = datetime.combine(slot.day, time.fromisoformat(slot.at) if slot.is_update else subscription.time)
    offsets = {
        (wall + timedelta(hours=hours)).replace(tzinfo=zone).utcoffset() or timedelta(0) for hours in range(-30, 31)
    }
    instants = sorted((wall - offset).replace(tzinfo=EPOCH.tzinfo) for offset in offsets)
    shown = [instant for instant in instants if instant.astimezone(zone).replace(tzinfo=None) == wall]
    before = (wall - timedelta(hours=30)).replace(tzinfo=zone).utcoffset() or timedelta(0)
    instant = shown[0] if shown else (wall - before).replace(tzinfo=EPOCH.tzinfo)
    return (instant - EPOCH).total_seconds()


class Judge:
    """Checks a run: it is told about everything that people do and that goes wrong by chance, and sees every
    transaction of the workers. With `ends_early`, the run stops at the first fault that can be seen before its end."""

    def __init__(self, kernel: Kernel, platforms: Platforms, ledger: Ledger, *, ends_early: bool = False) -> None:
        self._ends_early = ends_early
        self._kernel = kernel
        self._platforms = platforms
        self._ledger = ledger
        self._eras: dict[Channel, list[_Era]] = {}
        self._rows: dict[tuple[Channel, Slot], _Row] = {}
        self._outages: list[tuple[float, float]] = []
        self._skews: list[tuple[float, float]] = [(0.0, 0.0)]
        self._holding: set[Channel] = set()
        self._stops: Counter[Channel] = Counter()
        self._notices: Counter[Channel] = Counter()
        self._early_faults: list[str] = []
        self._leases: dict[tuple[Channel, Slot], tuple[datetime, timedelta]] = {}
        self._waits: dict[tuple[Channel, Slot], datetime] = {}

    def note_subscription(self, stored: StoredSubscription) -> None:
        """Notes a new or changed subscription, whose digests have to be sent from now on."""
        since = (stored.due_from - EPOCH).total_seconds()
        if stored.subscription.on_unknown is OnUnknown.HOLD:
            self._holding.add(stored.channel)
        eras = self._eras.setdefault(stored.channel, [])
        if eras and eras[-1].end == float("inf") and eras[-1].since == since:
            eras[-1].subscription = stored.subscription
            return
        self._end(stored.channel)
        eras.append(_Era(stored.subscription, since, self._kernel.time))

    def note_removal(self, channel: Channel) -> None:
        """Notes that a subscription was removed, so that the channel gets no more digests."""
        self._end(channel)
        for key, row in self._rows.items():
            if key[0] == channel and row.state.is_open:
                row.reason = messages.subscription_removed()
                self._leases.pop(key, None)

    def note_outage(self, start: float, end: float) -> None:
        self._outages.append((start, end))

    def note_clock_change(self, skew: float) -> None:
        self._skews.append((self._kernel.time, skew))

    def note_notice(self, stored: StoredSubscription) -> None:
        self._notices[stored.channel] += 1

    def note_transaction(self, name: str, args: tuple[object, ...], result: object) -> None:
        """Notes a transaction of a worker that was committed, whether or not the worker was told so: the name of the
        ledger's method, its arguments and its result."""
        self._watch_leases(name, args, result)
        if name == "begin" and result:
            claim = args[0]
            assert isinstance(claim, Claim)
            self._rows[claim.delivery.channel, claim.delivery.slot].begun = True
        elif name == "plan" and result:
            planned, _ = args
            assert isinstance(planned, Sequence)
            assert isinstance(result, Collection)
            for stored, plans in planned:
                for plan in plans if stored.channel in result else ():
                    self._planned(stored.channel, plan)
        elif name == "finish" and result:
            claim, state, reason, _, stop = args
            assert isinstance(claim, Claim)
            assert isinstance(state, State)
            assert isinstance(reason, str)
            row = self._rows[claim.delivery.channel, claim.delivery.slot]
            row.state, row.reason = state, reason
            if stop:
                self._stops[claim.delivery.channel] += 1
                self._end(claim.delivery.channel)

    @property
    def updates(self) -> int:
        """How many updates were posted."""
        return sum(slot.is_update and row.state is State.SENT for (_, slot), row in self._rows.items())

    def verdict(self) -> list[str]:
        """Everything that is wrong, at the end of the calm days."""
        faults = [*self._early_faults, *self._message_faults(), *self._row_faults(), *self._lost()]
        is_prepared = any(row.state.is_open and not row.is_binding for row in self._rows.values())
        if self._ledger.summary(tuple(Platform)).next_open is not None and not is_prepared:
            faults.append("stuck: a delivery is still open")
        told_too_often = [channel.id for channel, count in self._notices.items() if count > self._stops[channel]]
        return faults + [f"told about more stops than there were: {channel}" for channel in told_too_often]

    def _watch_leases(self, name: str, args: tuple[object, ...], result: object) -> None:
        """Notes a fault if a worker gets a delivery that another holds by the ledger's clock. A lease that began before
        that clock was set back does not count: its delivery must be given to the next worker that asks when its wait is
        over."""
        if name == "claim":
            limit, lease, now = args[2], args[3], self._ledger.now()
            assert isinstance(limit, int)
            assert isinstance(lease, timedelta)
            assert isinstance(result, Sequence)
            if len(result) < limit:
                taken = {(claim.delivery.channel, claim.delivery.slot) for claim in result}
                too_long = [key for key, (until, lease_given) in self._leases.items() if until > now + 2 * lease_given]
                waiting = {key for key, until in self._waits.items() if now < until <= now + MAX_WAIT}
                for channel, slot in (key for key in too_long if key not in taken | waiting):
                    self._note_fault(f"not given, by a lease from before the clock was set back: {channel.id} {slot}")
            for claim in result:
                key = claim.delivery.channel, claim.delivery.slot
                until, lease_given = self._leases.get(key, (now, lease))
                if now < until <= now + 2 * lease_given:
                    self._note_fault(f"claimed though it was held: {key[0].id} {key[1]}")
                self._leases[key] = now + lease, lease
        elif name in ("begin", "postpone", "finish") and result:
            claim = args[0]
            assert isinstance(claim, Claim)
            key = claim.delivery.channel, claim.delivery.slot
            self._leases.pop(key, None)
            if name == "postpone":
                assert isinstance(args[2], timedelta)
                self._waits[key] = self._ledger.now() + min(args[2], MAX_WAIT)
            if name == "begin":
                assert isinstance(args[1], timedelta)
                self._leases[key] = self._ledger.now() + args[1], args[1]

    def _note_fault(self, fault: str) -> None:
        self._early_faults.append(fault)
        self._kernel.halted = self._ends_early

    def _planned(self, channel: Channel, plan: Plan) -> None:
        due = (plan.due - EPOCH).total_seconds()
        subscription = self._eras[channel][-1].subscription
        if self._eras[channel][-1].end < self._kernel.time:
            self._note_fault(f"planned though it was over: {channel.id} {plan.date}")
        if due != true_instant(subscription, plan.slot):
            self._note_fault(f"wrong instant: {channel.id} {plan.slot} {plan.due}")
        now = self._ledger.now()
        previous = self._rows.get((channel, plan.slot))
        if previous is None or (not previous.begun and previous.stamp > now):  # otherwise the earlier row stays
            self._rows[channel, plan.slot] = _Row(due, self._kernel.time, plan.state, plan.reason, now)

    def _end(self, channel: Channel) -> None:
        for era in self._eras.get(channel, [])[-1:]:
            era.end = min(era.end, self._kernel.time)

    def _message_faults(self) -> list[str]:
        faults = []
        for channel, room in self._platforms.rooms.items():
            counted = Counter(message.heading for message in room.messages)
            faults += [f"duplicate: {channel.id} {heading} x{count}" for heading, count in counted.items() if count > 1]
            slots = {heading_of(slot): slot for owner, slot in self._rows if owner == channel}
            for message in room.messages:
                faults += self._faults_of_message(channel, message, slots.get(message.heading))
        return faults

    def _faults_of_message(self, channel: Channel, message: Message, slot: Slot | None) -> list[str]:
        if slot is None:
            return [f"unplanned: {channel.id} {message.heading}"]
        row = self._rows[channel, slot]
        if message.at < row.due - MAX_EARLY_SECONDS:
            return [f"early: {channel.id} {slot} by {row.due - message.at:.0f} s"]
        if row.state is State.SKIPPED and row.reason != messages.subscription_removed():
            return [f"posted though skipped: {channel.id} {slot} {row.reason}"]
        if message.key != delivery_key(channel, slot):
            return [f"wrong key: {channel.id} {slot}"]
        return []

    def _row_faults(self) -> list[str]:
        faults = []
        for (channel, slot), row in self._rows.items():
            is_posted = any(message.heading == heading_of(slot) for message in self._platforms.rooms[channel].messages)
            if row.state is State.SENT and not is_posted:
                faults.append(f"lost: {channel.id} {slot} is recorded as sent")
            if not row.is_binding:
                continue
            if row.state in (State.SKIPPED, State.FAILED) and not self._is_justified(channel, row, slot):
                faults.append(f"unjustified {row.state}: {channel.id} {slot}: {row.reason}")
        return faults

    def _is_justified(self, channel: Channel, row: _Row, slot: Slot) -> bool:
        if slot.is_update and row.reason.startswith(("Missed", "Not posted within", "No update")):
            return True  # a later update has what it would have had
        if row.reason.startswith(("Missed", "Not posted within")):
            return self._was_hindered(row.due)
        if row.reason.startswith("The request was not clearly answered"):
            return channel in self._holding
        good_reasons = (
            "Quiet day",
            "Nothing but repeats",
            "Paused",
            "The digest of this channel was switched off",
            "Stopped",
            "The channel is arch",
            "The channel is gone",
        )
        return row.reason.startswith((*good_reasons, "Its local time falls on the same moment"))

    def _lost(self) -> list[str]:
        """The due dates that have no row."""
        faults = []
        for channel, eras in self._eras.items():
            for era in eras:
                faults += [f"lost: {channel.id} {day} has no row" for day in self._missing_dates(channel, era)]
        return faults

    def _missing_dates(self, channel: Channel, era: _Era) -> list[date]:
        """The dates of an era that were due, and for which there was time, but that have no row."""
        end = min(era.end, self._kernel.time)
        first = EPOCH.date() + timedelta(days=era.since // 86400 - 2)
        days = [first + timedelta(days=index) for index in range(int((end - era.since) // 86400) + 6)]
        missing = []
        for day in days:
            slot = Slot(day)
            row = self._rows.get((channel, slot))
            if day.weekday() not in era.subscription.weekdays or (
                row and (row.is_binding or self._is_justified(channel, row, slot))
            ):
                continue
            due = true_instant(era.subscription, slot)
            if era.since <= due < end and self._had_time(due, end) and not self._was_passed(channel, day, era):
                missing.append(day)
        return missing

    def _had_time(self, due: float, end: float) -> bool:
        """Whether there was enough time between `due` and `end` (when the date was no longer due) for a worker to plan
        the date."""
        start = due + (CLOCK_CHANGE_SECONDS if self._skewed(due, end) else 0)
        return self._free_stretch(start, end) > MIN_UPTIME_SECONDS

    def _was_passed(self, channel: Channel, day: date, era: _Era) -> bool:
        """Whether a later date already had its row when this era began. Then an earlier one is never planned."""
        return any(
            owner == channel and not later.is_update and later.day > day and row.planned <= era.begun
            for (owner, later), row in self._rows.items()
        )

    def _was_hindered(self, due: float) -> bool:
        """Whether an outage or a wrong clock may have kept a date from being posted in time."""
        end = due + CATCH_UP_SECONDS
        was_hit = any(start < end and stop > due for start, stop in self._outages)
        if self._skewed(due, end):
            return was_hit or self._skewed(due, end, by=DAY_SECONDS / 2)
        return self._free_stretch(due, end) < MIN_UPTIME_SECONDS

    def _skewed(self, start: float, end: float, by: float = 0.0) -> bool:
        """Whether the clock was wrong near that time, by at least `by` seconds."""
        wrong = [(at, max(abs(skew), abs(before))) for (_, before), (at, skew) in pairwise(self._skews)]
        return any(
            start - CLOCK_CHANGE_SECONDS <= at <= end + CLOCK_CHANGE_SECONDS and most >= by for at, most in wrong
        )

    def _free_stretch(self, start: float, end: float) -> float:
        """The longest time in [start, end] without an outage, in seconds."""
        longest, free = 0.0, start
        for begun, over in sorted(self._outages):
            if over <= free or begun >= end:
                continue
            longest = max(longest, begun - free)
            free = max(free, over)
        return max(longest, end - free)


@dataclass(slots=True)
class _Era:
    """The time in which a subscription is current: dates that are due between `since` (the ledger's time) and `end`
    (true time) have to be sent."""

    subscription: Subscription
    since: float
    begun: float
    end: float = float("inf")


@dataclass(slots=True)
class _Row:
    """A delivery in the ledger, as the judge knows it. Times without a comment are in seconds of the simulation."""

    due: float
    planned: float
    state: State
    reason: str
    stamp: datetime
    """When it was planned, by the ledger's clock."""
    begun: bool = False

    @property
    def is_binding(self) -> bool:
        """Whether the date is not planned again. If a clock that was days ahead planned the row, the date is planned
        again when it is really due."""
        return self.begun or self.planned > self.due - DAY_SECONDS / 2
