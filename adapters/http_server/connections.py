"""Limits the connections of a web server: how many there may be, and how long each may take to send its request.

aiohttp accepts every connection and gives it an hour to send a request. A process may open only about a thousand files
(a connection counts as one), so many idle connections would block the server. Here an idle connection is closed to make
room for a new one; a connection whose request is being answered is never closed.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import cast

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.environment import log

HEADERS_SECONDS = 10.0
"""Seconds from the opening of a connection to the end of its first request's headers."""

BODY_SECONDS = 10.0
"""Seconds for the body of a request."""

IDLE_SECONDS = 75.0
"""Seconds that a connection may wait for its next request. Proxies close idle connections after 60 seconds, so this
server never closes one while a request is on its way."""

MAX_CONNECTIONS = 500
"""The maximum number of connections that may be open at once, from all addresses."""

_SECONDS_BETWEEN_WARNINGS = 60.0
"""Seconds between two log lines about the same thing."""

_BITS_OF_NETWORK = 64
"""The number of bits of an IPv6 address that identify the network of one client."""

_log = logging.getLogger(__name__)

WaitingConnections = dict["Connection", None]
"""Connections that wait for a request or for its body, the longest waiting first."""


class Connections:
    """The connections of one server: at most `max_of_one_address` from one address, at most `max_of_all` from all."""

    def __init__(self, max_of_one_address: int, max_of_all: int = MAX_CONNECTIONS) -> None:
        self._max_of_one_address = max_of_one_address
        self._max_of_all = max_of_all
        self._open_counts: Counter[str] = Counter()
        self._waiting: WaitingConnections = {}
        self._waiting_by_address: defaultdict[str, WaitingConnections] = defaultdict(dict)
        self._last_warning = float("-inf")
        self.dropped = 0
        """How many connections were refused, or closed to make room for a new one."""

    @property
    def count(self) -> int:
        """The number of open connections."""
        return self._open_counts.total()

    def wrap(self, protocol: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
        """A factory of the protocols that `protocol` creates, for connections that are counted here."""
        return lambda: Connection(self, protocol)

    @web.middleware
    async def read_whole(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Reads the body of a request before the request is handled. Until the body is complete, the connection counts
        as idle."""
        connection = _connection(request)
        if connection:
            connection.end_headers_limit()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                await request.read()
        except TimeoutError:
            late_response = web.Response(status=408)
            late_response.force_close()
            return late_response
        except web.HTTPException:
            raise
        except Exception as error:  # the body cannot be read: a handler that needs it will fail on its own
            _log.debug(log.event("body_not_read", reason=type(error).__name__))
        if connection is None:
            return await handler(request)
        self._stop_waiting(connection)
        try:
            return await handler(request)
        finally:
            self._start_waiting(connection)

    def add(self, connection: Connection) -> bool:
        """Counts a new connection. Returns False if there is no room for it."""
        address = connection.address
        has_room = True
        if self._open_counts[address] >= self._max_of_one_address:
            has_room = self._make_room(address, self._waiting_by_address[address])
        elif self.count >= self._max_of_all:
            has_room = self._make_room(address, self._waiting)
        if has_room:
            self._open_counts[address] += 1
            connection.is_counted = True
            self._start_waiting(connection)
        return has_room

    def remove(self, connection: Connection) -> None:
        """Stops counting a connection; a second call does nothing."""
        if not connection.is_counted:
            return
        connection.is_counted = False
        self._stop_waiting(connection)
        self._open_counts[connection.address] -= 1
        if not self._open_counts[connection.address]:
            del self._open_counts[connection.address]
            self._waiting_by_address.pop(connection.address, None)

    def _make_room(self, address: str, waiting: WaitingConnections) -> bool:
        """Closes the connection of `waiting` that has been idle longest. Returns False if none is idle. `address` is
        the address of the new connection, which is only logged."""
        self.dropped += 1
        now = asyncio.get_running_loop().time()
        if now - self._last_warning > _SECONDS_BETWEEN_WARNINGS:
            self._last_warning = now
            _log.warning(log.event("too_many_connections", open=self.count, of=address, dropped=self.dropped))
        longest_waiting = next(iter(waiting), None)
        if longest_waiting:
            longest_waiting.drop()
        return longest_waiting is not None

    def _start_waiting(self, connection: Connection) -> None:
        if connection.is_counted:
            self._waiting[connection] = self._waiting_by_address[connection.address][connection] = None

    def _stop_waiting(self, connection: Connection) -> None:
        self._waiting.pop(connection, None)
        self._waiting_by_address.get(connection.address, {}).pop(connection, None)


class Connection(asyncio.Protocol):
    """Sits between a transport and aiohttp's protocol, which is created only if there is room for the connection."""

    def __init__(self, connections: Connections, protocol: Callable[[], asyncio.Protocol]) -> None:
        self._connections = connections
        self._make_protocol = protocol
        self._protocol: asyncio.Protocol | None = None
        self._transport: asyncio.Transport | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self.address = ""
        self.is_counted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.address = _counting_address(transport.get_extra_info("peername"))
        if not self._connections.add(self):
            self._transport.abort()
            return
        self._deadline = asyncio.get_running_loop().call_later(HEADERS_SECONDS, self.drop)
        self._protocol = self._make_protocol()
        self._protocol.connection_made(transport)

    def end_headers_limit(self) -> None:
        """Ends the time limit for the first request, because its headers have arrived. From now on the limits of
        aiohttp hold."""
        if self._deadline:
            self._deadline.cancel()

    def drop(self) -> None:
        """Closes the connection immediately."""
        self._connections.remove(self)
        if self._transport:
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self.end_headers_limit()
        self._connections.remove(self)
        if self._protocol:
            self._protocol.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._protocol:
            self._protocol.data_received(data)

    def eof_received(self) -> bool | None:
        return self._protocol.eof_received() if self._protocol else None

    def pause_writing(self) -> None:
        if self._protocol:
            self._protocol.pause_writing()

    def resume_writing(self) -> None:
        if self._protocol:
            self._protocol.resume_writing()


def connection_limit() -> int:
    """How many connections a server may have: MAX_CONNECTIONS, or half of the files that this process may open if that
    is less."""
    try:
        import resource
    except ImportError:  # Windows does not limit the number of open files
        return MAX_CONNECTIONS
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MAX_CONNECTIONS if files == resource.RLIM_INFINITY else min(MAX_CONNECTIONS, files // 2)


def _connection(request: web.Request) -> Connection | None:
    protocol = request.transport.get_protocol() if request.transport else None
    return protocol if isinstance(protocol, Connection) else None


def _counting_address(peer: object) -> str:
    """The address under which a connection is counted: the address of the client or, with IPv6, its network, because
    one client has many IPv6 addresses."""
    try:
        address = ip_address(str(peer[0] if isinstance(peer, tuple) else peer).partition("%")[0])
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((address, _BITS_OF_NETWORK), strict=False))
