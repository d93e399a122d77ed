"""Idle and slow connections do not keep others from being answered."""

from __future__ import annotations

import asyncio
import contextlib
import resource
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from adapters.http_server import connections as connections_module
from adapters.http_server.connections import MAX_CONNECTIONS, Connections, connection_limit
from tests.support.servers.ports import free_port
from tests.support.slack.bot import serving
from tests.support.slack.process import bot_process
from tests.support.slack.requests import mention, send
from tests.support.slack.server import SlackServer

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
POST = b"POST / HTTP/1.1\r\nHost: bot\r\nContent-Length: 10\r\n\r\n"
GET = b"GET / HTTP/1.1\r\nHost: bot\r\n\r\n"


class Site:
    """A site that answers immediately, except at /slow, where it waits until `may_answer` is set."""

    def __init__(self, max_of_one_address: int, max_of_all: int = MAX_CONNECTIONS) -> None:
        self.connections = Connections(max_of_one_address, max_of_all)
        self.may_answer = asyncio.Event()
        self.asked = 0
        self.address = ""
        self._stack = contextlib.AsyncExitStack()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Site]:
        site = web.Application()
        site.router.add_route("*", "/", self._answer)
        site.router.add_get("/slow", self._answer_late)
        async with self._stack, serving(site, self.connections) as self.address:
            yield self

    async def connect(self, sent: bytes = b"", *, source: str = "127.0.0.1") -> Streams:
        """A connection from `source` on which only `sent` was sent. When this returns, the server has accepted it."""
        at = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(at.hostname, at.port, local_addr=(source, 0))
        self._stack.callback(writer.close)
        writer.write(sent)
        for _ in range(10):  # the server takes several turns of the event loop: to accept, to read, to begin a response
            await asyncio.sleep(0.001)
        return reader, writer

    async def get(self) -> int:
        async with aiohttp.ClientSession() as client, client.get(self.address) as response:
            return response.status

    async def _answer(self, request: web.Request) -> web.Response:
        return web.Response(text="answered")

    async def _answer_late(self, request: web.Request) -> web.Response:
        self.asked += 1
        await self.may_answer.wait()
        return web.Response(text="answered")


async def is_over(streams: Streams) -> bool:
    """Whether the server has closed a connection on which it sends nothing. Raises TimeoutError if it is still open."""
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(0.5):
            return await streams[0].read() == b""
    return True


async def count_open(connected: list[Streams]) -> int:
    closed = await asyncio.gather(*(_is_closed(streams) for streams in connected))
    return closed.count(False)


async def _is_closed(streams: Streams) -> bool:
    try:
        return await is_over(streams)
    except TimeoutError:
        return False


async def test_idle_connections_are_dropped_for_new_requests() -> None:
    async with Site(max_of_one_address=5).running() as site:
        idle = [await site.connect() for _ in range(40)]
        assert site.connections.count == 5
        for _ in range(10):
            assert await site.get() == 200
        assert await count_open(idle) <= 5
        assert site.connections.dropped >= 35
    assert site.connections.count == 0


async def test_one_address_cannot_use_up_the_connections_of_others() -> None:
    async with Site(max_of_one_address=5).running() as site:
        other = await site.connect(source="127.0.0.2")
        for _ in range(20):
            await site.connect(source="127.0.0.3")
        assert site.connections.count == 6
        assert await count_open([other]) == 1


async def test_many_addresses_cannot_use_up_all_connections() -> None:
    async with Site(max_of_one_address=5, max_of_all=8).running() as site:
        for number in range(20):
            await site.connect(source=f"127.0.1.{number}")
        assert site.connections.count == 8
        assert await site.get() == 200


async def test_the_connection_of_a_request_in_progress_is_never_dropped() -> None:
    async with Site(max_of_one_address=3).running() as site:
        busy = [await site.connect(GET.replace(b"/ ", b"/slow ", 1)) for _ in range(3)]
        assert site.asked == 3
        assert await is_over(await site.connect()), "no connection can be dropped to make room"
        site.may_answer.set()
        for reader, _ in busy:
            assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
        assert await site.get() == 200


@pytest.mark.thorough
async def test_a_body_that_does_not_come_makes_room_too() -> None:
    async with Site(max_of_one_address=3).running() as site:
        slow = [await site.connect(POST + b"1") for _ in range(3)]
        assert await site.get() == 200
        assert await count_open(slow) == 2


@pytest.mark.parametrize("sent", [b"", b"GET / HT", GET[:-2] + b"X-More: "])
async def test_a_first_request_that_does_not_come_in_time_ends_its_connection(
    sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections_module, "HEADERS_SECONDS", 0.02)
    async with Site(max_of_one_address=5).running() as site:
        reader, _ = await site.connect(sent)
        assert await reader.read() == b""
        assert site.connections.count == 0


async def test_a_connection_that_was_used_may_wait_for_its_next_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections_module, "HEADERS_SECONDS", 0.02)
    async with Site(max_of_one_address=5).running() as site:
        reader, writer = await site.connect(GET)
        for _ in range(3):
            assert (await reader.readuntil(b"answered")).startswith(b"HTTP/1.1 200")
            await asyncio.sleep(0.05)
            writer.write(GET)
        assert site.connections.count == 1


async def test_a_connection_that_waits_too_long_for_its_next_request_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.http_server.site.IDLE_SECONDS", 0.05)
    async with Site(max_of_one_address=5).running() as site:
        reader, writer = await site.connect(GET)
        await reader.readuntil(b"answered")
        writer.write(GET[:9])
        received = b""
        # On a busy machine, the connection is closed before these bytes are written.
        with contextlib.suppress(ConnectionResetError):
            received = await reader.read()
        assert received == b""


@pytest.mark.thorough
async def test_a_body_that_does_not_come_in_time_is_a_408(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections_module, "BODY_SECONDS", 0.02)
    async with Site(max_of_one_address=5).running() as site:
        reader, _ = await site.connect(POST + b"1")
        assert (await reader.readline()).startswith(b"HTTP/1.1 408")


async def test_closed_connections_leave_no_state() -> None:
    async with Site(max_of_one_address=5).running() as site:
        for sent in (b"", GET, POST, b"nonsense\r\n\r\n", GET.replace(b"/ ", b"/none ", 1), GET + GET):
            _, writer = await site.connect(sent)
            writer.close()
        while site.connections.count:
            await asyncio.sleep(0.01)
        connections = site.connections
        assert not any((connections._open_counts, connections._waiting, connections._waiting_by_address))


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        (("203.0.113.7", 1), "203.0.113.7"),
        (("2001:db8:1:2:3::4", 1, 0, 0), "2001:db8:1:2::/64"),
        (("::ffff:203.0.113.7", 1, 0, 0), "203.0.113.7"),
        (("fe80::1%eth0", 1, 0, 2), "fe80::/64"),
        ("", ""),
        (None, ""),
    ],
)
def test_ipv6_addresses_of_one_network_count_as_one(peer: object, counted: str) -> None:
    assert connections_module._counting_address(peer) == counted


def test_the_limit_of_connections_leaves_open_files_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    for files, limit in ((256, 128), (1024, MAX_CONNECTIONS), (resource.RLIM_INFINITY, MAX_CONNECTIONS)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, files=files: (files, files))
        assert connection_limit() == limit


@pytest.mark.slow
async def test_requests_are_answered_despite_1100_idle_connections(slack: SlackServer, tmp_path: Path) -> None:
    """The bot may open 1,024 files, as a process may on most systems."""
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, files[1]), files[1]))
    health = free_port()
    environment: dict[str, Any] = {"OPEN_FILES": "1024", "CUECARD_HEALTH_PORT": str(health)}
    async with bot_process(slack, tmp_path, **environment) as address, contextlib.AsyncExitStack() as stack:
        at = urlsplit(address)
        for _ in range(1100):
            _, writer = await asyncio.open_connection(at.hostname, at.port)
            stack.callback(writer.close)
        async with aiohttp.ClientSession() as operators, aiohttp.ClientSession(address) as client:
            for number in range(20):
                for page in ("healthz", "readyz", "metrics"):
                    assert (await operators.get(f"http://127.0.0.1:{health}/{page}")).status == 200
                assert await send(client, mention(number)) == 200
        await slack.until(lambda: len(slack.posted) == 20)
    resource.setrlimit(resource.RLIMIT_NOFILE, files)
