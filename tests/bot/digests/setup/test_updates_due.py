"""When updates are due: every few hours after the digest, by the local clock, until midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.digests.setup.schedule import LatestSlots, find_due_slots, next_slot
from bot.digests.setup.slot import Slot, read_slot
from bot.digests.setup.subscription import Subscription, subscription_from_dict
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace

MONDAY = date(2026, 6, 1)


def subscription(**changes: Any) -> Subscription:
    channel = Channel(Workspace(Platform.SLACK, "T1"), "C1")
    return Subscription(**{"channel": channel, "time": time(9), "zone": "Europe/Berlin", "updates_every": 4, **changes})


def slots_between(
    wanted: Subscription, first: datetime, last: datetime, planned: LatestSlots | None = None
) -> list[str]:
    return [str(slot) for slot, _ in find_due_slots(wanted, first, planned or LatestSlots(), last)]


def test_a_day_has_its_digest_and_updates_until_midnight() -> None:
    day = datetime(2026, 6, 1, tzinfo=UTC)

    found = find_due_slots(subscription(), day, LatestSlots(), day + timedelta(hours=22))

    assert [(str(slot), due.hour) for slot, due in found] == [
        ("2026-06-01", 7),
        ("2026-06-01T13:00", 11),
        ("2026-06-01T17:00", 15),
        ("2026-06-01T21:00", 19),
    ]


def test_days_without_a_digest_have_no_updates() -> None:
    first = datetime(2026, 6, 5, 12, tzinfo=UTC)  # a Friday

    found = slots_between(subscription(weekdays=(0, 1, 2, 3, 4)), first, first + timedelta(days=3))

    assert found == ["2026-06-05T17:00", "2026-06-05T21:00", "2026-06-08", "2026-06-08T13:00"]


def test_planned_slots_are_not_due_again_and_an_update_does_not_replace_a_digest() -> None:
    first, last = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 2, 8, tzinfo=UTC)

    assert slots_between(subscription(), first, last, LatestSlots(MONDAY, Slot(MONDAY, "17:00"))) == [
        "2026-06-01T21:00",
        "2026-06-02",
    ]
    assert slots_between(subscription(updates_every=None), first, last, LatestSlots(None, Slot(MONDAY, "17:00"))) == [
        "2026-06-01",
        "2026-06-02",
    ]


def test_the_next_slot_is_the_next_update_or_digest() -> None:
    noon = datetime(2026, 6, 1, 10, tzinfo=UTC)
    evening = datetime(2026, 6, 5, 20, tzinfo=UTC)

    assert next_slot(subscription(), noon) == (Slot(MONDAY, "13:00"), datetime(2026, 6, 1, 11, tzinfo=UTC))
    assert next_slot(subscription(weekdays=(0,)), evening) == (
        Slot(date(2026, 6, 8)),
        datetime(2026, 6, 8, 7, tzinfo=UTC),
    )
    assert next_slot(subscription(updates_every=None), noon) == (
        Slot(date(2026, 6, 2)),
        datetime(2026, 6, 2, 7, tzinfo=UTC),
    )


@pytest.mark.parametrize("hours", [0, 5, 7, 9, 10, 11, 24])
def test_hours_that_do_not_divide_half_a_day_are_refused(hours: int) -> None:
    with pytest.raises(InvalidSubscription, match="Updates come every"):
        subscription(updates_every=hours)


@pytest.mark.parametrize(
    "hours", [*(pytest.param(hours, marks=pytest.mark.thorough) for hours in (1, 2)), 3, 4, 6, 8, 12]
)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Apia", "America/Nuuk", "Australia/Lord_Howe"])
def test_every_slot_of_a_year_comes_once_and_in_order_although_clocks_change(hours: int, zone: str) -> None:
    wanted = subscription(updates_every=hours, zone=zone, time=time(1, 30))
    now = datetime(2026, 1, 1, tzinfo=UTC)

    slots, due_times = [], []
    while coming := next_slot(wanted, now):
        slot, now = coming
        if slot.day.year > 2026:
            break
        slots.append(slot)
        due_times.append(now)

    assert len(slots) == len(set(slots))
    assert due_times == sorted(due_times)
    assert len({slot for slot in slots if not slot.is_update}) >= 364


def test_a_slot_and_a_subscription_can_be_stored_and_read() -> None:
    assert read_slot(str(Slot(MONDAY, "13:00"))) == Slot(MONDAY, "13:00") > Slot(MONDAY)
    assert read_slot(str(Slot(MONDAY))) == Slot(MONDAY)
    assert subscription_from_dict(subscription().to_dict()) == subscription()
