"""A ledger in memory: the tests compare every other ledger with it, and simulations run on it. Nothing survives a
restart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.digests.posting import messages
from bot.digests.posting.delivery import OPEN_STATES, Claim, Delivery, Plan, State, StoredSubscription
from bot.digests.posting.ledger import MAX_WAIT, History, LastShown, LedgerSummary, Sightings
from bot.digests.setup.schedule import LatestSlots
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Platform, Workspace
from bot.model.follow import Follow


class MemoryLedger:
    """A Ledger whose clock is `now`. Not safe for threads: each call must end before the next begins."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self._subscriptions: dict[Channel, StoredSubscription] = {}
        self._open: dict[tuple[Channel, Slot], _Row] = {}
        self._of_channel: dict[Channel, dict[Slot, _Row]] = {}
        self.follows: dict[Channel, Sequence[Follow]] = {}
        self._sightings: dict[str, datetime] = {}
        self._notified: set[Channel] = set()
        self._revision = 0

    def put(self, subscription: Subscription, by: str) -> StoredSubscription:
        previous = self._subscriptions.get(subscription.channel)
        keeps = previous and not previous.stop_reason and previous.subscription.schedule == subscription.schedule
        stored = StoredSubscription(
            subscription=subscription,
            version=previous.version + 1 if previous else 1,
            due_from=previous.due_from if previous and keeps else self.now(),
        )
        self._set(stored)
        self._notified.discard(subscription.channel)
        return stored

    def remove(self, channel: Channel, by: str) -> bool:
        if self._subscriptions.pop(channel, None) is None:
            return False
        self._revision += 1
        for row in [row for (owner, _), row in self._open.items() if owner == channel]:
            if row.delivery.state is State.PENDING:
                row.fence += 1
                self._close(row, State.SKIPPED, messages.subscription_removed(), None)
        return True

    def subscription(self, channel: Channel) -> StoredSubscription | None:
        return self._subscriptions.get(channel)

    def subscriptions(self, workspace: Workspace) -> Sequence[StoredSubscription]:
        return [
            self._subscriptions[channel] for channel in sorted(self._subscriptions) if channel.workspace == workspace
        ]

    def own_subscription(self, workspace: Workspace, person: str) -> StoredSubscription | None:
        return next((stored for stored in self.subscriptions(workspace) if stored.subscription.person == person), None)

    def last_digest(self, channel: Channel) -> Delivery | None:
        rows = self._of_channel.get(channel, {})
        digests = [slot for slot in rows if not slot.is_update]
        return rows[max(digests)].delivery if digests else None

    def history(self, channel: Channel, person: str = "") -> History:
        rows = self._of_channel.get(channel, {})
        counted = [
            row.delivery
            for _, row in sorted(rows.items())
            if row.delivery.state not in (State.SKIPPED, State.FAILED) and not row.is_ahead(self.now())
        ]
        shown = {
            card.card_id: LastShown(delivery.planned_at, card.fingerprint)
            for delivery in counted
            for card in delivery.plan.cards
        }
        return History(shown=shown, follows=self.follows.get(channel, ()))

    def summary(self, platforms: Collection[Platform]) -> LedgerSummary:
        now = self.now()
        rows = [row for row in self._open.values() if row.delivery.channel.workspace.platform in platforms]
        return LedgerSummary(
            now=now,
            revision=self._revision,
            unclear=tuple(
                sorted((row.delivery.key, row.delivery.attempts) for row in rows if row.delivery.state.is_unclear)
            ),
            next_open=min((_free_at(row, now) for row in rows), default=None),
        )

    def all_subscriptions(self, platforms: Collection[Platform]) -> Sequence[StoredSubscription]:
        return [
            self._subscriptions[channel]
            for channel in sorted(self._subscriptions)
            if channel.workspace.platform in platforms
        ]

    def planned(self, channels: Collection[Channel]) -> Mapping[Channel, LatestSlots]:
        now = self.now()
        latest: dict[Channel, LatestSlots] = {}
        for channel in channels:
            rows = self._of_channel.get(channel, {})
            slots = [slot for slot, row in rows.items() if row.delivery.due <= now and not row.is_ahead(now)]
            digest = max((slot.day for slot in slots if not slot.is_update), default=None)
            latest |= {channel: LatestSlots(digest, max(slots))} if slots else {}
        return latest

    def histories(self, readers: Mapping[Channel, str]) -> Mapping[Channel, History]:
        return {channel: self.history(channel, person) for channel, person in readers.items()}

    def sightings(self, fingerprints: Collection[str]) -> Sightings:
        now = self.now()
        at = {fingerprint: self._sightings.setdefault(fingerprint, now) for fingerprint in fingerprints}
        return Sightings(at, min(self._sightings.values(), default=None))

    def plan(
        self, planned: Sequence[tuple[StoredSubscription, Sequence[Plan]]], at: datetime | None = None
    ) -> Collection[Channel]:
        now = self.now()
        if at and now < at:
            return ()
        return [stored.channel for stored, plans in planned if self._plan(stored, plans, now)]

    def claim(self, platforms: Collection[Platform], worker: str, limit: int, lease: timedelta) -> Sequence[Claim]:
        now = self.now()
        free = [
            row
            for row in self._open.values()
            if row.delivery.channel.workspace.platform in platforms and _free_at(row, now) <= now
        ]
        free.sort(key=lambda row: (row.delivery.due, row.delivery.channel, row.delivery.slot))
        return [self._take(row, now, lease) for row in free[:limit]]

    def begin(self, claim: Claim, lease: timedelta, at: datetime, unclear: bool = False) -> Delivery | None:
        row = self._held(claim)
        if row is None:
            return None
        now = self.now()
        row.delivery = replace(
            row.delivery,
            state=State.SENDING,
            attempts=row.delivery.attempts + 1,
            first_attempt=(unclear and row.delivery.first_attempt) or at,
            last_attempt=at,
        )
        row.leased_until, row.lease = now + lease, lease
        return row.delivery

    def finish(
        self,
        claim: Claim,
        state: State,
        reason: str = "",
        message_id: str | None = None,
        stops_subscription: bool = False,
    ) -> bool:
        row = self._held(claim)
        if row is None:
            return False
        self._close(row, state, reason, message_id)
        stored = self._subscriptions.get(claim.delivery.channel)
        if stops_subscription and stored:
            self._set(replace(stored, version=stored.version + 1, stop_reason=reason))
        return True

    def postpone(self, claim: Claim, state: State, wait: timedelta, reason: str) -> bool:
        row = self._held(claim)
        if row is None:
            return False
        row.delivery = replace(row.delivery, state=state, reason=reason)
        row.not_before = self.now() + min(wait, MAX_WAIT)
        row.leased_until = None
        return True

    def mark_notified(self, channel: Channel) -> bool:
        stored = self._subscriptions.get(channel)
        if stored is None or not stored.stop_reason or channel in self._notified:
            return False
        self._notified.add(channel)
        return True

    def _set(self, stored: StoredSubscription) -> None:
        self._subscriptions[stored.channel] = stored
        self._revision += 1

    def _plan(self, stored: StoredSubscription, plans: Sequence[Plan], now: datetime) -> bool:
        current = self._subscriptions.get(stored.channel)
        if current is None or current.version != stored.version:
            return False
        rows = self._of_channel.get(stored.channel, {})
        for slot, row in list(rows.items()):
            if row.delivery.state is State.SKIPPED and row.is_ahead(now):
                del rows[slot]
        for plan in plans:
            self._insert(stored.channel, plan)
        return True

    def _insert(self, channel: Channel, plan: Plan) -> None:
        rows = self._of_channel.setdefault(channel, {})
        now = self.now()
        previous = rows.get(plan.slot)
        if previous and not previous.is_ahead(now):
            return
        delivery = Delivery(channel=channel, plan=plan, state=plan.state, reason=plan.reason, planned_at=now)
        row = _Row(delivery, not_before=now, fence=previous.fence + 1 if previous else 0)
        self._open.pop((channel, plan.slot), None)
        rows[plan.slot] = row
        if plan.state in OPEN_STATES:
            self._open[channel, plan.slot] = row
        else:
            row.delivery = replace(row.delivery, finished_at=now)

    def _take(self, row: _Row, now: datetime, lease: timedelta) -> Claim:
        row.fence += 1
        row.leased_until, row.lease = now + lease, lease
        stored = self._subscriptions.get(row.delivery.channel)
        return Claim(delivery=row.delivery, fence=row.fence, stored_subscription=stored, claimed_at=now)

    def _held(self, claim: Claim) -> _Row | None:
        row = self._open.get((claim.delivery.channel, claim.delivery.slot))
        return row if row is not None and row.fence == claim.fence else None

    def _close(self, row: _Row, state: State, reason: str, message_id: str | None) -> None:
        row.delivery = replace(row.delivery, state=state, reason=reason, message_id=message_id, finished_at=self.now())
        row.leased_until = None
        del self._open[row.delivery.channel, row.delivery.slot]


@dataclass(slots=True)
class _Row:
    delivery: Delivery
    not_before: datetime
    fence: int = 0
    leased_until: datetime | None = None
    lease: timedelta = timedelta(0)

    def is_ahead(self, now: datetime) -> bool:
        """Whether the delivery was planned by a clock that was ahead of `now`, and was never begun."""
        return not self.delivery.attempts and self.delivery.planned_at > now


def _free_at(row: _Row, now: datetime) -> datetime:
    """The moment from which the row can be claimed. A lease or wait that reaches too far into the future does not
    count: the clock was set back after it began."""
    if row.leased_until is not None and row.leased_until <= now + 2 * row.lease:
        return max(row.leased_until, now) if row.leased_until > now else now
    if row.not_before <= now + MAX_WAIT:
        return row.not_before
    return now
