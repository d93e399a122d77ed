"""Tools over HTTP: many clients of the SDK are answered; requests that are too big, too slow or from elsewhere are
refused."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.errors import InvalidSetting
from bot.model import Thresholds
from bot.wiring.terminal import show_plain
from tests.support.library.seeds import seed_service
from tests.support.servers.blocking import nothing_blocks

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from adapters.mcp import http
from adapters.mcp.http import MAX_BYTES, PATH, Endpoint, open_port, serve
from adapters.mcp.server import make_server
from adapters.mcp.tools import ToolContext

QUESTION = {"question": "share of semiconducter production in east asia"}
TOKEN = "a-secret-that-nobody-can-guess"
HEADERS = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


@contextlib.asynccontextmanager
async def served(*names: str, token: str | None = None) -> AsyncIterator[str]:
    """Runs the server within this context. Yields its address."""
    seed_service().questions.ask(QUESTION["question"])  # loads what is loaded only once
    endpoint = Endpoint("127.0.0.1", 0, names, token)
    stopping, port = asyncio.Event(), open_port(endpoint)
    server = make_server(lambda: ToolContext(seed_service(), Thresholds(), show_plain))
    running = asyncio.create_task(serve(server, endpoint, port, stopping))
    try:
        yield f"http://127.0.0.1:{port.getsockname()[1]}{PATH}"
    finally:
        stopping.set()
        await running


def initialize(padding: int = 0) -> bytes:
    """The first message of a client of an earlier revision."""
    client = {"name": "test" + "x" * padding, "version": "1"}
    params = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}).encode()


async def status_of(url: str, body: bytes | None = None, method: str = "POST", **headers: str) -> int:
    async with aiohttp.ClientSession() as session:
        sent = initialize() if body is None else body
        async with session.request(method, url, data=sent, headers=HEADERS | headers) as response:
            return response.status


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_clients_of_this_and_of_earlier_revisions_are_answered(mode: str) -> None:
    async with served() as url, Client(url, mode=mode) as client:
        assert len((await client.list_tools()).tools) == 4
        result = await client.call_tool("ask", QUESTION)
    assert result.structured_content is not None
    assert "80% of global chip production" in result.structured_content["passage"]["text"]


async def test_many_simultaneous_clients_are_answered_and_none_blocks_the_event_loop() -> None:
    async def ask(url: str) -> Any:
        async with Client(url) as client:
            return (await client.call_tool("ask", QUESTION)).structured_content

    async with served() as url:
        with nothing_blocks("adapters.mcp"):
            first, *others = await asyncio.gather(*(ask(url) for _ in range(8)))
    assert first["kind"] == "answer"
    assert all(other == first for other in others)


async def test_a_web_page_cannot_ask_through_dns_rebinding_or_from_another_origin() -> None:
    async with served() as url:
        assert await status_of(url) == 200
        assert await status_of(url, Host="evil.example") == 421
        assert await status_of(url, Host="127.0.0.1.evil.example:80") == 421
        assert await status_of(url, Origin="https://evil.example") == 403
        assert await status_of(url, Origin="http://localhost:8080") == 200


async def test_the_name_of_a_proxy_can_be_allowed() -> None:
    async with served("mcp.example.org") as url:
        assert await status_of(url, Host="mcp.example.org") == 200
        assert await status_of(url, Host="mcp.example.org", Origin="https://mcp.example.org") == 200
        assert await status_of(url, Host="other.example.org") == 421


async def test_a_request_that_is_too_big_is_refused_before_it_is_read() -> None:
    async with served() as url:
        assert await status_of(url, initialize(MAX_BYTES - 1000)) == 200
        assert await status_of(url, initialize(MAX_BYTES)) == 413


async def test_other_http_methods_are_refused() -> None:
    async with served() as url:
        assert [await status_of(url, b"", method) for method in ("GET", "DELETE", "PUT")] == [405, 405, 405]


async def test_the_connection_of_a_slow_client_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MAX_SECONDS", 0.05)
    async with served() as url:
        port = int(url.removesuffix(PATH).rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 10\r\n\r\n{{".encode())
        assert (await reader.readline()).startswith(b"HTTP/1.1 408")
        writer.close()
        await writer.wait_closed()


async def test_only_clients_with_the_token_are_answered(caplog: pytest.LogCaptureFixture) -> None:
    async with served(token=TOKEN) as url:
        refused = [
            await status_of(url),
            await status_of(url, Authorization="Bearer wrong"),
            await status_of(url, Authorization=""),
        ]
        authorised = httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"})
        async with authorised, Client(streamable_http_client(url, http_client=authorised)) as client:
            result = await client.call_tool("ask", QUESTION)
    assert refused == [401, 401, 401]
    assert not result.is_error
    assert TOKEN not in caplog.text


def test_a_port_that_is_taken_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InvalidSetting, match=f"--port: {port} on 127.0.0.1 cannot be opened"):
            open_port(Endpoint("127.0.0.1", port))


@pytest.mark.parametrize(
    ("host", "names", "is_for_this_machine"),
    [
        ("127.0.0.1", (), True),
        ("localhost", (), True),
        ("::1", (), True),
        ("0.0.0.0", (), False),
        ("10.0.0.5", (), False),
        ("mcp.example.org", (), False),
        ("127.0.0.1", ("mcp.example.org",), False),
    ],
)
def test_other_machines_can_call_if_the_host_or_a_name_is_not_local(
    host: str, names: tuple[str, ...], is_for_this_machine: bool
) -> None:
    assert Endpoint(host, 80, names).is_for_this_machine is is_for_this_machine
