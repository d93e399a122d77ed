"""Computes when a digest is due.

If a clock change skips a local time, the instant is computed with the offset from UTC before the change; if a clock
change repeats a local time, the first instant counts (RFC 5545, section 3.3.5; in Python `fold=0`). So every scheduled
date has exactly one instant. That instant may be on the next local date (a digest at 23:30, if the hour before midnight
is skipped), and two dates may share an instant (Samoa had no 30 December 2011). Therefore a delivery is identified by
its *scheduled* date, never by the date of its instant.
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
_MAX_DAYS_AHEAD = (MAX_HOLIDAYS + 2) * 7
"""The next scheduled date is within this many days, even if all holidays are on the only weekday that is chosen, and
the digest of today is past."""


@dataclass(frozen=True, slots=True)
class LatestSlots:
    """The latest slots of a channel that are planned in the ledger: `digest` is the day of the last digest, `latest`
    the slot of the last digest or update."""

    digest: date | None = None
    latest: Slot | None = None

    def covers(self, slot: Slot) -> bool:
        """Whether planning has passed a slot: it is not later than the latest planned one. Updates do not count for a
        digest, so it can still be planned after a later update."""
        if slot.is_update:
            return self.latest is not None and slot <= self.latest
        return self.digest is not None and slot.day <= self.digest


def due_at(time: TimeOfDay, zone: str, day: date) -> datetime:
    """The instant (UTC) of a local time on a date."""
    return datetime.combine(day, time.replace(fold=0), get_zone(zone)).astimezone(UTC)


def find_due_slots(
    subscription: Subscription, earliest: datetime, planned: LatestSlots, now: datetime
) -> list[tuple[Slot, datetime]]:
    """Digests and updates that are due from `earliest` to `now` (both included) and later than `planned`, in order,
    each with its instant."""
    first_day = _local_date(subscription, earliest) - _DAY
    if planned.latest is not None:  # no slot of an earlier day is later than the planned ones
        first_day = max(first_day, min(planned.latest.day, planned.digest or planned.latest.day))
    last_day = _local_date(subscription, now) + _DAY
    return [
        (slot, due_time)
        for day in _days(first_day, (last_day - first_day).days + 1)
        for slot, due_time in _slots(subscription, day)
        if earliest <= due_time <= now and not planned.covers(slot)
    ]


def next_slot(subscription: Subscription, moment: datetime) -> tuple[Slot, datetime] | None:
    """The first digest or update after the instant `moment`, with its own instant. None if there is none within
    _MAX_DAYS_AHEAD days."""
    next_date = next_due(subscription, moment)
    if subscription.updates_every is None:
        return (Slot(next_date[0]), next_date[1]) if next_date else None
    # Updates come on a scheduled day: today or, because offsets from UTC change, yesterday or tomorrow.
    today = _local_date(subscription, moment)
    days = [*_days(today - _DAY, 3), *([next_date[0]] if next_date else [])]
    later_slots = [
        (slot, due_time) for day in days for slot, due_time in _slots(subscription, day) if due_time > moment
    ]
    return min(later_slots, key=lambda slot_and_time: slot_and_time[1], default=None)


def is_scheduled(subscription: Subscription, day: date) -> bool:
    """Whether a digest is due on that local date: a chosen weekday, and not a holiday."""
    return day.weekday() in subscription.weekdays and day not in subscription.holidays


def is_paused(subscription: Subscription, day: date) -> bool:
    """Whether the digest is paused on that local date."""
    return subscription.paused_until is not None and day < subscription.paused_until


def find_due_dates(
    subscription: Subscription, earliest: datetime, planned_day: date | None, now: datetime
) -> list[tuple[date, datetime]]:
    """Scheduled dates later than `planned_day` whose instant is from `earliest` to `now` (both included), in order,
    each with its instant."""
    first_day = _local_date(subscription, earliest) - _DAY
    if planned_day is not None:
        first_day = max(first_day, planned_day + _DAY)
    last_day = _local_date(subscription, now) + _DAY
    dates = (
        (day, due_at(subscription.time, subscription.zone, day))
        for day in _days(first_day, (last_day - first_day).days + 1)
    )
    return [
        (day, due_time) for day, due_time in dates if is_scheduled(subscription, day) and earliest <= due_time <= now
    ]


def next_due(subscription: Subscription, moment: datetime) -> tuple[date, datetime] | None:
    """The first scheduled date after the instant `moment`, with its own instant. None if there is none within
    _MAX_DAYS_AHEAD days."""
    for day in _days(_local_date(subscription, moment) - _DAY, _MAX_DAYS_AHEAD):
        if is_scheduled(subscription, day):
            due_time = due_at(subscription.time, subscription.zone, day)
            if due_time > moment:
                return day, due_time
    return None


def _slots(subscription: Subscription, day: date) -> Iterator[tuple[Slot, datetime]]:
    """The digest of a day and the updates after it, until midnight."""
    if not is_scheduled(subscription, day):
        return
    yield Slot(day), due_at(subscription.time, subscription.zone, day)
    if subscription.updates_every is None:
        return
    first_minute = subscription.time.hour * 60 + subscription.time.minute
    for minute in range(first_minute + subscription.updates_every * 60, 24 * 60, subscription.updates_every * 60):
        time_of_day = TimeOfDay(minute // 60, minute % 60)
        yield Slot(day, time_of_day.isoformat("minutes")), due_at(time_of_day, subscription.zone, day)


def _local_date(subscription: Subscription, moment: datetime) -> date:
    return moment.astimezone(get_zone(subscription.zone)).date()


def _days(first_day: date, count: int) -> Iterator[date]:
    return (first_day + index * _DAY for index in range(count))
