"""How soon a command is acknowledged while an index is built beside it: `python -m tools.bench.discord [SECONDS]`.

30 commands a second, from many members, through the real client over loopback sockets; prints the time to the first
response and the lag of the event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time

import click

from adapters.discord.serve import serve
from bot.distilling import distil
from bot.matching.matcher import CardMatcher
from bot.matching.semantic import load_embedder
from bot.model import Article
from bot.reading import read_file
from bot.store import open_memory_store
from tests.support.discord_server import DiscordServer, ask
from tests.support.seeds import ANSWERED, SEEDS, seed_library, seed_service

A_SECOND = 30
_MEMBER, _CHANNEL = 400_000_000_000_000_000, 300_000_000_000_000_000


async def measure(seconds: float) -> None:
    server, store = DiscordServer(), open_memory_store()
    service = await asyncio.to_thread(seed_service)
    async with server.running():
        running = [asyncio.create_task(serve(server.settings(), service, store))]
        await server.until(lambda: server.sockets)
        lags: list[float] = []
        running += [asyncio.create_task(_watch(lags)), asyncio.create_task(_index(time.monotonic() + seconds))]
        sent: dict[str, float] = {}
        began = time.monotonic()
        for number in range(int(seconds * A_SECOND)):
            await asyncio.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
            now = time.monotonic()
            who, where = str(_MEMBER + number), str(_CHANNEL + number % 100)
            sent[await server.interact(ask(ANSWERED), user=who, channel=where)] = now
        await asyncio.sleep(5)
        for task in running:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    store.close()
    first = {call.path.split("/")[2]: call.at for call in server.calls if call.path.startswith("/interactions/")}
    _report("first response", [first[number] - at for number, at in sent.items() if number in first], len(sent))
    answered = sum(bool(call.method == "PATCH") for call in server.calls)
    click.echo(f"answered in full: {answered} of {len(sent)}")
    _report("lag of the loop", lags, len(lags))


async def _watch(lags: list[float]) -> None:
    while True:
        began = time.monotonic()
        await asyncio.sleep(0.01)
        lags.append(time.monotonic() - began - 0.01)


async def _index(end: float) -> None:
    while time.monotonic() < end:
        await asyncio.to_thread(_build)


def _build() -> None:
    for path in SEEDS.glob("*.txt"):
        for article in read_file(path, SEEDS.parent):
            if isinstance(article, Article):
                distil(article)
    CardMatcher.build(seed_library(), load_embedder())


def _report(what: str, seconds: list[float], wanted: int) -> None:
    ordered = sorted(seconds)
    p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
    click.echo(
        f"{what}: {len(ordered)} of {wanted}, p50 {p50:.0f} ms, p99 {p99:.0f} ms, max {ordered[-1] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    asyncio.run(measure(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
