"""Sets the header Date of the responses of test servers by a test's clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.utils import format_datetime

from aiohttp import web

from bot.environment.clock import Clock


def set_date_header(clock: Clock) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """A handler for an application's `on_response_prepare`, which sets the header Date by `clock`."""

    async def set_date(_: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = format_datetime(clock.now(), usegmt=True)

    return set_date
