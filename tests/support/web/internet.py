"""A simulated network: names and public addresses that lead to servers on loopback. Nothing leaves the machine. All
requests and connections are recorded."""

from __future__ import annotations

import asyncio
import itertools
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext
from typing import Any

import aiohttp

from adapters.web.fetcher import WebFetcher, open_fetcher
from bot.environment.clock import Clock
from bot.environment.settings import Settings
from tests.support.clock import FakeClock

Answer = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]
"""Answers a request by writing the response."""

_connected: list[object] = []
"""The addresses that this process connected to, since `watch_connections` was called last."""
_is_watched = False
"""Whether connections are recorded; a hook cannot be added twice or removed."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as a server received it; header names in lower case."""

    site: str
    method: str
    path: str
    headers: dict[str, str]


@dataclass
class Internet:
    """Web sites. `requests` has every request, `opened` every (address, port) that was connected to, `looked_up` every
    name that was resolved. `names` has the addresses of each name, or a function that returns them."""

    requests: list[Request] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    names: dict[str, Sequence[str] | Callable[[], Sequence[str]]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    _ports: dict[tuple[str, int], int] = field(default_factory=dict)
    _servers: list[asyncio.Server] = field(default_factory=list)
    _tasks: set[asyncio.Task[Any] | None] = field(default_factory=set)
    _stray_port: int = 0
    _addresses: Any = field(default_factory=lambda: (f"93.184.216.{number}" for number in itertools.count(1)))

    async def site(
        self, name: str, answer: Answer, *, address: str = "", port: int = 80, tls: SSLContext | None = None
    ) -> str:
        """Serves a site with this name, on a public address of its own unless `address` is given; returns the
        address."""
        address = address or next(self._addresses)
        self.names[name] = [address]
        self._ports[address, port] = await self._serve(name, answer, tls)
        return address

    async def on_loopback(self, name: str, answer: Answer, host: str) -> str:
        """Serves a site on an address of loopback, where other processes can reach it. Returns `HOST:PORT`."""
        return f"{host}:{await self._serve(name, answer, host=host)}"

    def paths(self, name: str) -> list[str]:
        """The paths that a site was asked for, in order."""
        return [request.path for request in self.requests if request.site == name]

    @property
    def stray_requests(self) -> list[Request]:
        """The requests that reached an address without a site. There should be none."""
        return [request for request in self.requests if request.site == "trap"]

    async def resolve(self, host: str) -> Sequence[str]:
        self.looked_up.append(host)
        addresses = self.names.get(host)
        if addresses is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return addresses() if callable(addresses) else addresses

    def open_socket(self, info: aiohttp.AddrInfoType) -> socket.socket:
        return _RedirectedSocket(self, info)

    def port_of(self, address: str, port: int) -> int:
        """The port on loopback that stands for a public address and port. All addresses without a site share one
        port."""
        self.opened.append((address, port))
        return self._ports.get((address, port), self._stray_port)

    @asynccontextmanager
    async def fetcher(
        self, *, clock: Clock | None = None, tls: SSLContext | bool = True, **settings: Any
    ) -> AsyncIterator[WebFetcher]:
        """The bot's own fetcher, in which only the network is replaced by this simulated one."""
        chosen = Settings(_env_file=None, **settings)
        async with open_fetcher(
            chosen, resolve=self.resolve, open_socket=self.open_socket, clock=clock or FakeClock(), tls=tls
        ) as fetcher:
            yield fetcher

    async def __aenter__(self) -> Internet:
        self._stray_port = await self._serve("trap", page("<p>secret</p>"))
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()
        running = [task for task in self._tasks if task and not task.done()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _serve(self, name: str, answer: Answer, tls: SSLContext | None = None, host: str = "127.0.0.1") -> int:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._tasks.add(asyncio.current_task())
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, path, _ = head[0].split(" ", 2)
                fields = (line.partition(":") for line in head[1:] if line)
                request = Request(name, method, path, {key.lower(): value.strip() for key, _, value in fields})
                self.requests.append(request)
                await answer(request, writer)
            writer.close()

        server = await asyncio.start_server(handle, host, 0, ssl=tls)
        self._servers.append(server)
        port: int = server.sockets[0].getsockname()[1]
        return port


def send(*parts: bytes, pause: float = 0.0, for_ever: bool = False) -> Answer:
    """An answer that sends these bytes, with `pause` seconds after each part. With `for_ever`, it then repeats the last
    part."""

    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        for part in itertools.chain(parts, itertools.repeat(parts[-1]) if for_ever else ()):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def respond(
    body: bytes = b"", *, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", **headers: str
) -> Answer:
    """An answer with a whole response. In the names of `headers`, _ stands for -."""
    given = {"Content-Type": content_type, "Content-Length": str(len(body)), "Connection": "close"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return send(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)


def page(html: str) -> Answer:
    """An answer with a page of HTML."""
    return respond(html.encode())


def redirect(location: str, status: str = "302 Found") -> Answer:
    """An answer that sends the client to another address."""
    return respond(status=status, Location=location)


def by_path(**answers: Answer) -> Answer:
    """An answer that depends on the path: `robots_txt=…` answers /robots.txt, `other=…` all other paths
    (without it, they are not found)."""
    missing = respond(b"nothing here", status="404 Not Found")

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        name = request.path.strip("/").partition("?")[0].replace(".", "_").replace("/", "_") or "root"
        await answers.get(name, answers.get("other", missing))(request, writer)

    return answer


def watch_connections() -> list[object]:
    """Records every address that this process connects to from now on, in a list that starts empty."""
    global _is_watched
    if not _is_watched:
        _is_watched = True
        sys.addaudithook(lambda name, args: _connected.append(args[1]) if name == "socket.connect" else None)
    _connected.clear()
    return _connected


class _RedirectedSocket(socket.socket):
    """Connects to the server on loopback that stands for a public address."""

    def __init__(self, internet: Internet, info: aiohttp.AddrInfoType) -> None:
        super().__init__(socket.AF_INET, socket.SOCK_STREAM)
        host, port = str(info[4][0]), int(info[4][1])
        self._local_port = internet.port_of(host, port)

    def connect(self, _: Any) -> None:
        super().connect(("127.0.0.1", self._local_port))
