"""Measures how long it takes to post a thousand digests that are due in the same minute, with PostgreSQL on another
continent.

    python -m tools.bench.digests [--channels 1000] [--round-trip 100]

One replica on this machine, a real PostgreSQL behind a proxy that delays all traffic, and a platform that answers after
150 ms and refuses posts above its rate limit. Ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

import click

from bot.digests.posting.context import WorkerContext
from bot.digests.posting.delivery import State
from bot.digests.posting.worker import serve
from bot.digests.setup.subscription import Subscription
from bot.environment.clock import SystemClock
from bot.model import Channel, Platform, Workspace
from bot.store import Store, open_store
from bot.wiring.serving import DIGEST_THREADS, call_in_threads
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.strict_platform import StrictSender
from tests.support.store.postgres import running_postgres
from tools.bench.latency import delay_database

CARDS = 2000
WORKSPACES = 50
SUBSCRIPTIONS_PER_SECOND = 50
"""The minimum number of channels that are subscribed in a second, before the digests are due."""
MAX_WAIT_SECONDS = 1200.0
"""How many seconds after the digests are due the measurement ends, even if some are not posted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run. `posted` are the messages that the platform accepted, `refused` those that came too fast,
    `sent` the deliveries that the ledger recorded as sent. The times of the `first` and the `last` post, and
    `recorded`, when the ledger had recorded all of them, are in seconds after the digests were due."""

    posted: int
    refused: int
    sent: int
    first: float
    last: float
    recorded: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--channels", type=int, default=1000)
    parser.add_argument("--round-trip", type=float, default=100.0, help="milliseconds")
    options = parser.parse_args()
    with running_postgres() as server:
        url = server.new_database()
        with delay_database(url, options.round_trip / 1000) as distant:
            figures = asyncio.run(measure(url, distant, options.channels))
    click.echo(f"{options.channels} channels due at once, PostgreSQL {options.round_trip:.0f} ms a round trip away")
    click.echo(f"{figures.posted} posted, {figures.refused} refused for their rate, {figures.sent} recorded as sent")
    click.echo(
        f"first after {figures.first:.1f} s, last after {figures.last:.0f} s, "
        f"all recorded after {figures.recorded:.0f} s"
    )


async def measure(url: str, distant_url: str, count: int) -> Outcome:
    """Posts the digests of `count` channels. The worker uses `distant_url`, which leads to the same database as `url`,
    but with a long round trip; setting up and counting use `url`."""
    channels = [Channel(Workspace(Platform.SLACK, f"T{index % WORKSPACES:02}"), f"C{index}") for index in range(count)]
    near_store, sender = open_store(url), StrictSender(SystemClock())
    due = _subscribe(near_store, channels)
    stopping = asyncio.Event()
    distant_store = open_store(distant_url)
    with ThreadPoolExecutor(DIGEST_THREADS) as threads:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(serve(_make_context(distant_store, sender, threads), stopping))
            begun = time.monotonic() + (due - near_store.ledger.now()).total_seconds()
            while _is_under_way(near_store, sender, count) and time.monotonic() < begun + MAX_WAIT_SECONDS:
                await asyncio.sleep(0.5)
            recorded = time.monotonic() - begun
            stopping.set()
    sent = _count_sent(near_store, channels)
    distant_store.close()
    near_store.close()
    first, last = (edge(sender.accepted, default=begun) - begun for edge in (min, max))
    return Outcome(len(sender.accepted), sender.refused, sent, first, last, recorded)


def _subscribe(store: Store, channels: list[Channel]) -> datetime:
    """Subscribes all channels for the same minute, late enough that the worker runs by then. Returns that minute."""
    due = (store.ledger.now() + timedelta(minutes=2, seconds=len(channels) / SUBSCRIPTIONS_PER_SECOND)).replace(
        second=0, microsecond=0
    )
    for channel in channels:
        store.ledger.put(Subscription(channel=channel, time=due.time(), zone="UTC", cards=5), "U1")
    return due


def _make_context(store: Store, sender: StrictSender, threads: ThreadPoolExecutor) -> WorkerContext:
    library = CardLibrary([make_card(f"card{index}", quote="We share one sea") for index in range(CARDS)])
    return WorkerContext(
        name="one",
        clock=SystemClock(),
        ledger=store.ledger,
        call=call_in_threads(threads),
        senders={Platform.SLACK: sender},
        library=lambda workspace: library,
        notify=_notify_nobody,
    )


def _is_under_way(store: Store, sender: StrictSender, count: int) -> bool:
    return len(sender.accepted) < count or store.ledger.summary([Platform.SLACK]).next_open is not None


def _count_sent(store: Store, channels: list[Channel]) -> int:
    lasts = (store.ledger.last_digest(channel) for channel in channels)
    return sum(last is not None and last.state is State.SENT for last in lasts)


async def _notify_nobody(stored: object, sentence: str) -> None:
    """Does nothing: no digest is stopped here."""


if __name__ == "__main__":
    main()
