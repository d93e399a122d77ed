"""Work under way: kept track of, so that the process ends only when it is done; and work of the core, in threads."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec, TypeVar

import aiohttp
import discord

from bot import log
from bot.errors import CuecardError

P = ParamSpec("P")
T = TypeVar("T")

Apology = Callable[[], Awaitable[None]]
"""Tells the person that something went wrong."""

REFUSALS = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
"""What a call of Discord's that failed raises."""

_log = logging.getLogger(__name__)


async def think(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Asks the core or the store, which compute and block, in a thread: the event loop goes on."""
    return await asyncio.to_thread(function, *args, **kwargs)


class Work:
    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    async def run(self, name: str, work: Awaitable[None], apologise: Apology | None = None) -> None:
        """Does it in the task of the caller. What it raises is logged; `apologise` is called where it failed."""
        task = asyncio.current_task()
        if task:
            self._running.add(task)
        try:
            await _edge(name, work, apologise)
        finally:
            self._running.discard(task)

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


async def _edge(name: str, work: Awaitable[None], apologise: Apology | None) -> None:
    """The one broad catch of this process."""
    try:
        await work
        return
    except REFUSALS as fault:
        _log.warning(log.event("discord_refused", work=name, reason=type(fault).__name__, detail=_detail(fault)))
        return
    except CuecardError as fault:
        _log.warning(log.event("not_done", work=name, reason=fault.reason))
    except Exception:
        _log.exception(log.event("failed", work=name, request=secrets.token_hex(4)))
    if apologise:
        try:
            await apologise()
        except REFUSALS as fault:
            _log.warning(log.event("not_apologised", work=name, reason=type(fault).__name__))


def _detail(fault: BaseException) -> str:
    """Status and code of a refusal; never its text, which may hold what somebody wrote."""
    return f"{fault.status}/{fault.code}" if isinstance(fault, discord.HTTPException) else ""
