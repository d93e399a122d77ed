"""Every scheduled date is due at exactly one instant, whatever clocks do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.setup.schedule import due_at, find_due_dates, next_due
from bot.digests.setup.subscription import MAX_HOLIDAYS, Subscription
from bot.model import Channel, Platform, Workspace

CHANNEL = Channel(Workspace(Platform.SLACK, "T1"), "C1")
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2034, 1, 1, tzinfo=UTC)
QUARTERS = [time(minute // 60, minute % 60) for minute in range(0, 1440, 15)]
ZONES = sorted(available_timezones())


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of a zone's offset. Its times are in UTC, without a time zone."""

    at: datetime
    before: timedelta
    after: timedelta

    def due(self, wall: datetime) -> datetime:
        """The moment at which the local time `wall` is due by RFC 5545. The new offset counts from the later of the two
        local times of the change."""
        return wall - (self.before if wall < self.at + max(self.before, self.after) else self.after)


def transitions(name: str) -> Iterator[Transition]:
    """The transitions of a zone from 2024 to 2033, found by bisecting the half days in which its offset changes."""
    zone = ZoneInfo(name)
    step, moment = timedelta(hours=12), FIRST
    while moment < LAST:
        if moment.astimezone(zone).utcoffset() != (moment + step).astimezone(zone).utcoffset():
            yield _bisect(zone, moment, moment + step)
        moment += step


def wrong_cases(zones: list[str]) -> tuple[int, list[str]]:
    """The number of cases around the transitions of these zones, and the wrong ones."""
    cases, wrong = 0, []
    for name in zones:
        for transition in transitions(name):
            middle = transition.at.replace(tzinfo=UTC).astimezone(ZoneInfo(name)).date()
            for day in (middle - timedelta(days=1), middle, middle + timedelta(days=1)):
                for wall in QUARTERS:
                    cases += 1
                    due = due_at(wall, name, day).replace(tzinfo=None)
                    if due != transition.due(datetime.combine(day, wall)):
                        wrong.append(f"{name} {day} {wall}")
    return cases, wrong


def test_clock_changes_follow_the_rule_in_a_share_of_all_zones() -> None:
    cases, wrong = wrong_cases(ZONES[::40])

    assert wrong == []
    assert cases > 10_000


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_clock_changes_follow_the_rule_in_every_zone() -> None:
    cases, wrong = wrong_cases(ZONES)

    assert wrong == []
    assert cases > 1_000_000


@given(zone=st.sampled_from(ZONES), day=st.dates(date(2024, 1, 2), date(2033, 12, 30)), wall=st.sampled_from(QUARTERS))
def test_digests_of_consecutive_days_are_22_to_26_hours_apart(zone: str, day: date, wall: time) -> None:
    apart = due_at(wall, zone, day + timedelta(days=1)) - due_at(wall, zone, day)

    assert timedelta(hours=22) <= apart <= timedelta(hours=26)


def test_a_skipped_time_is_due_as_if_the_clocks_had_not_changed() -> None:
    assert due_at(time(2, 30), "Europe/Berlin", date(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_repeated_time_is_due_the_first_time() -> None:
    assert due_at(time(2, 30), "Europe/Berlin", date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_date_that_the_zone_skipped_is_due_together_with_the_next() -> None:
    due_dates = find_due_dates(
        subscription("Pacific/Apia"),
        datetime(2011, 12, 30, 12, tzinfo=UTC),
        None,
        datetime(2011, 12, 31, 12, tzinfo=UTC),
    )

    assert [day for day, _ in due_dates] == [date(2011, 12, 30), date(2011, 12, 31)]
    assert due_dates[0][1] == due_dates[1][1]


def test_a_digest_can_be_due_on_the_date_after_its_own() -> None:
    """Nuuk's clocks go from 23:00 to 24:00: 23:30 is 00:30 of the next day."""
    due = due_at(time(23, 30), "America/Nuuk", date(2027, 3, 27))

    assert due.astimezone(ZoneInfo("America/Nuuk")).date() == date(2027, 3, 28)


def test_only_dates_since_the_subscription_and_after_the_last_plan_are_owed() -> None:
    berlin = subscription("Europe/Berlin")
    since, now = datetime(2026, 6, 1, 12, tzinfo=UTC), datetime(2026, 6, 5, 12, tzinfo=UTC)

    assert days(find_due_dates(berlin, since, None, now)) == [2, 3, 4, 5]
    assert days(find_due_dates(berlin, since, date(2026, 6, 3), now)) == [4, 5]


def test_other_weekdays_and_holidays_are_left_out() -> None:
    workdays = subscription("Europe/Berlin", weekdays=(0, 1, 2, 3, 4), holidays=(date(2026, 6, 4),))
    since, now = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 8, 6, tzinfo=UTC)

    assert days(find_due_dates(workdays, since, None, now)) == [1, 2, 3, 5]
    assert next_due(workdays, datetime(2026, 6, 3, 8, tzinfo=UTC)) == (
        date(2026, 6, 5),
        datetime(2026, 6, 5, 7, tzinfo=UTC),
    )


def test_the_next_digest_may_come_after_a_thousand_holidays() -> None:
    mondays = tuple(date(2026, 1, 5) + timedelta(weeks=week) for week in range(1000))
    late = subscription("UTC", weekdays=(0,), holidays=mondays)

    assert next_due(late, datetime(2026, 1, 1, tzinfo=UTC)) == (
        date(2045, 3, 6),
        datetime(2045, 3, 6, 9, tzinfo=UTC),
    )


def test_the_next_digest_may_come_after_that_of_today_and_a_thousand_holidays() -> None:
    monday = date(2026, 6, 1)
    holidays = tuple(monday + timedelta(weeks=number) for number in range(1, MAX_HOLIDAYS + 1))
    mondays = subscription("UTC", weekdays=(0,), holidays=holidays)
    upcoming = next_due(mondays, datetime(2026, 6, 1, 10, tzinfo=UTC))
    assert upcoming is not None
    assert upcoming[0] == monday + timedelta(weeks=MAX_HOLIDAYS + 1)


def subscription(zone: str, **more: object) -> Subscription:
    return Subscription(channel=CHANNEL, time=time(9), zone=zone, **more)  # type: ignore[arg-type]


def days(due_dates: list[tuple[date, datetime]]) -> list[int]:
    return [day.day for day, _ in due_dates]


def _bisect(zone: ZoneInfo, low: datetime, high: datetime) -> Transition:
    before, after = low.astimezone(zone).utcoffset(), high.astimezone(zone).utcoffset()
    assert before is not None
    assert after is not None
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return Transition(high.replace(microsecond=0, tzinfo=None), before, after)
