"""Work under way: kept track of, so that the process ends only when it is done; and work of the core, in threads."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Any, ParamSpec, TypeVar

from bot import log
from bot.errors import CuecardError

P = ParamSpec("P")
T = TypeVar("T")

Apology = Callable[[], Awaitable[None]]
"""Tells the person that something went wrong."""

_log = logging.getLogger(__name__)


async def think(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Asks the core or the store, which compute and block, in a thread: the event loop goes on. Like `in_thread`."""
    return await in_thread(None, partial(function, *args, **kwargs))


async def in_thread(pool: Executor | None, function: Callable[[], T]) -> T:
    """Runs `function` in a thread of `pool`, None: of the event loop's own, whose threads are few.

    A thread cannot be cancelled. Who is cancelled here waits for it, so that nothing uses the store once the work
    is over.
    """
    thread = asyncio.get_running_loop().run_in_executor(pool, function)
    try:
        return await asyncio.shield(thread)
    except asyncio.CancelledError:
        await asyncio.gather(thread, return_exceptions=True)
        raise


class Work:
    """The work of one process on a platform. `refusals` are what a call of the platform that failed raises,
    `describe` is what the log may say of one: never a text, which may hold what somebody wrote."""

    def __init__(
        self,
        platform: str,
        refusals: tuple[type[BaseException], ...],
        describe: Callable[[Any], Mapping[str, object]],
    ) -> None:
        self._platform = platform
        self._refusals = refusals
        self._describe = describe
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None], apologise: Apology | None = None) -> None:
        """Runs `work` beside everything else. What it raises is logged; `apologise` is called where it failed."""
        task = asyncio.create_task(self._edge(name, work, apologise), name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def run(self, name: str, work: Awaitable[None], apologise: Apology | None = None) -> None:
        """Does it in the task of the caller, and is otherwise like `start`."""
        task = asyncio.current_task()
        if task:
            self._running.add(task)
        try:
            await self._edge(name, work, apologise)
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

    async def _edge(self, name: str, work: Awaitable[None], apologise: Apology | None) -> None:
        """The one broad catch of this process."""
        try:
            await work
            return
        except self._refusals as fault:
            _log.warning(log.event(f"{self._platform}_refused", work=name, **self._describe(fault)))
            return
        except CuecardError as fault:
            _log.warning(log.event("not_done", work=name, reason=fault.reason))
        except Exception:
            _log.exception(log.event("failed", work=name, request=secrets.token_hex(4)))
        if apologise:
            try:
                await apologise()
            except self._refusals as fault:
                _log.warning(log.event("not_apologised", work=name, **self._describe(fault)))
