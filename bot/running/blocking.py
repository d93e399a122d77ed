"""Blocking work next to an event loop: the core computes and the store waits, so both run in threads.

What computes has no more threads than there are cores: more would do nothing sooner, and the event loop, which has to
let people know at once that they are heard, would have to wait for its turn among them. What somebody waits for who is
given three seconds, such as a form, has a lane of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar, copy_context
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


_LETS_OTHERS = 0.001
"""Seconds after which a thread that computes lets another one go on."""

_GIVES_WAY = 5
"""How much nicer a thread that computes is than the event loop: where all cores are busy, the loop goes first."""


def give_way() -> None:
    """Lets other threads and processes of this machine go before what this thread does from now on. Only Linux gives a
    thread a priority of its own; elsewhere nothing is changed."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _GIVES_WAY)


_CORES = ThreadPoolExecutor(max(2, os.cpu_count() or 1), thread_name_prefix="computing", initializer=give_way)
_LANE = ThreadPoolExecutor(4, thread_name_prefix="urgent")
_lane: ContextVar[Executor | None] = ContextVar("lane", default=None)
"""The threads of the work at hand, if it is urgent."""


def favour_loop() -> None:
    """Keeps the event loop of this process quick while threads compute: each time it wakes up it waits for one of them,
    by default five milliseconds, and it wakes up many times for one request."""
    sys.setswitchinterval(_LETS_OTHERS)


@contextmanager
def urgently() -> Iterator[None]:
    """Within it, blocking work does not wait for the questions that are being answered. It must be short."""
    before = _lane.set(_LANE)
    try:
        yield
    finally:
        _lane.reset(before)


async def run_blocking(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls what waits, such as the store, in a thread, while the event loop goes on. Like `in_thread`."""
    return await in_thread(_lane.get(), partial(function, *args, **kwargs))


async def compute(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls what computes, such as a question to the library, in its turn. Like `in_thread`."""
    return await in_thread(_lane.get() or _CORES, partial(function, *args, **kwargs))


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
