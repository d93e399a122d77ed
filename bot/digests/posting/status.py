"""The status of digests, by channel."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.digests import update_messages
from bot.digests.posting import messages
from bot.digests.posting.delivery import Booking, Delivery, State
from bot.digests.posting.ledger import Ledger
from bot.digests.posting.planning import is_paused
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.due import find_due_dates, next_due
from bot.digests.setup.zones import get_zone
from bot.model import Channel, Platform

GRACE = timedelta(minutes=10)
"""If a digest is not planned this long after it was due, no worker is running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The status of one channel. `next_due` is in its local time (None if the digest is stopped or has no due day);
    `last` is the outcome of the latest date, if any. `missed`: somebody should look into it, because a digest is
    missing or was stopped. `sentence` is the whole status in words."""

    channel: Channel
    next_due: datetime | None
    last: Delivery | None
    missed: bool
    sentence: str


def statuses(ledger: Ledger, platforms: Collection[Platform] = tuple(Platform)) -> list[Status]:
    """The status of every channel that has a digest, ordered by channel. Raises StoreFault."""
    now = ledger.now()
    return [_status(ledger, booking, now) for booking in ledger.all_bookings(platforms)]


def status(ledger: Ledger, channel: Channel) -> Status | None:
    """The status of one channel; None if it has no digest. Raises StoreFault."""
    booking = ledger.booking(channel)
    return _status(ledger, booking, ledger.now()) if booking else None


def _status(ledger: Ledger, booking: Booking, now: datetime) -> Status:
    last = ledger.last(booking.channel)
    upcoming = None if booking.stopped else _next_post(booking, now)
    overdue = _overdue(booking, last, now)
    sentences = [
        _about_next(booking, upcoming, now),
        messages.last_outcome(last.date, last.state.value, last.reason) if last else messages.no_outcome(),
    ]
    if booking.subscription.updates_every and not booking.stopped:
        sentences.append(update_messages.rhythm(booking.subscription.updates_every))
    if overdue:
        sentences.append(messages.overdue(overdue))
    missed = bool(booking.stopped or overdue or (last and _is_missed(last)))
    return Status(channel=booking.channel, next_due=upcoming, last=last, missed=missed, sentence=" ".join(sentences))


def _next_post(booking: Booking, now: datetime) -> datetime | None:
    """The next due time after a pause, in the subscription's zone."""
    subscription, after = booking.subscription, now
    while upcoming := next_due(subscription, after):
        day, due = upcoming
        if not is_paused(subscription, day):
            return due.astimezone(get_zone(subscription.zone))
        after = due
    return None


def _overdue(booking: Booking, last: Delivery | None, now: datetime) -> date | None:
    """The latest day that should have been planned by now; None if there is none."""
    if booking.stopped:
        return None
    planned = last.date if last else None
    owed = find_due_dates(booking.subscription, booking.since, planned, now - GRACE)
    return owed[-1][0] if owed else None


def _is_missed(last: Delivery) -> bool:
    return last.state is State.FAILED or (last.state is State.SKIPPED and messages.says_missed(last.reason))


def _about_next(booking: Booking, upcoming: datetime | None, now: datetime) -> str:
    if booking.stopped:
        return messages.is_stopped(booking.stopped)
    if upcoming is None:
        return setup_messages.never_due()
    paused_until = booking.subscription.paused_until
    today = now.astimezone(get_zone(booking.subscription.zone)).date()
    if paused_until is not None and is_paused(booking.subscription, today):
        return f"{messages.paused(paused_until)} {setup_messages.next_at(upcoming)}"
    return setup_messages.next_at(upcoming)
