"""Runs the components of the bot (the platforms that were asked for, the digest worker) until a signal stops them."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

from bot.environment.log import event
from bot.errors import CuecardError

_log = logging.getLogger(__name__)

Component = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""One part of the running bot: it works until the event is set, finishes the work in progress, and ends."""

SECONDS_PER_HOUR = 3600.0
SECONDS_TO_STOP = 29.0
"""How long a component may take to end after a signal before it is cancelled. Hosts kill a process after 30 s."""


async def run_components(components: Mapping[str, Component]) -> None:
    """Runs all components until SIGINT or SIGTERM, or until one of them ends or fails. If one has failed, its error is
    raised when all have ended."""
    stop_event = asyncio.Event()
    _stop_on_signals(stop_event)
    tasks = {asyncio.create_task(component(stop_event), name=name) for name, component in components.items()}
    waiter = asyncio.create_task(_wait(stop_event), name="waiting for a signal")
    for name in components:
        _log.info(event("serving", component=name))
    done_tasks, _ = await asyncio.wait({*tasks, waiter}, return_when=asyncio.FIRST_COMPLETED)
    stop_event.set()
    await waiter
    _, late_tasks = await asyncio.wait(tasks, timeout=SECONDS_TO_STOP)
    for task in late_tasks:
        _log.warning(event("component_cancelled", component=task.get_name(), after=SECONDS_TO_STOP))
        task.cancel()
    if late_tasks:
        await asyncio.wait(late_tasks)
    for task in sorted(done_tasks & tasks, key=lambda task: task.get_name()):
        task.result()


def until_stopped(run_component: Callable[[], Coroutine[Any, Any, None]]) -> Component:
    """Makes a component of a coroutine that runs until it is cancelled."""

    async def component(stop_event: asyncio.Event) -> None:
        task = asyncio.create_task(run_component())
        waiter = asyncio.create_task(stop_event.wait())
        await asyncio.wait({task, waiter}, return_when=asyncio.FIRST_COMPLETED)
        waiter.cancel()
        if not task.done():
            task.cancel()  # it may take a while: the platforms finish the work in progress
        with suppress(asyncio.CancelledError):
            await task

    return component


def every_hour(work: Callable[[], object]) -> Component:
    """Makes a component that does blocking work in a thread, now and every hour. A CuecardError is logged, and the work
    is tried again an hour later."""

    async def component(stop_event: asyncio.Event) -> None:
        while not stop_event.is_set():
            try:
                await asyncio.to_thread(work)
            except CuecardError as error:
                _log.warning(event("hourly_work_failed", reason=error))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop_event.wait(), SECONDS_PER_HOUR)

    return component


async def _wait(stop_event: asyncio.Event) -> None:
    """Waits like `stop_event.wait()`, but returns None, as the components do, because all of them are awaited
    together."""
    await stop_event.wait()


def _stop_on_signals(stop_event: asyncio.Event) -> None:
    """Sets `stop_event` on SIGINT and SIGTERM."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # On Windows an event loop has no signal handlers: Ctrl-C ends the process immediately, and nothing is lost.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop_event.set)
