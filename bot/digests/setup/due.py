"""When a digest is due.

A local time that a clock change skips is the instant at the offset before the gap; one that is repeated is the first of
the two (RFC 5545, section 3.3.5; in Python `fold=0`). So every scheduled date has exactly one instant. It may be on the
next local date (a digest at 23:30 in a gap that ends at midnight), and two dates may share one (Samoa had no 30
December 2011). That is why a delivery is identified by its *scheduled* date, never by the date of its instant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as TimeOfDay  # noqa: N812 - as in subscription.py

from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import MAX_HOLIDAYS, Subscription
from bot.digests.setup.zones import get_zone

_DAY = timedelta(days=1)
_FURTHEST = MAX_HOLIDAYS * 7 + 7
"""Within this many days there is a scheduled date, even if every holiday is on the only weekday that is chosen."""


@dataclass(frozen=True, slots=True)
class LatestSlots:
    """The latest slots of a channel that have a row: `digest` is the day of the last digest, `latest` the last digest
    or update."""

    digest: date | None = None
    latest: Slot | None = None

    def covers(self, slot: Slot) -> bool:
        """Whether a slot is not later than what is planned: planning never goes back. An update does not count for a
        digest."""
        if slot.is_update:
            return self.latest is not None and slot <= self.latest
        return self.digest is not None and slot.day <= self.digest


def due_at(time: TimeOfDay, zone: str, day: date) -> datetime:
    """The instant (UTC) of a local time on a date."""
    return datetime.combine(day, time.replace(fold=0), get_zone(zone)).astimezone(UTC)


def find_due_slots(
    subscription: Subscription, since: datetime, planned: LatestSlots, now: datetime
) -> list[tuple[Slot, datetime]]:
    """Digests and updates with an instant in [since, now] that are later than `planned`, in order, each with its
    instant."""
    first = _local_date(subscription, since) - _DAY
    if planned.latest is not None:
        first = max(first, min(planned.latest.day, planned.digest or planned.latest.day))
    last = _local_date(subscription, now) + _DAY
    return [
        (slot, due)
        for day in _days(first, (last - first).days + 1)
        for slot, due in _slots(subscription, day)
        if since <= due <= now and not planned.covers(slot)
    ]


def next_slot(subscription: Subscription, after: datetime) -> tuple[Slot, datetime] | None:
    """The first digest or update after the instant `after`, with its own instant. None if there is none within
    _FURTHEST days."""
    coming = next_due(subscription, after)
    if subscription.updates_every is None:
        return (Slot(coming[0]), coming[1]) if coming else None
    today = _local_date(subscription, after)
    days = [*_days(today - _DAY, 3), *([coming[0]] if coming else [])]
    later = [(slot, due) for day in days for slot, due in _slots(subscription, day) if due > after]
    return min(later, key=lambda slot_and_time: slot_and_time[1], default=None)


def _slots(subscription: Subscription, day: date) -> Iterator[tuple[Slot, datetime]]:
    """The digest of a day and the updates after it, until midnight."""
    if not is_scheduled(subscription, day):
        return
    yield Slot(day), due_at(subscription.time, subscription.zone, day)
    if subscription.updates_every is None:
        return
    minutes = subscription.time.hour * 60 + subscription.time.minute
    for later in range(minutes + subscription.updates_every * 60, 24 * 60, subscription.updates_every * 60):
        at = TimeOfDay(later // 60, later % 60)
        yield Slot(day, at.isoformat("minutes")), due_at(at, subscription.zone, day)


def is_scheduled(subscription: Subscription, day: date) -> bool:
    """Whether a digest is due on that local date: a chosen weekday, and not a holiday."""
    return day.weekday() in subscription.weekdays and day not in subscription.holidays


def find_due_dates(
    subscription: Subscription, since: datetime, planned: date | None, now: datetime
) -> list[tuple[date, datetime]]:
    """Scheduled dates later than `planned` with an instant in [since, now], in order, each with its instant."""
    first = _local_date(subscription, since) - _DAY
    if planned is not None:
        first = max(first, planned + _DAY)
    last = _local_date(subscription, now) + _DAY
    dated = ((day, due_at(subscription.time, subscription.zone, day)) for day in _days(first, (last - first).days + 1))
    return [(day, due) for day, due in dated if is_scheduled(subscription, day) and since <= due <= now]


def next_due(subscription: Subscription, after: datetime) -> tuple[date, datetime] | None:
    """The first scheduled date after the instant `after`, with its own instant. None if there is none within _FURTHEST
    days."""
    for day in _days(_local_date(subscription, after) - _DAY, _FURTHEST):
        if is_scheduled(subscription, day):
            due = due_at(subscription.time, subscription.zone, day)
            if due > after:
                return day, due
    return None


def _local_date(subscription: Subscription, moment: datetime) -> date:
    return moment.astimezone(get_zone(subscription.zone)).date()


def _days(first: date, count: int) -> Iterator[date]:
    return (first + index * _DAY for index in range(count))
