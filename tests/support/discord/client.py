"""The whole Discord adapter, connected to a simulated Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.discord.serve import serve
from adapters.http_server.health import Health
from bot.conversation.asking.libraries import Libraries
from bot.environment.clock import Clock
from bot.store import Store
from tests.support.discord.server import DiscordServer
from tests.support.library.seeds import seed_libraries
from tests.support.servers.health import health_of


@asynccontextmanager
async def running_client(
    server: DiscordServer,
    store: Store,
    *,
    libraries: Libraries | None = None,
    health: Health | None = None,
    clock: Clock | None = None,
    **settings: str,
) -> AsyncIterator[asyncio.Task[None]]:
    """Runs the adapter during the `with` block, with the articles in `seeds/` unless `libraries` are given. Yields the
    task of the adapter once it is connected, and fails if the task ends before that. At the end, cancels the task as a
    signal would."""
    if libraries is None:
        libraries = await asyncio.to_thread(seed_libraries)
    task = asyncio.create_task(
        serve(server.settings(**settings), libraries, store, health or health_of(store), clock=clock)
    )
    try:
        await server.until(lambda: server.sockets or task.done())
        assert not task.done(), task.exception()
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
