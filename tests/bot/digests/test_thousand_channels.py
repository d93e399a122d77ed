"""A thousand channels that are all due at nine sharp, on one machine, in real time."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from datetime import time as TimeOfDay  # noqa: N812 - the field of a subscription
from pathlib import Path

import pytest

from bot.digests.posting.context import WorkerContext
from bot.digests.posting.worker import serve
from bot.digests.setup.subscription import Subscription
from bot.environment.clock import SystemClock
from bot.model import Channel, Platform, Workspace
from bot.store import open_store
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.strict_platform import StrictSender

CHANNELS = [Channel(Workspace(Platform.SLACK, f"T{index % 50:02}"), f"C{index}") for index in range(1000)]


class ShiftedClock(SystemClock):
    """A clock that starts at eight, and jumps to a second before nine when the test says so."""

    def __init__(self) -> None:
        self._shift = datetime(2026, 6, 1, 8, tzinfo=UTC) - super().now()

    def nearly_nine(self) -> None:
        self._shift = datetime(2026, 6, 1, 8, 59, 59, tzinfo=UTC) - super().now()

    def now(self) -> datetime:
        return super().now() + self._shift


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_all_are_posted_within_three_minutes_and_none_is_refused_for_rate(tmp_path: Path) -> None:
    clock = ShiftedClock()
    sender = StrictSender(clock)
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db", clock=clock)
    for channel in CHANNELS:
        store.ledger.put(Subscription(channel=channel, time=TimeOfDay(9), zone="UTC", cards=5), "U1")
    library = CardLibrary([make_card(f"card{index}", quote="We share one sea") for index in range(2000)])
    context = WorkerContext(
        name="one",
        clock=clock,
        ledger=store.ledger,
        call=asyncio.to_thread,
        senders={Platform.SLACK: sender},
        library=lambda workspace: library,
        notify=_nobody,
    )
    stopping = asyncio.Event()
    clock.nearly_nine()
    nine = time.monotonic() + (datetime(2026, 6, 1, 9, tzinfo=UTC) - clock.now()).total_seconds()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(context, stopping))
        while len(sender.accepted) < len(CHANNELS) and time.monotonic() < nine + 180:
            await asyncio.sleep(0.2)
        stopping.set()
    store.close()

    first, last = min(sender.accepted) - nine, max(sender.accepted) - nine
    print(f"\n{len(sender.accepted)} posted, the first after {first:.1f} s, the last after {last:.0f} s")  # noqa: T201
    assert (len(sender.accepted), sender.refused) == (len(CHANNELS), 0)
    assert 0 <= first <= 5
    assert last <= 180


async def _nobody(stored: object, sentence: str) -> None:
    """Notifies nobody: no digest is stopped in this test."""
