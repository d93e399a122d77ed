"""Serves a web site on a port of this machine."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.http_server.connections import IDLE_SECONDS, Connections
from bot.errors import InvalidSetting

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The Host headers that browsers and clients on this machine send. A web page whose own domain name resolves to this
machine (DNS rebinding) sends that name instead."""


@asynccontextmanager
async def serve_site(site: web.Application, connections: Connections, host: str, port: int) -> AsyncIterator[int]:
    """Serves `site` during the `with` block, and yields its port. With `port` 0, a free port is chosen. Raises OSError
    if the port cannot be opened.

    The bodies of requests are not decompressed: our clients do not compress them, and a damaged body would end the
    connection.
    """
    site.middlewares.append(connections.read_whole)
    runner = web.AppRunner(
        site, access_log=None, shutdown_timeout=5, auto_decompress=False, keepalive_timeout=IDLE_SECONDS
    )
    await runner.setup()
    assert runner.server is not None
    try:
        server = await asyncio.get_running_loop().create_server(connections.wrap(runner.server), host, port)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()  # not awaited: idle connections are only closed by the cleanup below
    finally:
        await runner.cleanup()


def port_fault(setting: str, host: str, port: int, error: OSError) -> InvalidSetting:
    """The error for the port of `setting` that cannot be opened."""
    reason = os.strerror(error.errno) if error.errno else str(error)  # asyncio's own text repeats the address
    return InvalidSetting(setting, f"{port} on {host} cannot be opened ({reason})")
