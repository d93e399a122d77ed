"""Simulates a distant PostgreSQL: a proxy on loopback, in its own process, that delays all data."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from sqlalchemy import make_url

Address = tuple[str, int]
"""A host and a port, or the path of a Unix socket and 0."""


@contextmanager
def delay_database(url: str, seconds: float) -> Iterator[str]:
    """A context manager: yields a URL that leads to the database at `url` through the proxy, with a round trip of
    `seconds`."""
    real_url = make_url(url)
    context = multiprocessing.get_context("spawn")
    port_receiver, port_sender = context.Pipe()
    proxy = context.Process(target=_run, args=(_find_address(url), seconds / 2, port_sender), daemon=True)
    proxy.start()
    try:
        proxied = real_url.set(host="127.0.0.1", port=port_receiver.recv(), query={})
        yield proxied.render_as_string(hide_password=False)
    finally:
        proxy.kill()
        proxy.join()


def _find_address(url: str) -> Address:
    """The address of the database at `url`."""
    parsed = make_url(url)
    host = str(parsed.host or parsed.query.get("host") or "localhost")
    port = parsed.port or 5432
    return (f"{host}/.s.PGSQL.{port}", 0) if host.startswith("/") else (host, port)


def _run(address: Address, seconds: float, port_pipe: Connection) -> None:
    asyncio.run(_serve(address, seconds, port_pipe))


async def _serve(address: Address, seconds: float, port_pipe: Connection) -> None:
    """Forwards connections to the database at `address` until it is killed; sends its own port through the pipe."""

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, port = address
        opening = asyncio.open_connection(host, port) if port else asyncio.open_unix_connection(host)
        from_database, to_database = await opening
        await asyncio.gather(_forward(reader, to_database, seconds), _forward(from_database, writer, seconds))

    server = await asyncio.start_server(connect, "127.0.0.1", 0)
    port_pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
    """Forwards data. Each chunk is delayed by `seconds`, but does not delay the next."""
    loop = asyncio.get_running_loop()
    while chunk := await reader.read(65536):
        loop.call_later(seconds, writer.write, chunk)
    loop.call_later(seconds, writer.close)
