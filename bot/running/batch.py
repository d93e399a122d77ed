"""Runs blocking calls in batches, for work where a batch costs little more than a single call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar, cast

from bot.running.blocking import in_thread

T = TypeVar("T")

Call = Callable[[], Any]
"""A blocking call, with its arguments."""

MAX_CALLS = 32
"""The largest number of calls in one batch."""


class Batcher:
    """Runs calls in a thread of its own. Calls that arrive while it is busy wait, and run as one batch when it is free.

    `run_batch` runs the calls of a batch and returns an outcome for each call: what it returned, or the exception that
    it raised.
    """

    def __init__(self, name: str, run_batch: Callable[[Sequence[Call]], Sequence[Any]]) -> None:
        self._run_batch = run_batch
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._waiting: list[_WaitingCall] = []
        self._running: asyncio.Task[None] | None = None

    async def call(self, function: Callable[[], T]) -> T:
        """Returns what `function` returns, or raises what it raises. If the caller is cancelled while `function` runs,
        this method waits until it has ended; a `function` that has not begun is dropped."""
        waiting_call = _WaitingCall(function)
        self._waiting.append(waiting_call)
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        try:
            return cast("T", await asyncio.shield(waiting_call.outcome))
        except asyncio.CancelledError:
            if waiting_call in self._waiting:
                self._waiting.remove(waiting_call)
            else:
                await asyncio.gather(asyncio.shield(waiting_call.outcome), return_exceptions=True)
            raise

    async def _run(self) -> None:
        """Runs batches until no call waits."""
        batch: list[_WaitingCall] = []
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MAX_CALLS], self._waiting[MAX_CALLS:]
                outcomes = await in_thread(
                    self._thread, partial(self._run_batch, [waiting_call.call for waiting_call in batch])
                )
                for waiting_call, outcome in zip(batch, outcomes, strict=True):
                    if isinstance(outcome, BaseException):
                        waiting_call.outcome.set_exception(outcome)
                    else:
                        waiting_call.outcome.set_result(outcome)
        finally:
            self._running = None
            # If this task was cancelled or `run_batch` raised, no caller may wait forever: each gets a CancelledError.
            for waiting_call in (*batch, *self._waiting):
                waiting_call.outcome.cancel()
            self._waiting = []


@dataclass(eq=False, slots=True)
class _WaitingCall:
    """A call that waits for its batch, and the future of its outcome."""

    call: Call
    outcome: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
