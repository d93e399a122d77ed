"""Serves many MCP clients (AI assistants) over HTTP. There are no sessions: any process can answer any request."""

from __future__ import annotations

import asyncio
import hmac
import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings

from adapters.http_server.connections import IDLE_SECONDS
from adapters.http_server.site import LOOPBACK, port_fault
from adapters.mcp.server import ArticleServer
from bot.environment.log import event

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_log = logging.getLogger(__name__)

PATH = "/mcp"
MAX_BYTES = 64 * 1024
"""The largest request in bytes: the longest question takes a quarter of it, in any script."""
MAX_SECONDS = 30.0
"""The maximum number of seconds that one request may take, including its arrival. Without a limit, a few slow clients
could take up all connections."""
MAX_CONNECTIONS = 200
"""How many clients can be connected at once; others get a 503."""
_MAX_HEADER_BYTES = 16 * 1024
"""The maximum number of bytes of all headers of a request together."""
_SECONDS_TO_STOP = 20
"""The number of seconds that requests in progress have to finish when the server stops; then they are cut off."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address to serve on, the other names under which clients may call it (`name` or `name:port`), and the token
    that they must send, if any."""

    host: str
    port: int
    names: Sequence[str] = ()
    token: str | None = None

    @property
    def is_for_this_machine(self) -> bool:
        """Whether only processes on this machine can call the endpoint."""
        return _is_loopback(self.host) and not self.names

    @property
    def security(self) -> TransportSecuritySettings:
        """The names that a request may have in the headers Host and Origin. A web page whose own domain name resolves
        to this machine (DNS rebinding) sends that name in both, so it is refused."""
        names = [*LOOPBACK, *self.names]
        if not _is_loopback(self.host):
            names.append(_host_in_url(self.host))
        hosts = [host for name in names for host in (name, f"{name}:*")]  # without a port, and with any port
        origins = [f"{scheme}://{host}" for host in hosts for scheme in ("http", "https")]
        return TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=origins)


def open_port(endpoint: Endpoint) -> socket.socket:
    """A listening socket. Raises InvalidSetting if it cannot be opened."""
    family = socket.AF_INET6 if ":" in endpoint.host else socket.AF_INET
    try:
        return socket.create_server((endpoint.host, endpoint.port), family=family, backlog=128)
    except OSError as error:
        raise port_fault("--port", endpoint.host, endpoint.port, error) from error


async def serve(server: ArticleServer, endpoint: Endpoint, listener: socket.socket, stop_event: asyncio.Event) -> None:
    """Serves on a socket that `open_port` opened until `stop_event` is set. Then finishes the requests in progress, as
    long as _SECONDS_TO_STOP allows, and closes the socket."""
    site = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=MAX_BYTES,
        transport_security=endpoint.security,
    )
    config = uvicorn.Config(
        _CheckedSite(site, endpoint.token),
        http="h11",  # the implementation that limits headers
        ws="none",
        lifespan="on",  # the site starts and ends its own tasks
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MAX_CONNECTIONS,
        h11_max_incomplete_event_size=_MAX_HEADER_BYTES,
        timeout_keep_alive=int(IDLE_SECONDS),
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )
    running = _Server(config)
    with listener:
        _log.info(event("mcp_serving", url=f"http://{_host_in_url(endpoint.host)}:{listener.getsockname()[1]}{PATH}"))
        server_task = asyncio.create_task(running.serve(sockets=[listener]))
        stop_task = asyncio.create_task(stop_event.wait())
        await asyncio.wait({server_task, stop_task}, return_when=asyncio.FIRST_COMPLETED)
        running.should_exit = True
        stop_task.cancel()
        await server_task


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _host_in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class _Server(uvicorn.Server):
    """A server that does not handle the signals of the process: its caller does, and stops the server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _CheckedSite:
    """A site that refuses requests without the token (if there is one) and all methods except POST, and ends requests
    that take longer than MAX_SECONDS."""

    def __init__(self, site: ASGIApp, token: str | None) -> None:
        self._site = site
        self._expected_header = f"Bearer {token}".encode() if token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._site(scope, receive, send)
        elif self._expected_header and not hmac.compare_digest(_header(scope, b"authorization"), self._expected_header):
            await _refuse(send, 401, "the token is missing or wrong", (b"www-authenticate", b"Bearer"))
        elif scope["method"] != "POST":  # the server sends nothing on its own, so there is nothing to listen to
            await _refuse(send, 405, "only POST is answered", (b"allow", b"POST"))
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on to the site, and ends it after MAX_SECONDS."""
        has_begun = False

        async def send_and_record(message: Any) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            async with asyncio.timeout(MAX_SECONDS):
                await self._site(scope, receive, send_and_record)
        except TimeoutError:
            if not has_begun:  # if it has begun, the response just ends: a second one cannot begin
                await _refuse(send, 408, f"it took more than {MAX_SECONDS:.0f} seconds")


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


async def _refuse(send: Send, status: int, reason: str, *headers: tuple[bytes, bytes]) -> None:
    body = f"{reason}\n".encode()
    plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *headers]})
    await send({"type": "http.response.body", "body": body})
