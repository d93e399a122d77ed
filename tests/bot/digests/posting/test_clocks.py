"""What happens to digests while the ledger's clock is wrong, and when it is set right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import State
from bot.digests.posting.planning import Planner
from bot.digests.posting.unclear_requests import UnclearRequests
from bot.model import Platform
from tests.support.clock import FakeClock
from tests.support.digests.delivery_harness import SENT, TIMEOUT, DeliveryHarness

JUMPS = (timedelta(days=1, hours=2), timedelta(days=30), timedelta(days=365))


@pytest.fixture
def harness() -> DeliveryHarness:
    """A channel an hour before its first digest, on a platform whose clock is always right."""
    harness = DeliveryHarness()
    harness.sender.clock = FakeClock(harness.clock.now())
    return harness


def pass_time(harness: DeliveryHarness, **by: float) -> None:
    harness.clock.advance(**by)
    assert isinstance(harness.sender.clock, FakeClock)
    harness.sender.clock.advance(**by)


async def work(harness: DeliveryHarness) -> None:
    """Plans what is due and delivers what is open."""
    await harness.plan()
    for claim in harness.ledger.claim([Platform.SLACK], "worker", 9, harness.limits.lease):
        await Deliverer(harness.context, UnclearRequests()).deliver(claim)


def sent(harness: DeliveryHarness) -> list[date]:
    return sorted(day for day, state, _ in harness.outcomes() if state == State.SENT.value)


@pytest.mark.parametrize("jump", JUMPS)
async def test_dates_skipped_while_the_clock_was_ahead_are_posted_when_they_come(
    harness: DeliveryHarness, jump: timedelta
) -> None:
    harness.subscribe(cards=3)
    harness.clock.time += jump
    pass_time(harness, minutes=70)
    await work(harness)
    assert harness.sender.posts == [], "a digest of a day to come was posted"

    harness.clock.time -= jump
    for _ in range(3):
        await work(harness)
        pass_time(harness, days=1)

    assert sent(harness) == [date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3)]
    assert len(harness.sender.posts) == 3


@pytest.mark.parametrize("jump", JUMPS)
async def test_a_clock_that_was_behind_repeats_and_loses_no_digest(harness: DeliveryHarness, jump: timedelta) -> None:
    harness.subscribe()
    pass_time(harness, minutes=70)
    await work(harness)
    harness.clock.time -= jump
    pass_time(harness, minutes=10)
    await work(harness)
    harness.clock.time += jump
    pass_time(harness, days=1)
    await work(harness)

    assert sent(harness) == [date(2026, 6, 1), date(2026, 6, 2)]
    assert len(harness.sender.posts) == 2


async def test_a_plan_for_a_time_that_the_clock_has_not_reached_is_refused(
    harness: DeliveryHarness,
) -> None:
    stored = harness.subscribe()
    ahead = harness.clock.now() + timedelta(days=30)

    assert await Planner(harness.context).plan([stored], ahead) == [harness.channel]
    assert harness.ledger.last_digest(harness.channel) is None


async def test_a_digest_set_up_while_the_clock_was_ahead_is_due_on_the_right_day(harness: DeliveryHarness) -> None:
    harness.clock.time += timedelta(days=365)
    harness.subscribe()
    harness.clock.time -= timedelta(days=365)
    pass_time(harness, minutes=70)
    await work(harness)

    assert sent(harness) == [date(2026, 6, 1)]


async def test_while_the_clock_is_behind_no_digest_from_before_the_setup_is_due(harness: DeliveryHarness) -> None:
    harness.subscribe()
    harness.clock.time -= timedelta(days=365)
    pass_time(harness, minutes=70)
    await work(harness)

    assert harness.ledger.last_digest(harness.channel) is None


@pytest.mark.parametrize("jump", [*JUMPS, -JUMPS[0], -JUMPS[2]])
async def test_an_unclear_post_is_looked_for_at_its_real_time_whatever_the_clock_said(
    harness: DeliveryHarness, jump: timedelta
) -> None:
    harness.subscribe()
    pass_time(harness, minutes=70)
    await harness.plan()
    harness.sender.post_results, harness.sender.search_results = [TIMEOUT], [SENT]
    posted_at = harness.sender.clock.now()
    timer = UnclearRequests()
    await Deliverer(harness.context, timer).deliver(harness.claim())

    harness.clock.time += jump
    pass_time(harness, minutes=2)
    await Deliverer(harness.context, timer).deliver(harness.claim())

    [(since, until, _)] = harness.sender.searches
    assert since <= posted_at < until
    assert until - since < timedelta(minutes=5)
    assert (harness.last().state, len(harness.sender.posts)) == (State.SENT, 1)
