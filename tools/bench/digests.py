"""Measures how long a thousand digests take that are due at the same time, with PostgreSQL on another continent.

    python -m tools.bench.digests [--channels 1000] [--round-trip 100]

One replica on this machine, a real PostgreSQL behind a proxy that delays all traffic, and a platform that answers after
150 ms and refuses posts above its rate limit. Ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import SystemClock
from bot.digests.posting.context import WorkerContext
from bot.digests.posting.delivery import State
from bot.digests.posting.worker import serve
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Platform, Workspace
from bot.store import Store, open_store
from bot.wiring.serving import DIGEST_THREADS, call_in_threads
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.strict_platform import StrictSender
from tests.support.store.postgres import running_postgres
from tools.bench.latency import delay_database

CARDS = 2000
WORKSPACES = 50
MAX_WAIT = 1200.0
"""In seconds: a digest that is not posted by then counts as lost."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run. `posted` are the messages that the platform accepted, `refused` those that came too fast,
    `sent` the deliveries that the ledger recorded as sent. In seconds since all digests were due: the `first` and the
    `last` post, and `settled`, when the ledger had recorded all of them."""

    posted: int
    refused: int
    sent: int
    first: float
    last: float
    settled: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--channels", type=int, default=1000)
    parser.add_argument("--round-trip", type=float, default=100.0, help="milliseconds")
    options = parser.parse_args()
    with running_postgres() as server:
        url = server.new_database()
        with delay_database(url, options.round_trip / 1000) as distant:
            figures = asyncio.run(measure(url, distant, options.channels))
    show(f"{options.channels} channels due at once, PostgreSQL {options.round_trip:.0f} ms a round trip away\n")
    show(f"{figures.posted} posted, {figures.refused} refused for their rate, {figures.sent} recorded as sent\n")
    show(
        f"first after {figures.first:.1f} s, last after {figures.last:.0f} s, "
        f"all recorded after {figures.settled:.0f} s\n"
    )


async def measure(url: str, distant: str, count: int) -> Outcome:
    """Posts the digests of `count` channels and returns the times. `distant` is the URL through the proxy."""
    channels = [Channel(Workspace(Platform.SLACK, f"T{index % WORKSPACES:02}"), f"C{index}") for index in range(count)]
    near, sender = open_store(url), StrictSender(SystemClock())
    due = _subscribe(near, channels)
    stopping = asyncio.Event()
    store = open_store(distant)
    with ThreadPoolExecutor(DIGEST_THREADS) as threads:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(serve(_context(store, sender, threads), stopping))
            begun = time.monotonic() + (due - near.ledger.now()).total_seconds()
            while _is_under_way(near, sender, count) and time.monotonic() < begun + MAX_WAIT:
                await asyncio.sleep(0.5)
            settled = time.monotonic() - begun
            stopping.set()
    sent = _sent(near, channels)
    store.close()
    near.close()
    first, last = (edge(sender.accepted, default=begun) - begun for edge in (min, max))
    return Outcome(len(sender.accepted), sender.refused, sent, first, last, settled)


def _subscribe(store: Store, channels: list[Channel]) -> datetime:
    """Subscribes all channels for the same minute, some time ahead, so that the worker is running by then."""
    due = (store.ledger.now() + timedelta(minutes=1, seconds=len(channels) / 50)).replace(second=0, microsecond=0)
    due += timedelta(minutes=1)
    for channel in channels:
        store.ledger.put(Subscription(channel=channel, time=due.time(), zone="UTC", cards=5), "U1")
    return due


def _context(store: Store, sender: StrictSender, threads: ThreadPoolExecutor) -> WorkerContext:
    library = CardLibrary([make_card(f"card{index}", quote="We share one sea") for index in range(CARDS)])
    return WorkerContext(
        name="one",
        clock=SystemClock(),
        ledger=store.ledger,
        call=call_in_threads(threads),
        senders={Platform.SLACK: sender},
        library=lambda workspace: library,
        notify=_nobody,
    )


def _is_under_way(store: Store, sender: StrictSender, count: int) -> bool:
    return len(sender.accepted) < count or store.ledger.summary([Platform.SLACK]).next_open is not None


def _sent(store: Store, channels: list[Channel]) -> int:
    lasts = (store.ledger.last(channel) for channel in channels)
    return sum(last is not None and last.state is State.SENT for last in lasts)


async def _nobody(stored: object, sentence: str) -> None:
    """Notifies nobody: no digest is stopped here."""


def show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
