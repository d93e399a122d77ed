"""Work that goes on after Slack has its acknowledgement: kept track of, and finished before the process ends."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from adapters.slack.api import SlackFault
from bot import log
from bot.errors import CuecardError

_log = logging.getLogger(__name__)

Apology = Callable[[], Awaitable[None]]
"""Tells the person that something went wrong."""


class Work:
    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None], apologise: Apology | None = None) -> None:
        """Runs `work` beside everything else. What it raises is logged; `apologise` is called where it failed."""
        task = asyncio.create_task(_edge(name, work, apologise), name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    @property
    def amount(self) -> int:
        return len(self._running)

    async def finish(self, seconds: float) -> None:
        """Waits for what is under way, no longer than `seconds`; what is left then is cancelled."""
        if self._running:
            _, late = await asyncio.wait(set(self._running), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


async def _edge(name: str, work: Coroutine[Any, Any, None], apologise: Apology | None) -> None:
    """The one broad catch of this process."""
    try:
        await work
        return
    except SlackFault as fault:
        _log.warning(log.event("slack_refused", work=name, method=fault.subject, code=fault.code))
        return
    except CuecardError as fault:
        _log.warning(log.event("not_done", work=name, reason=fault.reason))
    except Exception:
        _log.exception(log.event("failed", work=name, request=secrets.token_hex(4)))
    if apologise:
        try:
            await apologise()
        except SlackFault as fault:
            _log.warning(log.event("not_apologised", work=name, code=fault.code))
