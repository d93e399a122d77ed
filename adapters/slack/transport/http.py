"""The web servers: Slack's requests and installation on one, on another what the person who runs the bot looks at."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from urllib.parse import unquote_plus

from aiohttp import web
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest

from adapters.slack.inbound.payloads import MALFORMED
from adapters.slack.install.manifest import EVENTS_PATH
from adapters.slack.transport.connections import IDLE, Connections
from adapters.slack.transport.metrics import Metrics
from adapters.slack.transport.nesting import is_too_deep
from adapters.slack.transport.signature import MAX_BODY, Replays, is_signed
from adapters.slack.transport.socket_mode import Dispatch
from bot import log
from bot.clock import Clock
from bot.conversation.blocking import run_blocking

Ready = Callable[[], Awaitable[str]]
"""Why the bot cannot answer just now; "" where it can."""

_log = logging.getLogger(__name__)


def build_site(
    secret: str, dispatch: Dispatch, clock: Clock, more: Sequence[web.AbstractRouteDef] = ()
) -> web.Application:
    """What Slack and those who install the app see."""
    replays = Replays()

    async def events(request: web.Request) -> web.StreamResponse:
        return await _take(request, secret, dispatch, clock, replays)

    site = web.Application(client_max_size=MAX_BODY)
    site.router.add_post(EVENTS_PATH, events)
    site.router.add_routes(more)
    return site


def build_health_site(ready: Ready, metrics: Metrics) -> web.Application:
    """What the person who runs the bot sees, and nobody else."""

    async def healthy(request: web.Request) -> web.StreamResponse:
        return web.Response(text="ok")

    async def is_ready(request: web.Request) -> web.StreamResponse:
        reason = await ready()
        return web.Response(text=reason or "ready", status=503 if reason else 200)

    async def measured(request: web.Request) -> web.StreamResponse:
        body = await run_blocking(metrics.export)
        return web.Response(body=body, headers={"Content-Type": metrics.content_type})

    site = web.Application()
    site.router.add_get("/healthz", healthy)
    site.router.add_get("/readyz", is_ready)
    site.router.add_get("/metrics", measured)
    return site


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


async def _take(
    request: web.Request, secret: str, dispatch: Dispatch, clock: Clock, replays: Replays
) -> web.StreamResponse:
    """Verifies before anything is read from the body: what is not Slack's is a 401, what is too large a 413."""
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise
    except Exception as error:  # a body that cannot be read (a broken encoding, a lie about its length) is not Slack's
        raise web.HTTPUnauthorized from error
    now = clock.now().timestamp()
    signed = is_signed(secret, body, request.headers, now) and replays.is_fresh(request.headers, now)
    if not signed or "Content-Encoding" in request.headers:
        _log.warning(log.event("slack_request_refused", size=len(body)))
        raise web.HTTPUnauthorized
    try:
        text = body.decode()
        if is_too_deep(text if request.content_type == "application/json" else unquote_plus(text)):
            _log.warning(log.event("slack_request_too_deep", size=len(body)))
            raise web.HTTPBadRequest
        bolt_request = AsyncBoltRequest(body=text, query=request.query_string, headers=_headers(request))
    except MALFORMED as error:
        # It is Slack's, and would be no clearer if it came again.
        _log.warning(log.event("slack_request_not_understood", reason=type(error).__name__))
        return web.Response()
    return _answer(await dispatch(bolt_request))


def _headers(request: web.Request) -> dict[str, str | Sequence[str]]:
    return dict(request.headers.items())


def _answer(response: BoltResponse) -> web.Response:
    content_type = response.headers.get("content-type", ["text/plain"])[0].partition(";")[0]
    return web.Response(status=response.status, text=response.body or "", content_type=content_type)
