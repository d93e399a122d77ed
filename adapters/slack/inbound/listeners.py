"""Bolt's listeners: when what came in is acknowledged, and what becomes of what cannot be understood."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from slack_bolt.async_app import AsyncAck

from adapters.slack.inbound.payloads import MALFORMED, Payload
from bot import log

_log = logging.getLogger(__name__)

Take = Callable[[Payload], Coroutine[Any, Any, None]]
"""Takes what came in, as far as that is done before it is acknowledged."""


def started(take: Take) -> Callable[..., Awaitable[None]]:
    """A listener for what Bolt acknowledges by itself."""

    async def listener(body: dict[str, Any]) -> None:
        await _understand(take, body)

    return listener


def acknowledged(take: Take) -> Callable[..., Awaitable[None]]:
    """A listener that acknowledges before it takes anything."""

    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await _understand(take, body)

    return listener


def answered(fill_in: Callable[[Payload], Awaitable[dict[str, Any]]]) -> Callable[..., Awaitable[None]]:
    """A listener for a submitted form, whose acknowledgement says what is wrong with a field."""

    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(**await fill_in(body))

    return listener


async def _understand(take: Take, body: Payload) -> None:
    """Takes `body`, unless it is not as Slack documents it."""
    try:
        await take(body)
    except MALFORMED as fault:
        _log.warning(log.event("not_understood", handler=take.__name__, reason=type(fault).__name__))
