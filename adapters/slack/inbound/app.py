"""The Bolt app: which request goes to which handler. Slack is acknowledged first; the work is done after."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult

from adapters.slack.forms.home import SEARCH
from adapters.slack.inbound.handlers import Handlers
from adapters.slack.inbound.payloads import MALFORMED, Payload
from bot import log

_ANY = re.compile("")

_log = logging.getLogger(__name__)


def build_app(handlers: Handlers) -> AsyncApp:
    """The Bolt app over `handlers`. Requests are verified before they get here (`http.py`); who they are for is read
    from them, so no call of Slack or the store stands between a request and its acknowledgement."""
    app = AsyncApp(
        name="cuecard",
        logger=_quiet(),
        authorize=_identify,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,  # it would need the bot's id; `inbound` knows our own messages
        attaching_conversation_kwargs_enabled=False,
    )
    _register(app, handlers)
    _acknowledge_the_rest(app)
    return app


async def dispatch(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    """Handles a request of Slack's. What the app cannot make sense of is acknowledged: sent again, it would be no
    clearer."""
    response = await app.async_dispatch(request)
    return response if response.status < 400 else BoltResponse(status=200, body="")


def _quiet() -> logging.Logger:
    """Bolt's logger, for errors only: it warns of SLACK_BOT_TOKEN in the environment, which it does not use here."""
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    return logger


def _register(app: AsyncApp, handlers: Handlers) -> None:
    async def on_event(body: dict[str, Any]) -> None:
        _understood(handlers.event, body)

    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        _understood(handlers.command, body)

    async def on_click(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        _understood(handlers.click, body)

    async def on_shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        _understood(handlers.shortcut, body)

    async def on_form(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(**await handlers.form(body))

    async def on_options(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(options=await handlers.options(body))

    for name in handlers.events:
        app.event(name)(on_event)
    for name in handlers.commands:
        app.command(name)(on_command)
    for name in handlers.shortcuts:
        app.shortcut(name)(on_shortcut)
    for name in handlers.forms:
        app.view(name)(on_form)
    app.options(SEARCH)(on_options)
    app.action(re.compile(r"^cuecard/"))(on_click)


def _acknowledge_the_rest(app: AsyncApp) -> None:
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    async def offer_nothing(ack: AsyncAck) -> None:
        await ack(options=[])

    for kind in (app.event, app.command, app.action, app.shortcut, app.view, app.view_closed):
        kind(_ANY)(acknowledge)
    app.options(_ANY)(offer_nothing)


async def _identify(enterprise_id: str | None, team_id: str | None, user_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)


def _understood(handle: Callable[[Payload], None], body: Payload) -> None:
    """Handles `body`, unless it is not as Slack documents it."""
    try:
        handle(body)
    except MALFORMED as fault:
        _log.warning(log.event("not_understood", handler=handle.__name__, reason=type(fault).__name__))
