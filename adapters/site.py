"""Serving a web site on a port of this machine."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.connections import IDLE, Connections
from bot.errors import InvalidSetting

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""How a browser or client of this machine calls it, in a Host header. A page of the web that has its own name lead here
sends that name."""


@asynccontextmanager
async def listening(site: web.Application, connections: Connections, host: str, port: int) -> AsyncIterator[int]:
    """Serves `site`; gives the port, which for 0 is a free one. Raises OSError if it cannot be opened.

    Bodies are left as they come: Slack compresses none, and a broken one would end the connection.
    """
    site.middlewares.append(connections.read_whole)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=5, auto_decompress=False, keepalive_timeout=IDLE)
    await runner.setup()
    assert runner.server is not None
    try:
        server = await asyncio.get_running_loop().create_server(connections.counted(runner.server), host, port)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()  # its end is not waited for: connections without a request are closed after it
    finally:
        await runner.cleanup()


def not_opened(setting: str, host: str, port: int, error: OSError) -> InvalidSetting:
    """What is said of a port, that of `setting`, which cannot be opened."""
    reason = os.strerror(error.errno) if error.errno else str(error)  # asyncio puts the address before it
    return InvalidSetting(setting, f"{port} on {host} cannot be opened ({reason})")
