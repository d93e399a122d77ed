"""Listeners for Bolt (Slack's SDK for apps): when a request is acknowledged, and what happens to a request that cannot
be understood."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck
from slack_bolt.authorization import AuthorizeResult

from adapters.slack.inbound.payloads import PAYLOAD_ERRORS, Payload
from bot.environment import log
from bot.running.inbox import NotStored

_log = logging.getLogger(__name__)

NOT_STORED = 503
"""The status that refuses a request: Slack sends an event again, and tells the person that a command failed."""

Handler = Callable[[Payload], Coroutine[Any, Any, None]]
"""The part of handling a request that is done before it is acknowledged."""


def auto_acked_listener(handle: Handler) -> Callable[..., Awaitable[BoltResponse | None]]:
    """A listener for requests that Bolt acknowledges by itself: events."""

    async def listener(body: dict[str, Any]) -> BoltResponse | None:
        return await _handle_understood(handle, body)

    return listener


def acking_listener(handle: Handler) -> Callable[..., Awaitable[BoltResponse | None]]:
    """A listener for requests that have to be acknowledged explicitly: commands, clicks and the like."""

    async def listener(ack: AsyncAck, body: dict[str, Any]) -> BoltResponse | None:
        # Bolt sends the acknowledgement when the listener returns (`process_before_response`), unless the listener
        # returns a refusal.
        await ack()
        return await _handle_understood(handle, body)

    return listener


def form_listener(fill_in: Callable[[Payload], Awaitable[dict[str, Any]]]) -> Callable[..., Awaitable[None]]:
    """A listener for a submitted form. The acknowledgement, which `fill_in` returns, says what is wrong with a field.
    Errors of `fill_in` are left to Bolt, which answers with the status 500, so that the form stays open."""

    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(**await fill_in(body))

    return listener


async def identify(enterprise_id: str | None, team_id: str | None, user_id: str | None) -> AuthorizeResult:
    """Bolt's `authorize`: the workspace and person of a request as the request names them, without a token."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)


def quiet_logger() -> logging.Logger:
    """Bolt's logger, for errors only: otherwise it warns that it does not use SLACK_BOT_TOKEN."""
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    return logger


async def _handle_understood(handle: Handler, body: Payload) -> BoltResponse | None:
    """Handles `body` if it has the form that Slack documents. Returns None, or a refusal of a request that could not be
    stored."""
    try:
        await handle(body)
    except PAYLOAD_ERRORS as fault:
        _log.warning(log.event("slack_event_not_understood", handler=handle.__name__, reason=type(fault).__name__))
    except NotStored:
        _log.warning(log.event("slack_request_not_stored", handler=handle.__name__))
        return BoltResponse(status=NOT_STORED)
    return None
