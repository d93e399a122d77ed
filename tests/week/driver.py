"""A week of the whole product: two replicas that are killed at random, three workspaces, ten feeds, one database."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from datetime import time as TimeOfDay  # noqa: N812
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import aiohttp
from sqlalchemy import select

from bot.digests.setup.subscription import MAX_CARDS, QuietDay, Subscription
from bot.model import Channel, Platform, own_library
from bot.model.follow import Follower, FollowKind, FollowRequest
from bot.store import Store, WorkspaceSettings, open_store
from bot.store.schema import feeds, inbox
from bot.store.sql.scope import ACROSS_WORKSPACES
from bot.text.markup.links import host_of
from tests.chaos.people import People
from tests.chaos.replicas import Replicas
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import CHANNEL as DISCORD_CHANNEL
from tests.support.slack.bot import SECRET
from tests.support.slack.server import SlackServer, member
from tests.support.web.internet import Internet
from tests.week import replica
from tests.week.clock import MONDAY, WeekClock
from tests.week.curators import Curators, curator_of, token_of
from tests.week.life import Life, Week
from tests.week.papers import ATTACHED, CANARIES, EAST, NORTH, SHARED_LIBRARY, SOUTH, WORKSPACES, Papers

T = TypeVar("T")

REPLICAS = 2
KILL_PROBABILITY = 0.5
"""The probability that a replica is killed while people do something."""
HOURS_AFTER = range(0, 24, 2)
"""Hours after the week at which curators act and the replicas finish all work; none is killed then. A feed that was
broken for days brings many stories, and an update has only ten of them."""
STUCK_SECONDS = 120.0
"""The time in which the work in progress must be finished."""
DIGEST_CHANNELS = {
    NORTH: ("C0NORTH1", "C0NORTH2"),
    SOUTH: ("C0SOUTH1", "C0SOUTH2"),
    EAST: (DISCORD_CHANNEL, "300000000000000009"),
}
"""Two channels of each workspace: one with a digest a day, one with updates as well."""
SECRET_KEY = "YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgb25seSB0aGU="


async def run_week(
    database: str,
    hours: int,
    judge: Callable[[Week], T],
    *,
    step: int = 1,
    seed: int = 0,
    report: Callable[[str], object] = str,
) -> T:
    """Runs a week, or as many `hours`. Every `step` hours people do something, and now and then a replica is killed.
    When all work is finished, the newspapers publish what they print in the next hours, and the clock is put forward.
    Returns what `judge` finds at the end; `report` is called with a line about each day."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `cuecard` sets it
    rng, clock = random.Random(seed), WeekClock()
    slack, discord, papers = SlackServer(clock=clock), DiscordServer(clock), Papers(hours)
    slack.checks_schema = discord.checks_schema = False
    async with AsyncExitStack() as stack:
        stack.enter_context(replica.with_clock(clock))
        folder = Path(stack.enter_context(TemporaryDirectory()))
        internet = await stack.enter_async_context(Internet())
        await papers.open(internet)
        await stack.enter_async_context(slack.running())
        await stack.enter_async_context(discord.running())
        store = await asyncio.to_thread(open_store, database, secret_key=SECRET_KEY, clock=clock)
        stack.callback(store.close)
        week = Week(store, slack, discord, papers, channels=await asyncio.to_thread(_prepare, store, slack, papers))
        settings = _settings(database, slack, discord, papers)
        replicas = Replicas(
            partial(replica.run, clock=clock),
            lambda index: {**settings, "cuecard_data": folder / str(index), "cuecard_content": folder / "none"},
            [replica.__name__],
        )
        stack.callback(replicas.end)
        papers.publish(0, clock.now())
        for index in range(REPLICAS):
            await asyncio.to_thread(replicas.start, index)
        people = People(slack, discord, replicas, rng, clock)
        stack.push_async_callback(people.close)
        environment = {name.upper(): str(value) for name, value in settings.items()}
        environment |= {"CUECARD_DATA": str(folder / "terminal"), "CUECARD_CONTENT": str(folder / "none")}
        life = Life(week, people, Curators(slack, people, store, environment), rng)
        await _wait_until_quiet(week, replicas)
        for number, hour in enumerate(range(step, hours, step), 1):
            for printed in range(hour - step + 1, hour + 1):
                papers.publish(printed, clock.now())
            clock.move_forward(MONDAY + timedelta(hours=hour, seconds=5))
            await _run_step(week, life.actions_of_step(number), replicas, rng)
            if hour % 24 + step >= 24:
                report(f"day {hour // 24 + 1}: {week.kills} kills, {len(week.asked)} questions")
        papers.all["broken"].feed = None
        for after in HOURS_AFTER:
            await asyncio.to_thread(store.feeds.make_due)
            clock.move_forward(MONDAY + timedelta(hours=hours + after, seconds=5))
            await asyncio.gather(*life.actions_of_curators())
            await _wait_until_quiet(week, replicas)
        return await asyncio.to_thread(judge, week)


async def _run_step(
    week: Week, actions: Sequence[Coroutine[Any, Any, None]], replicas: Replicas, rng: random.Random
) -> None:
    """Runs what people do, and perhaps kills a replica in the meantime. Waits until nothing is in progress."""
    tasks = [asyncio.create_task(coroutine) for coroutine in actions]
    if rng.random() < KILL_PROBABILITY:
        await asyncio.sleep(rng.uniform(0.0, 2.0))
        await asyncio.to_thread(replicas.kill, rng.randrange(REPLICAS))
        week.kills += 1
    await asyncio.gather(*tasks)
    await _wait_until_quiet(week, replicas)


def _settings(database: str, slack: SlackServer, discord: DiscordServer, papers: Papers) -> dict[str, Any]:
    return {
        **{name.lower(): value for name, value in discord.environment().items()},
        "slack_client_id": "1.2", "slack_client_secret": "secret", "slack_signing_secret": SECRET,
        "slack_api_url": slack.api_url, "cuecard_public_url": "https://cuecard.example",
        "database_url": database, "cuecard_secret_key": SECRET_KEY, "cuecard_fetch_allow": papers.hosts,
    }  # fmt: skip


def _prepare(store: Store, slack: SlackServer, papers: Papers) -> list[Channel]:
    """Sets everything up as admins would before the week begins. Returns the channels with a digest."""
    channels = []
    for workspace in WORKSPACES:
        curator = curator_of(workspace)
        slack.users[curator] = member(curator, team_id=workspace.team)
        if workspace.platform is Platform.SLACK:
            values = {"bot_token": token_of(workspace.team), "refresh_token": None, "expires_at": None}
            store.of(workspace).installation.save(values)
        chosen = WorkspaceSettings(keep_unanswered=True, was_asked_to_keep=True, curator_users=frozenset({curator}))
        store.of(workspace).settings.put(chosen, "")
        names = DIGEST_CHANNELS[workspace]
        for name, updates_every in zip(names, (None, 2), strict=True):
            channel = Channel(workspace, name)
            store.ledger.put(
                Subscription(
                    channel=channel, time=TimeOfDay(9 if updates_every is None else 7), zone="UTC", cards=MAX_CARDS,
                    quiet_day=QuietDay.ARCHIVE, updates_every=updates_every,
                ),
                "admin",
            )  # fmt: skip
            channels.append(channel)
            if updates_every:
                canary = CANARIES[own_library(workspace)]
                store.of(workspace).follows.add(
                    Follower(channel=channel.id), FollowRequest(FollowKind.WORDS, canary, canary), "admin"
                )
    for workspace in ATTACHED:
        store.attachments.attach(SHARED_LIBRARY, workspace)
    for paper in papers.all.values():
        store.feeds.add(paper.library, paper.address, host_of(paper.address))
    return channels


async def _wait_until_quiet(week: Week, replicas: Replicas) -> None:
    """Waits until both replicas are ready and nothing that is due is left to do."""
    ends = time.monotonic() + STUCK_SECONDS
    await asyncio.sleep(1.0)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as client:
        while unfinished := [*await _unready(client, replicas), *await asyncio.to_thread(_unfinished, week.store)]:
            if time.monotonic() > ends:
                week.stuck.append(f"{week.store.ledger.now():%a %H:%M}: {', '.join(unfinished)}")
                return
            await asyncio.sleep(0.2)


async def _unready(client: aiohttp.ClientSession, replicas: Replicas) -> list[str]:
    """Why replicas are not ready."""
    reasons = []
    for address in replicas.health_addresses:
        try:
            async with client.get(f"{address}/readyz") as answer:
                if answer.status != 200:
                    reasons.append(await answer.text())
        except (aiohttp.ClientError, TimeoutError):
            reasons.append("a replica that starts")
    return reasons


def _unfinished(store: Store) -> list[str]:
    """What is in progress or due."""
    with store._database.reading() as connection:
        kinds = list(connection.execute(select(inbox.c.kind), execution_options=ACROSS_WORKSPACES).scalars())
        leased = connection.execute(select(feeds.c.url).where(feeds.c.leased_until.is_not(None))).scalars().all()
    due = store.feeds.next_due()
    is_posting = store.ledger.summary(tuple(Platform)).next_open is not None
    is_polling = bool(leased) or (due is not None and due <= timedelta())
    return [*kinds, *["a digest"] * is_posting, *["a feed"] * is_polling]
