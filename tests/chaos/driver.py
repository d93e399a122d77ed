"""Kills replicas at random while digests fall due, and counts what arrived."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.digests.posting.delivery import State
from bot.digests.setup.follow import Follower, FollowKind, Wanted
from bot.digests.setup.subscription import QuietDay, Subscription
from bot.model import Channel, Platform, Workspace
from bot.store import Store, open_store
from tests.chaos.platform import ChatPlatform
from tests.chaos.timing import HURRY, HurriedClock

REPLICAS = 3
CHANNELS_A_KILL = 2
SECONDS_A_KILL = 0.8
PATIENCE = 120.0
"""Seconds that may pass after the last kill until everything is posted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`doubled` and `lost` name channels; both are empty when the promise was kept."""

    kills: int
    digests: int
    updates: int
    doubled: list[str]
    lost: list[str]
    answers: Counter[str]

    def __str__(self) -> str:
        fates = ", ".join(f"{count} {fate}" for fate, count in sorted(self.answers.items()))
        return (
            f"{self.kills} kills, {self.digests} digests and {self.updates} updates ({fates}): "
            f"{len(self.doubled)} doubled, {len(self.lost)} lost"
        )


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
        channels = await asyncio.to_thread(_subscribe, store, kills, rng)
        arguments = ("--database", database, "--platform", address, "--start", str(start))
        await _kill_and_wait(store, channels, arguments, kills, rng)
        return _judge(store, channels, platform, kills)
    finally:
        await runner.cleanup()
        store.close()


def _subscribe(store: Store, kills: int, rng: random.Random) -> list[Channel]:
    """Channels whose digests fall due all through the time of the kills."""
    count, minutes = kills * CHANNELS_A_KILL, max(5, int(kills * SECONDS_A_KILL * HURRY / 60))
    channels = []
    for index in range(count):
        kind, platform = rng.choice((("S", Platform.SLACK), ("D", Platform.DISCORD)))
        channel = Channel(Workspace(platform, f"T{index % 5}"), f"{kind}{index}")
        due = store.ledger.now() + timedelta(minutes=3 + rng.randrange(minutes))
        store.ledger.put(
            Subscription(
                channel=channel, time=due.time().replace(second=0, microsecond=0, tzinfo=None), zone="UTC",
                quiet_day=QuietDay.ARCHIVE, cards=2, updates_every=1 if index % 2 else None,
            ),
            "chaos",
        )  # fmt: skip
        follows = store.of(channel.workspace).follows
        follows.add(Follower(channel=channel.id), Wanted(FollowKind.TOPIC, "about", "About"), "chaos")
        channels.append(channel)
    return channels


async def _kill_and_wait(
    store: Store, channels: list[Channel], arguments: tuple[str, ...], kills: int, rng: random.Random
) -> None:
    replicas = [await _start(f"r{index}.0", arguments) for index in range(REPLICAS)]
    try:
        for number in range(1, kills + 1):
            await asyncio.sleep(rng.uniform(0.3, 1.7) * SECONDS_A_KILL)
            index = rng.randrange(REPLICAS)
            replicas[index].kill()
            await replicas[index].wait()
            replicas[index] = await _start(f"r{index}.{number}", arguments)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not await asyncio.to_thread(_all_ended, store, channels):
            await asyncio.sleep(1.0)
    finally:
        for replica in replicas:
            if replica.returncode is None:
                replica.kill()
            await replica.wait()


async def _start(name: str, arguments: tuple[str, ...]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.chaos.replica", "--name", name, *arguments)


def _all_ended(store: Store, channels: list[Channel]) -> bool:
    lasts = (store.ledger.last(channel) for channel in channels)
    return all(last is not None and not last.state.is_open for last in lasts)


def _judge(store: Store, channels: list[Channel], platform: ChatPlatform, kills: int) -> Outcome:
    keys = {channel: Counter(key for _, key in platform.messages.get(channel.id, [])) for channel in channels}
    lost = []
    for channel, posted in keys.items():
        last = store.ledger.last(channel)
        if last is None or last.state is not State.SENT or not posted[last.key]:
            lost.append(f"{channel.id}: {posted.total()} messages, {last and (last.state.value, last.reason)}")
    doubled = [
        f"{channel.id}: {key} {count} times"
        for channel, posted in keys.items()
        for key, count in posted.items()
        if count > 1
    ]
    posts = sum(posted.total() for posted in keys.values())
    return Outcome(kills, len(channels) - len(lost), posts - len(channels), doubled, lost, platform.answers)
