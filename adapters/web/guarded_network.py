"""The network as an aiohttp session may use it: connections go only to addresses that were checked.

aiohttp asks its resolver only for names, so numeric addresses are checked earlier (`adapters.web.targets`). The address
of every socket is checked again when the socket is opened, because only then it is certain to which address it will
connect.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.web.addresses import AllowedTargets, is_public
from adapters.web.targets import not_public

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""Finds the addresses of a host name. Raises OSError."""

OpenSocket = Callable[[aiohttp.AddrInfoType], socket.socket]
"""Opens a socket for an address that was checked; it does not connect yet."""

_MAX_CONNECTIONS = 20
"""The maximum number of connections that may be open at once, to all hosts."""
_MAX_ADDRESSES = 8
"""The maximum number of addresses of one host that are tried."""


@dataclass(slots=True)
class _Request:
    """What the current request may reach. `private_addresses` are the private addresses that a look-up found for an
    allowed host name, and the address of the proxy if it is written as a number (which is never looked up)."""

    allowed_targets: AllowedTargets
    private_addresses: set[str]


_request: ContextVar[_Request] = ContextVar("request")
"""The current request. Not set outside of a block of `allow_reaching`: then nothing can be looked up or opened."""


class GuardedNetwork(AbstractResolver):
    """Resolves names and opens sockets. `resolve` and `open_socket` do so without a check (`open_socket` None: a plain
    socket). `proxy` is the host of the operator's proxy, None if there is none; a proxy looks up the names itself."""

    def __init__(self, resolve: Resolve, open_socket: OpenSocket | None, proxy: str | None) -> None:
        self._look_up = resolve
        self._open_socket = open_socket or _plain_socket
        self._proxy = proxy

    def connector(self, tls: ssl.SSLContext | bool = True) -> aiohttp.TCPConnector:
        """A connector for aiohttp that reuses no connection and no look-up, so that each request is checked again."""
        return aiohttp.TCPConnector(
            resolver=self,
            use_dns_cache=False,
            force_close=True,
            limit=_MAX_CONNECTIONS,
            socket_factory=self._open_checked,
            ssl=tls,
        )

    @contextmanager
    def allow_reaching(self, allowed_targets: AllowedTargets) -> Iterator[None]:
        """A context manager: a request in the `with` block may reach the public network and `allowed_targets`. Outside
        of such a block, nothing can be reached."""
        token = _request.set(_Request(allowed_targets, {self._proxy} if self._proxy else set()))
        try:
            yield
        finally:
            _request.reset(token)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host. Raises FetchFailed if any of them may not be used, even if others may: otherwise a
        host could let us check one address and connect to another."""
        request = _request.get()
        addresses = [ip_address(address) for address in dict.fromkeys(await self._look_up(host))]
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        if host != self._proxy and not all(request.allowed_targets.allows(host, address) for address in addresses):
            raise not_public(host, host)
        request.private_addresses.update(str(address) for address in addresses if not is_public(address))
        return [
            ResolveResult(
                hostname=host,
                host=str(address),
                port=port,
                family=socket.AF_INET if address.version == 4 else socket.AF_INET6,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for address in addresses[:_MAX_ADDRESSES]
        ]

    async def close(self) -> None:
        """Does nothing: aiohttp requires this method, but there is nothing to close."""

    def _open_checked(self, info: aiohttp.AddrInfoType) -> socket.socket:
        """A socket for connecting to the address in `info`. Raises FetchFailed if it may not be reached."""
        host, request = str(info[4][0]), _request.get()
        if host not in request.private_addresses and not request.allowed_targets.allows(host, ip_address(host)):
            raise not_public(host, host)
        return self._open_socket(info)


async def look_up(host: str) -> Sequence[str]:
    """The addresses of a host name, as the operating system finds them. Raises OSError."""
    infos = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(info[4][0]) for info in infos]


def _plain_socket(info: aiohttp.AddrInfoType) -> socket.socket:
    family, kind, protocol, *_ = info
    return socket.socket(family, kind, protocol)
