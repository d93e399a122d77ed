"""The bot never identifies so often that Discord resets its token."""

from __future__ import annotations

from itertools import pairwise

from adapters.discord.transport.identify_rate_limit import (
    MAX_BURST,
    MAX_IDENTIFY_WAIT,
    MIN_SECONDS_APART,
    SECONDS_PER_IDENTIFY,
    IdentifyRateLimit,
)
from tests.support.clock import FakeClock


def test_a_day_of_failures_stays_below_what_discord_allows() -> None:
    clock = FakeClock()
    allowance = IdentifyRateLimit(clock)
    identifies = []
    while clock.monotonic() < 24 * 3600:
        wait = allowance.reserve(MAX_BURST + 1)
        clock.advance(seconds=min(wait, MAX_IDENTIFY_WAIT))
        if wait <= MAX_IDENTIFY_WAIT:
            identifies.append(clock.monotonic())
        clock.advance(seconds=1)
    assert 900 < len(identifies) < 1000
    gaps = [after - before for before, after in pairwise(identifies)]
    assert min(gaps) >= MIN_SECONDS_APART
    assert min(gaps[MAX_BURST + 1 :]) >= SECONDS_PER_IDENTIFY


def test_every_shard_identifies_when_the_bot_starts() -> None:
    clock = FakeClock()
    allowance = IdentifyRateLimit(clock)
    waits = []
    for _ in range(16):
        waits.append(allowance.reserve(MAX_BURST + 16))
        clock.advance(seconds=waits[-1])
    assert waits == [0.0, *[MIN_SECONDS_APART] * 15]
