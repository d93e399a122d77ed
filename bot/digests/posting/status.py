"""The status of the digest of each channel: when the next digest comes, and what became of the last one. People ask for
the status, and `cuecard digest status` lists all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.digests import update_messages
from bot.digests.posting import messages
from bot.digests.posting.delivery import Delivery, State, StoredSubscription
from bot.digests.posting.ledger import Ledger
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.schedule import due_at, find_due_dates, is_paused, next_due
from bot.digests.setup.zones import get_zone
from bot.model import Channel, Platform

GRACE = timedelta(minutes=10)
"""If the ledger has no delivery for a digest this long after it was due, no process that posts digests is running
(`cuecard serve` or `cuecard digest run`), or none that reaches the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The status of the digest of one channel. `next_due` is in the local time of the digest (None if the digest is
    stopped or has no due day); `last` is the delivery of the latest date, None before the first. `needs_attention`: a
    post is missing, or the digest was stopped. `sentence` is the whole status in words."""

    channel: Channel
    next_due: datetime | None
    last: Delivery | None
    needs_attention: bool
    sentence: str


def statuses(ledger: Ledger, platforms: Collection[Platform] = tuple(Platform)) -> list[Status]:
    """The status of every channel that has a digest, ordered by channel. Raises StoreFault."""
    now = ledger.now()
    return [_status(ledger, stored_subscription, now) for stored_subscription in ledger.all_subscriptions(platforms)]


def status(ledger: Ledger, channel: Channel) -> Status | None:
    """The status of one channel; None if it has no digest. Raises StoreFault."""
    stored_subscription = ledger.subscription(channel)
    return _status(ledger, stored_subscription, ledger.now()) if stored_subscription else None


def _status(ledger: Ledger, stored_subscription: StoredSubscription, now: datetime) -> Status:
    """The status of a subscription at the time `now`."""
    last_delivery = ledger.last_digest(stored_subscription.channel)
    next_time = None if stored_subscription.stop_reason else _next_post(stored_subscription, now)
    overdue_day = _overdue_day(stored_subscription, last_delivery, now)
    sentences = [
        _about_next(stored_subscription, next_time, now),
        messages.last_outcome(last_delivery.date, last_delivery.state.value, last_delivery.reason)
        if last_delivery
        else messages.no_outcome(),
    ]
    if stored_subscription.subscription.updates_every and not stored_subscription.stop_reason:
        sentences.append(update_messages.interval(stored_subscription.subscription.updates_every))
    if overdue_day:
        sentences.append(messages.overdue(overdue_day))
    needs_attention = bool(
        stored_subscription.stop_reason or overdue_day or (last_delivery and _is_missed(last_delivery))
    )
    return Status(
        channel=stored_subscription.channel,
        next_due=next_time,
        last=last_delivery,
        needs_attention=needs_attention,
        sentence=" ".join(sentences),
    )


def _next_post(stored_subscription: StoredSubscription, now: datetime) -> datetime | None:
    """When the next digest is due that is not paused, in the subscription's zone; None if none ever is."""
    subscription, earliest = stored_subscription.subscription, now
    try:
        # The days of the pause are not tried one by one, because it may last for centuries.
        if subscription.paused_until is not None:
            resumed_at = due_at(subscription.time, subscription.zone, subscription.paused_until)
            # `next_due` returns a time after `earliest`, so a day earlier includes the first day after the pause.
            earliest = max(now, resumed_at - timedelta(days=1))
        while next_date := next_due(subscription, earliest):
            day, due_time = next_date
            if not is_paused(subscription, day):
                return due_time.astimezone(get_zone(subscription.zone))
            earliest = due_time
    except OverflowError:  # the calendar ends before the pause does
        pass
    return None


def _overdue_day(stored_subscription: StoredSubscription, last_delivery: Delivery | None, now: datetime) -> date | None:
    """The latest day for whose digest the ledger should have a delivery by now but has none; None if there is no such
    day."""
    if stored_subscription.stop_reason:
        return None
    planned_day = last_delivery.date if last_delivery else None
    overdue_days = [
        day
        for day, _ in find_due_dates(
            stored_subscription.subscription, stored_subscription.due_from, planned_day, now - GRACE
        )
    ]
    return overdue_days[-1] if overdue_days else None


def _is_missed(last_delivery: Delivery) -> bool:
    """Whether a digest failed, or came too late to be posted. A digest with nothing new to post was not missed."""
    return last_delivery.state is State.FAILED or (
        last_delivery.state is State.SKIPPED and messages.says_missed(last_delivery.reason)
    )


def _about_next(stored_subscription: StoredSubscription, next_time: datetime | None, now: datetime) -> str:
    """The sentence about the next digest: when it comes, until when it is paused, or why none comes."""
    if stored_subscription.stop_reason:
        return messages.stopped_status(stored_subscription.stop_reason)
    if next_time is None:
        return setup_messages.never_due()
    paused_until = stored_subscription.subscription.paused_until
    today = now.astimezone(get_zone(stored_subscription.subscription.zone)).date()
    if paused_until is not None and is_paused(stored_subscription.subscription, today):
        return f"{messages.paused(paused_until)} {setup_messages.next_at(next_time)}"
    return setup_messages.next_at(next_time)
