"""Blocking work next to an event loop: the core computes and the store waits, so both run in threads.

The event loop has few threads, and questions keep them busy for as long as many are asked. What somebody waits for who
is given three seconds, such as a form, has a lane of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


_LANE = ThreadPoolExecutor(4, thread_name_prefix="urgent")
_pool: ContextVar[Executor | None] = ContextVar("pool", default=None)
"""The threads of the work at hand; None: those of the event loop."""


@contextmanager
def urgently() -> Iterator[None]:
    """Within it, blocking work does not wait for the questions that are being answered. It must be short."""
    before = _pool.set(_LANE)
    try:
        yield
    finally:
        _pool.reset(before)


async def run_blocking(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls the core or the store in a thread, while the event loop goes on. Like `in_thread`."""
    return await in_thread(_pool.get(), partial(function, *args, **kwargs))


async def in_thread(pool: Executor | None, function: Callable[[], T]) -> T:
    """Runs `function` in a thread of `pool` (None: one of the event loop's own few threads), where the same language is
    spoken.

    A thread cannot be cancelled. A caller that is cancelled waits for it, so that nothing uses the store once the work
    is over. A function that has no thread yet is not begun any more.
    """
    given_up = threading.Event()

    def run() -> T:
        if given_up.is_set():
            raise CancelledError
        return function()

    thread = asyncio.get_running_loop().run_in_executor(pool, copy_context().run, run)
    try:
        return await asyncio.shield(thread)
    except asyncio.CancelledError:
        given_up.set()
        await asyncio.gather(thread, return_exceptions=True)
        raise
