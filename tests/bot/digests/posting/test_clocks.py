"""What happens to digests while the ledger's clock is wrong, and when it is set right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import State
from bot.digests.posting.doubt_timer import DoubtTimer
from bot.digests.posting.planning import Planner
from bot.model import Platform
from tests.support.clock import FakeClock
from tests.support.digests.delivery_office import SENT, TIMEOUT, Office

JUMPS = (timedelta(days=1, hours=2), timedelta(days=30), timedelta(days=365))


@pytest.fixture
def office() -> Office:
    """A channel an hour before its first digest, on a platform whose clock stays right."""
    office = Office()
    office.sender.clock = FakeClock(office.clock.now())
    return office


def pass_time(office: Office, **by: float) -> None:
    office.clock.advance(**by)
    assert isinstance(office.sender.clock, FakeClock)
    office.sender.clock.advance(**by)


async def work(office: Office) -> None:
    """Plans what is due and delivers what is open."""
    await office.plan()
    for claim in office.ledger.claim([Platform.SLACK], "worker", 9, office.limits.lease):
        await Deliverer(office.context, DoubtTimer()).deliver(claim)


def sent(office: Office) -> list[date]:
    return sorted(day for day, state, _ in office.outcomes() if state == State.SENT.value)


@pytest.mark.parametrize("jump", JUMPS)
async def test_dates_that_a_clock_ahead_went_past_are_posted_when_they_come(office: Office, jump: timedelta) -> None:
    office.subscribe(cards=3)
    office.clock.time += jump
    pass_time(office, minutes=70)
    await work(office)
    assert office.sender.posts == [], "a digest of a day to come was posted"

    office.clock.time -= jump
    for _ in range(3):
        await work(office)
        pass_time(office, days=1)

    assert sent(office) == [date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3)]
    assert len(office.sender.posts) == 3


@pytest.mark.parametrize("jump", JUMPS)
async def test_a_clock_that_was_behind_repeats_and_loses_no_digest(office: Office, jump: timedelta) -> None:
    office.subscribe()
    pass_time(office, minutes=70)
    await work(office)
    office.clock.time -= jump
    pass_time(office, minutes=10)
    await work(office)
    office.clock.time += jump
    pass_time(office, days=1)
    await work(office)

    assert sent(office) == [date(2026, 6, 1), date(2026, 6, 2)]
    assert len(office.sender.posts) == 2


async def test_a_plan_that_was_made_for_a_time_before_the_clock_was_set_back_is_refused(office: Office) -> None:
    booking = office.subscribe()
    ahead = office.clock.now() + timedelta(days=30)

    assert await Planner(office.context).plan([booking], ahead) == [office.channel]
    assert office.ledger.last(office.channel) is None


async def test_a_digest_set_up_while_the_clock_was_ahead_is_due_on_the_right_day(office: Office) -> None:
    office.clock.time += timedelta(days=365)
    office.subscribe()
    office.clock.time -= timedelta(days=365)
    pass_time(office, minutes=70)
    await work(office)

    assert sent(office) == [date(2026, 6, 1)]


async def test_while_the_clock_is_behind_nothing_of_before_it_was_set_up_is_owed(office: Office) -> None:
    office.subscribe()
    office.clock.time -= timedelta(days=365)
    pass_time(office, minutes=70)
    await work(office)

    assert office.ledger.last(office.channel) is None


@pytest.mark.parametrize("jump", [*JUMPS, -JUMPS[0], -JUMPS[2]])
async def test_an_unclear_post_is_looked_for_at_its_real_time_whatever_the_clock_said(
    office: Office, jump: timedelta
) -> None:
    office.subscribe()
    pass_time(office, minutes=70)
    await office.plan()
    office.sender.answers, office.sender.looks = [TIMEOUT], [SENT]
    true = office.sender.clock.now()
    timer = DoubtTimer()
    await Deliverer(office.context, timer).deliver(office.claim())

    office.clock.time += jump
    pass_time(office, minutes=2)
    await Deliverer(office.context, timer).deliver(office.claim())

    [(since, until, _)] = office.sender.searches
    assert since <= true < until
    assert until - since < timedelta(minutes=5)
    assert (office.last().state, len(office.sender.posts)) == (State.SENT, 1)
