"""A Discord server in the test's own process, and the bot connected to it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import serve as serving
from bot.running import job_runner
from tests.support.discord.bot import DiscordBot, running_bot
from tests.support.discord.client import running_client
from tests.support.discord.server import DiscordServer
from tests.support.processes.reading import shared_worker
from tests.support.servers.blocking import nothing_blocks
from tests.support.store.new_store import open_memory_store


@pytest.fixture(autouse=True)
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restores Discord's addresses after each test, because tests change them in the classes of discord.py."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    with shared_worker():
        yield


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens the time that a stopping bot waits for late requests, and the times after which it looks for work that
    other processes left and whether it is ready."""
    monkeypatch.setattr(job_runner, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(job_runner, "TAKEOVER_SECONDS", 0.1)
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
async def server_without_bot() -> AsyncIterator[DiscordServer]:
    """A Discord; at the end of the test, everything that it received must be valid."""
    server = DiscordServer()
    async with server.running():
        yield server
    assert not server.faults, server.faults


@pytest.fixture
async def server(server_without_bot: DiscordServer) -> AsyncIterator[DiscordServer]:
    """A Discord with the bot connected to it."""
    with contextlib.closing(open_memory_store()) as store:
        async with running_client(server_without_bot, store):
            yield server_without_bot
