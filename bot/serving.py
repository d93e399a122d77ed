"""Runs the bot: the platforms that were asked for and the digest worker, until a signal ends them in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

from bot.errors import CuecardError
from bot.log import event

_log = logging.getLogger(__name__)

Side = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""One thing that runs beside the others until the event is set, then ends in good order."""

HOUR = 3600.0
LAST_CHANCE = 29.0
"""Seconds that a side has to end after a signal before it is cancelled. Hosts kill a process after 30."""


async def run_sides(sides: Mapping[str, Side]) -> None:
    """Runs every side until SIGINT or SIGTERM, or until one fails; that one's error is raised when all have ended."""
    stopping = asyncio.Event()
    _stop_on_signals(stopping)
    tasks = {asyncio.create_task(side(stopping), name=name) for name, side in sides.items()}
    waiter = asyncio.create_task(_wait(stopping), name="waiting for a signal")
    for name in sides:
        _log.info(event("serving", side=name))
    done, _ = await asyncio.wait({*tasks, waiter}, return_when=asyncio.FIRST_COMPLETED)
    stopping.set()
    await waiter
    _, late = await asyncio.wait(tasks, timeout=LAST_CHANCE)
    for task in late:
        _log.warning(event("cancelled", side=task.get_name(), after=LAST_CHANCE))
        task.cancel()
    if late:
        await asyncio.wait(late)
    for task in sorted(done & tasks, key=lambda task: task.get_name()):
        task.result()


def until_stopped(run: Callable[[], Coroutine[Any, Any, None]]) -> Side:
    """A side made of something that runs until it is cancelled."""

    async def side(stopping: asyncio.Event) -> None:
        task = asyncio.create_task(run())
        waiter = asyncio.create_task(stopping.wait())
        await asyncio.wait({task, waiter}, return_when=asyncio.FIRST_COMPLETED)
        waiter.cancel()
        if not task.done():
            task.cancel()  # it may go on for a while: the platforms finish what is under way
        with suppress(asyncio.CancelledError):
            await task

    return side


def every_hour(work: Callable[[], object]) -> Side:
    """A side that does blocking work in a thread, now and every hour; a failure is logged and tried again then."""

    async def side(stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            try:
                await asyncio.to_thread(work)
            except CuecardError as error:
                _log.warning(event("hourly work failed", reason=error))
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), HOUR)

    return side


async def _wait(stopping: asyncio.Event) -> None:
    await stopping.wait()


def _stop_on_signals(stopping: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers on its loop: there Ctrl-C ends the process at once, which is survived too.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stopping.set)
