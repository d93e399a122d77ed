"""A thousand channels that are all due at nine sharp, on one machine, in real time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import time as TimeOfDay  # noqa: N812 - the field of a subscription
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.digests.posting.context import WorkerContext
from bot.digests.posting.worker import serve
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Document, Platform, Workspace
from bot.ports import Posting, Verdict, always
from bot.store import open_store
from tests.support.digests.cards import CardLibrary, make_card

CHANNELS = [Channel(Workspace(Platform.SLACK, f"T{index % 50:02}"), f"C{index}") for index in range(1000)]
WORKSPACE_POSTS_A_MINUTE = 400
"""Slack allows a workspace "several hundred messages a minute"."""
LATENCY = 0.15


class ShiftedClock(SystemClock):
    """Reads eight when it is made, and a second before nine when it is told to."""

    def __init__(self) -> None:
        self._shift = datetime(2026, 6, 1, 8, tzinfo=UTC) - super().now()

    def nearly_nine(self) -> None:
        self._shift = datetime(2026, 6, 1, 8, 59, 59, tzinfo=UTC) - super().now()

    def now(self) -> datetime:
        return super().now() + self._shift


class StrictSender:
    """Refuses a second message to a channel within a second, and more in a minute than a workspace may have."""

    platform = Platform.SLACK
    same_key_seconds = 0.0

    def __init__(self) -> None:
        self.accepted: list[float] = []
        self.refused = 0
        self._last: dict[Channel, float] = {}
        self._workspaces: dict[Workspace, list[float]] = {}

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        return f"{key} {document}".encode()

    async def prepare(self, channel: Channel) -> datetime:
        return datetime(2026, 6, 1, 9, tzinfo=UTC)

    async def post(self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always) -> Posting:
        if not may_begin():
            return Posting(verdict=Verdict.REFUSED)
        now = time.monotonic()
        recent = [at for at in self._workspaces.get(channel.workspace, []) if at > now - 60]
        self._workspaces[channel.workspace] = [*recent, now]
        too_fast = now - self._last.get(channel, 0.0) < 1 or len(recent) >= WORKSPACE_POSTS_A_MINUTE
        self._last[channel] = now
        await asyncio.sleep(LATENCY)
        if too_fast:
            self.refused += 1
            return Posting(verdict=Verdict.REFUSED, reason="rate limited", retry_after=30)
        self.accepted.append(now)
        return Posting(verdict=Verdict.SENT)

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime, looked: str = "") -> Posting:
        return Posting(verdict=Verdict.REFUSED)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_all_are_posted_within_three_minutes_and_none_is_refused_for_rate(tmp_path: Path) -> None:
    clock, sender = ShiftedClock(), StrictSender()
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
        library=lambda: library,
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


async def _nobody(booking: object, sentence: str) -> None:
    """Nothing is stopped here."""
