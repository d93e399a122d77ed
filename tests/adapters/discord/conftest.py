"""A Discord server in the test's own process, and the bot connected to it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import serve as serving
from adapters.discord.serve import serve
from bot.running import work
from tests.support.discord.bot import DiscordBot, running_bot
from tests.support.discord.server import DiscordServer
from tests.support.library.seeds import seed_libraries
from tests.support.processes.reading import shared_worker
from tests.support.servers.blocking import nothing_blocks
from tests.support.servers.health import health_of
from tests.support.store.new_store import open_memory_store


@pytest.fixture(autouse=True)
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restores Discord's addresses after each test: discord.py keeps them in its classes, where tests change them."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    with shared_worker():
        yield


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens waits: of a bot that stops for requests sent just before, and until it takes over what others left."""
    monkeypatch.setattr(work, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(work, "TAKEOVER_SECONDS", 0.1)
    monkeypatch.setattr(serving, "READINESS_CHECK_SECONDS", 0.02)


@pytest.fixture(autouse=True)
def loop_is_free() -> Iterator[list[str]]:
    """Fails the test if the adapter makes a call that blocks the event loop."""
    with nothing_blocks("adapters.discord") as found:
        yield found


@pytest.fixture
async def bot() -> AsyncIterator[DiscordBot]:
    """A bot with its Discord; at the end of the test, everything that it sent must be valid."""
    async with running_bot() as running:
        yield running
        assert not running.faults()


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord with the bot connected to it; at the end of the test, everything that it received must be valid."""
    server = DiscordServer()
    libraries = await asyncio.to_thread(seed_libraries)
    store = open_memory_store()
    async with server.running():
        task = asyncio.create_task(serve(server.settings(), libraries, store, health_of(store)))
        try:
            await server.until(lambda: server.sockets or task.done())
            assert not task.done(), task.exception()
            yield server
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    store.close()
    assert not server.faults, server.faults
