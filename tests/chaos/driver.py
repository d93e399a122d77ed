"""Kills replicas at random while digests and updates fall due."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aiohttp import web

from bot.digests.setup.due import due_at
from bot.digests.setup.follow import Follower, FollowKind, Wanted
from bot.digests.setup.subscription import QuietDay, Subscription
from bot.model import Channel, Platform, Workspace
from bot.store import Store, open_store
from tests.chaos.judge import Outcome, judge
from tests.chaos.platform import ChatPlatform
from tests.chaos.timing import HURRY, MORNING, HurriedClock

REPLICAS = 3
CHANNELS_A_KILL = 2
SECONDS_A_KILL = 0.8
PATIENCE = 120.0
"""Seconds that may pass after the last kill until all is due, and again until all is posted."""


async def run_chaos(database: str, kills: int, seed: int = 0) -> Outcome:
    """Three replicas on one database; each kill is a SIGKILL of one of them, which is started again at once."""
    rng = random.Random(seed)
    start = time.time()
    platform = ChatPlatform(random.Random(seed + 1))
    runner = web.AppRunner(platform.app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    address = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
    store = await asyncio.to_thread(open_store, database, clock=HurriedClock(start))
    try:
        subscriptions = await asyncio.to_thread(_subscribe, store, kills, rng)
        arguments = ("--database", database, "--platform", address, "--start", str(start))
        await _kill_and_wait(store, subscriptions, arguments, kills, rng)
        return judge(store, [subscription.channel for subscription in subscriptions], platform, kills)
    finally:
        await runner.cleanup()
        store.close()


def _subscribe(store: Store, kills: int, rng: random.Random) -> list[Subscription]:
    """Digests that fall due all through the time of the kills; of every second channel in its first half, and then an
    update every hour."""
    minutes = max(5, int(kills * SECONDS_A_KILL * HURRY / 60))
    subscriptions = []
    for index in range(kills * CHANNELS_A_KILL):
        kind, platform = rng.choice((("S", Platform.SLACK), ("D", Platform.DISCORD)))
        channel = Channel(Workspace(platform, f"T{index % 5}"), f"{kind}{index}")
        updates_every, latest = (1, minutes // 2 + 1) if index % 2 else (None, minutes)
        due = store.ledger.now() + timedelta(minutes=3 + rng.randrange(latest))
        subscription = Subscription(
            channel=channel, time=due.time().replace(second=0, microsecond=0, tzinfo=None), zone="UTC",
            quiet_day=QuietDay.ARCHIVE, updates_every=updates_every,
        )  # fmt: skip
        store.ledger.put(subscription, "chaos")
        follows = store.of(channel.workspace).follows
        follows.add(Follower(channel=channel.id), Wanted(FollowKind.TOPIC, "about", "About"), "chaos")
        subscriptions.append(subscription)
    return subscriptions


async def _kill_and_wait(
    store: Store, subscriptions: Sequence[Subscription], arguments: tuple[str, ...], kills: int, rng: random.Random
) -> None:
    replicas = [await _start(f"r{index}.0", arguments) for index in range(REPLICAS)]
    try:
        for number in range(1, kills + 1):
            await asyncio.sleep(rng.uniform(0.3, 1.7) * SECONDS_A_KILL)
            index = rng.randrange(REPLICAS)
            replicas[index].kill()
            await replicas[index].wait()
            replicas[index] = await _start(f"r{index}.{number}", arguments)
        await _until(lambda: store.ledger.now() > _last_first(subscriptions))
        await asyncio.to_thread(_end_updates, store, subscriptions)
        await _until(lambda: store.ledger.outlook(tuple(Platform)).next_open is None)
    finally:
        for replica in replicas:
            if replica.returncode is None:
                replica.kill()
            await replica.wait()


async def _start(name: str, arguments: tuple[str, ...]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.chaos.replica", "--name", name, *arguments)


async def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not await asyncio.to_thread(is_so):
        await asyncio.sleep(0.5)


def _last_first(subscriptions: Sequence[Subscription]) -> datetime:
    """When every digest is planned, and the first update of each channel that has updates."""
    firsts = [
        due_at(each.time, each.zone, MORNING.date()) + timedelta(hours=each.updates_every or 0)
        for each in subscriptions
    ]
    return max(firsts) + timedelta(minutes=20)


def _end_updates(store: Store, subscriptions: Sequence[Subscription]) -> None:
    """There would always be one more."""
    for subscription in subscriptions:
        store.ledger.put(replace(subscription, updates_every=None), "chaos")
