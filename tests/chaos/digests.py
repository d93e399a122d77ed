"""Kills replicas at random while digests and updates fall due, and checks what was posted."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from aiohttp import web

from bot.digests.setup.subscription import MAX_CARDS, QuietDay, Subscription
from bot.model import Channel, Platform, Workspace
from bot.model.follow import Follower, FollowKind, FollowRequest
from bot.store import Store, open_store
from tests.chaos.articles import NEWS
from tests.chaos.judge import DigestReport, judge
from tests.chaos.platform import ChatPlatform
from tests.chaos.timing import ACCELERATION, AcceleratedClock

REPLICAS = 3
CHANNELS_PER_KILL = 2
SECONDS_PER_KILL = 1.2
"""The mean time between two kills."""
TIMEOUT_SECONDS = 240.0
"""The time limit for planning all digests after the last kill, and also for posting them after that."""


async def run_digests(database: str, kills: int, seed: int = 0) -> DigestReport:
    """Runs replicas on one database, kills random ones (SIGKILL) and starts each again immediately. Returns what
    `judge` found."""
    rng = random.Random(seed)
    start = time.time()
    platform = ChatPlatform(random.Random(seed + 1))
    runner = web.AppRunner(platform.app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = "http://{}:{}".format(*runner.addresses[0])
    store = await asyncio.to_thread(open_store, database, clock=AcceleratedClock(start))
    try:
        subscriptions = await asyncio.to_thread(_subscribe, store, kills, rng)
        arguments = ("--database", database, "--platform", address, "--start", str(start))
        await _kill_and_wait(store, subscriptions, arguments, kills, rng)
        return judge(store, [subscription.channel for subscription in subscriptions], platform, kills)
    finally:
        await runner.cleanup()
        store.close()


def _subscribe(store: Store, kills: int, rng: random.Random) -> list[Subscription]:
    """Subscribes channels to digests that fall due throughout the time of the kills. Every second channel has its
    digest in the first half of that time, and then an update every hour."""
    minutes = max(5, int(kills * SECONDS_PER_KILL * ACCELERATION / 60))
    subscriptions = []
    for index in range(kills * CHANNELS_PER_KILL):
        letter, platform = rng.choice((("S", Platform.SLACK), ("D", Platform.DISCORD)))
        channel = Channel(Workspace(platform, f"T{index % 5}"), f"{letter}{index}")
        updates_every, latest = (1, minutes // 2 + 1) if index % 2 else (None, minutes)
        due = store.ledger.now() + timedelta(minutes=3 + rng.randrange(latest))
        subscription = Subscription(
            channel=channel, time=due.time().replace(second=0, microsecond=0, tzinfo=None), zone="UTC",
            quiet_day=QuietDay.ARCHIVE, cards=MAX_CARDS, updates_every=updates_every,
        )  # fmt: skip
        store.ledger.put(subscription, "chaos")
        follows = store.of(channel.workspace).follows
        follows.add(Follower(channel=channel.id), FollowRequest(FollowKind.TOPIC, NEWS, "News"), "chaos")
        subscriptions.append(subscription)
    return subscriptions


async def _kill_and_wait(
    store: Store, subscriptions: Sequence[Subscription], arguments: tuple[str, ...], kills: int, rng: random.Random
) -> None:
    """Runs replicas with these command-line `arguments`, kills them, and waits until everything is posted."""
    replicas = [await _start(f"r{index}.0", arguments) for index in range(REPLICAS)]
    try:
        for number in range(1, kills + 1):
            await asyncio.sleep(rng.uniform(0.3, 1.7) * SECONDS_PER_KILL)
            index = await _index_at_work(replicas, rng)
            await replicas[index].kill()
            replicas[index] = await _start(f"r{index}.{number}", arguments)
        await _wait_until(lambda: _are_all_planned(store, subscriptions))
        await asyncio.to_thread(_end_updates, store, subscriptions)
        await _wait_until(lambda: store.ledger.summary(tuple(Platform)).next_open is None)
    finally:
        for replica in replicas:
            await replica.kill()


@dataclass(frozen=True, slots=True)
class _Replica:
    """A replica. `starting` is done when it has printed that it has begun to work."""

    process: asyncio.subprocess.Process
    starting: asyncio.Task[bytes]

    async def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()
        await self.starting


async def _start(name: str, arguments: tuple[str, ...]) -> _Replica:
    command = (sys.executable, "-m", "tests.chaos.replica", "--name", name, *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    return _Replica(process, asyncio.create_task(process.stdout.readline()))


async def _index_at_work(replicas: Sequence[_Replica], rng: random.Random) -> int:
    """Waits until at least two replicas have begun to work, and returns the index of one of them: if replicas are slow
    to start on a busy machine, all could be killed before they did anything."""
    while len(working := [index for index, replica in enumerate(replicas) if replica.starting.done()]) < 2:
        await asyncio.sleep(0.05)
    return rng.choice(working)


async def _wait_until(is_so: Callable[[], bool]) -> None:
    """Waits until `is_so` returns true, for TIMEOUT_SECONDS at most; after that, `judge` finds what is missing."""
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < deadline and not await asyncio.to_thread(is_so):
        await asyncio.sleep(0.5)


def _are_all_planned(store: Store, subscriptions: Sequence[Subscription]) -> bool:
    """Whether the digest of every channel is planned, and an update of every channel that has updates."""
    planned = store.ledger.planned([subscription.channel for subscription in subscriptions])
    latest = {channel: slots.latest for channel, slots in planned.items() if slots.digest and slots.latest}
    return all(
        subscription.channel in latest and (latest[subscription.channel].is_update or not subscription.updates_every)
        for subscription in subscriptions
    )


def _end_updates(store: Store, subscriptions: Sequence[Subscription]) -> None:
    """Turns updates off, because with the fast clock there would always be one more to wait for."""
    for subscription in subscriptions:
        store.ledger.put(replace(subscription, updates_every=None), "chaos")
