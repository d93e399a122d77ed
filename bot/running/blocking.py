"""Runs blocking work in threads, next to the event loop: computing answers, and waiting for the store.

Computing has no more threads than there are cores: more would finish nothing sooner, and would delay the event loop,
which has to acknowledge people immediately. Urgent work, such as a form that must open within three seconds, has
threads of its own."""

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


_SWITCH_SECONDS = 0.001
"""Seconds after which a computing thread lets another thread run."""

_NICENESS = 5
"""The niceness of a computing thread relative to the event loop: if all cores are busy, the loop goes first."""


def lower_priority() -> None:
    """Lowers the priority of this thread below that of other threads and processes. Only Linux gives a thread a
    priority of its own; elsewhere nothing changes."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _NICENESS)


_COMPUTING_THREADS = ThreadPoolExecutor(
    max(2, os.cpu_count() or 1), thread_name_prefix="computing", initializer=lower_priority
)
"""As many threads as there are cores; at least two, so that one long question does not delay all others."""
_URGENT_THREADS = ThreadPoolExecutor(4, thread_name_prefix="urgent")
_urgent_threads: ContextVar[Executor | None] = ContextVar("urgent_threads", default=None)
"""The threads for the current work if it is urgent, else None."""


def favour_event_loop() -> None:
    """Keeps the event loop of this process responsive while threads compute. Each time the event loop wakes up, it has
    to wait until the computing thread lets it run (five milliseconds by default), and it wakes up many times for one
    request."""
    sys.setswitchinterval(_SWITCH_SECONDS)


@contextmanager
def urgently() -> Iterator[None]:
    """A context manager: blocking work that is started in the `with` block does not queue behind questions. The work
    must be short."""
    token = _urgent_threads.set(_URGENT_THREADS)
    try:
        yield
    finally:
        _urgent_threads.reset(token)


async def run_blocking(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a call that waits (on the store, for example) in a thread, as `in_thread` does."""
    return await in_thread(_urgent_threads.get(), partial(function, *args, **kwargs))


async def compute(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Queues a call that computes (a question to the library, for example) for a computing thread, as `in_thread`
    does."""
    return await in_thread(_urgent_threads.get() or _COMPUTING_THREADS, partial(function, *args, **kwargs))


async def in_thread(pool: Executor | None, function: Callable[[], T]) -> T:
    """Runs `function` in a thread of `pool` (None: the event loop's own pool), with the caller's context variables, so
    that `function` speaks the caller's language.

    A thread cannot be cancelled: if the caller is cancelled, it waits until the thread has ended, so that nothing uses
    the store once the work is over. If `function` has not been given a thread by then, it is not run at all.
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
