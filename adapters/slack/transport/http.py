"""The web site for Slack's requests, and for people who install the app."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from urllib.parse import unquote_plus

from aiohttp import web
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest

from adapters.slack.inbound.payloads import PAYLOAD_ERRORS
from adapters.slack.install.manifest import EVENTS_PATH
from adapters.slack.transport.json_depth import is_too_deep
from adapters.slack.transport.signature import MAX_BODY, Replays, is_signed
from adapters.slack.transport.socket_mode import Dispatch
from bot.environment import log
from bot.environment.clock import Clock

_log = logging.getLogger(__name__)


def build_site(
    secret: str, dispatch: Dispatch, clock: Clock, pages: Sequence[web.AbstractRouteDef] = ()
) -> web.Application:
    """The site that takes Slack's requests, and has `pages` for people who install the app."""
    replays = Replays()

    async def events(request: web.Request) -> web.StreamResponse:
        return await _handle(request, secret, dispatch, clock, replays)

    site = web.Application(client_max_size=MAX_BODY)
    site.router.add_post(EVENTS_PATH, events)
    site.router.add_routes(pages)
    return site


async def _handle(
    request: web.Request, secret: str, dispatch: Dispatch, clock: Clock, replays: Replays
) -> web.StreamResponse:
    """Handles a request. The request is verified before anything of its body is used: a request that is not from Slack
    gets the status 401, a request that is too large 413."""
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise
    except Exception as error:  # a body that cannot be read (a broken encoding, a wrong length) is not Slack's
        raise web.HTTPUnauthorized from error
    now = clock.now().timestamp()
    is_authentic = is_signed(secret, body, request.headers, now) and replays.is_fresh(request.headers, now)
    if not is_authentic or "Content-Encoding" in request.headers:
        _log.warning(log.event("slack_request_refused", size=len(body)))
        raise web.HTTPUnauthorized
    try:
        text = body.decode()
        if is_too_deep(text if request.content_type == "application/json" else unquote_plus(text)):
            _log.warning(log.event("slack_request_too_deep", size=len(body)))
            raise web.HTTPBadRequest
        bolt_request = AsyncBoltRequest(body=text, query=request.query_string, headers=_headers(request))
    except PAYLOAD_ERRORS as error:
        # The request is from Slack, and it would not help if Slack sent it again.
        _log.warning(log.event("slack_request_not_understood", reason=type(error).__name__))
        return web.Response()
    return _answer(await dispatch(bolt_request))


def _headers(request: web.Request) -> dict[str, str | Sequence[str]]:
    return dict(request.headers.items())


def _answer(response: BoltResponse) -> web.Response:
    content_type = response.headers.get("content-type", ["text/plain"])[0].partition(";")[0]
    return web.Response(status=response.status, text=response.body or "", content_type=content_type)
