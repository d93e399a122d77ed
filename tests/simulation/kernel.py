"""The event loop of the simulation. It has its own time, and runs all tasks in one thread. One seed decides the order
of events and everything that is random, so the same seed gives the same trace.

Production coroutines run in it unchanged. What they await is an `Op`, which says what they ask of the outside; the
kernel carries it out at a random time, or kills or freezes the process that asked.
"""

from __future__ import annotations

import hashlib
import heapq
import inspect
import random
from collections.abc import Callable, Coroutine, Generator
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

EPOCH = datetime(2026, 3, 20, tzinfo=UTC)
"""When simulated time begins. The clocks of Europe change nine days later; those of the Americas have changed
before."""

Reply = Callable[[Any], None]
"""Continues a coroutine with a value, or with an error."""


@dataclass(slots=True)
class Op:
    """What a coroutine asks for: `run(reply, fail)` arranges that one of the two is called, now or later."""

    name: str
    run: Callable[[Reply, Reply], None]

    def __await__(self) -> Generator[Op, Any, Any]:
        return (yield self)


class Kernel:
    """The event queue. Events at the same time run in the order in which they were queued. `time` is the simulated time
    in seconds since EPOCH. Once `halted`, no more events run."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.time = 0.0
        self._queue: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self._digest = hashlib.sha256()
        self.counts: dict[str, int] = {}
        self.halted = False

    def at(self, time: float, event: Callable[[], None]) -> None:
        """Queues an event for a time in seconds since EPOCH."""
        self._count += 1
        heapq.heappush(self._queue, (max(time, self.time), self._count, event))

    def after(self, seconds: float, event: Callable[[], None]) -> None:
        """Queues an event for that many seconds from now."""
        self.at(self.time + seconds, event)

    def run(self, until: float) -> None:
        """Runs all events up to a time in seconds since EPOCH."""
        while self._queue and self._queue[0][0] <= until and not self.halted:
            self.time, _, event = heapq.heappop(self._queue)
            event()
        self.time = until

    async def wait(self, name: str, seconds: float) -> None:
        """Makes the process that awaits it do nothing for that long."""
        await Op(name, lambda reply, _: self.after(seconds, lambda: reply(None)))

    def trace(self, kind: str, detail: str = "") -> None:
        """Records that something happened: counts it by kind, and adds it to the hash of the trace."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self._digest.update(f"{self.time:.6f} {kind} {detail}\n".encode())

    @property
    def trace_hash(self) -> str:
        return self._digest.hexdigest()

    @property
    def true_now(self) -> datetime:
        return EPOCH + timedelta(seconds=self.time)


@dataclass(slots=True)
class Process:
    """A process that can be killed and frozen. Its tasks die with it; the effects they caused remain."""

    kernel: Kernel
    name: str
    interrupt: Callable[[Process, str, str], None]
    """Called with (process, name of the op, "before" or "after"); may kill or freeze the process."""
    alive: bool = True
    frozen_until: float = 0.0
    """In seconds since EPOCH."""

    _coroutines: dict[int, Coroutine[Any, Any, Any]] = field(default_factory=dict)
    _contexts: dict[int, Context] = field(default_factory=dict)
    """Each task's own context variables, as asyncio gives them."""
    _last_task: int = 0

    def start(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Runs a coroutine as a task of this process, or closes it if the process is dead."""
        if not self.alive:
            coroutine.close()
            return
        self._last_task += 1
        self._coroutines[self._last_task] = coroutine
        self._contexts[self._last_task] = copy_context()
        self._resume(self._last_task, coroutine.send, None)

    def kill(self) -> None:
        """Ends the process with all its tasks, as a crash does."""
        if not self.alive:
            return
        self.alive = False
        self.kernel.trace("crash", self.name)
        for task, coroutine in list(self._coroutines.items()):
            if inspect.getcoroutinestate(coroutine) != inspect.CORO_RUNNING:
                self._contexts[task].run(coroutine.close)
        self._coroutines.clear()

    def freeze(self, seconds: float) -> None:
        """Stops all tasks of the process for that long."""
        self.kernel.trace("freeze", f"{self.name} {seconds:.1f}")
        self.frozen_until = max(self.frozen_until, self.kernel.time + seconds)

    def _resume(self, task: int, resume: Callable[[Any], Any], value: Any) -> None:
        if not self.alive or task not in self._coroutines:
            return
        if self.kernel.time < self.frozen_until:
            self.kernel.at(self.frozen_until, lambda: self._resume(task, resume, value))
            return
        coroutine = self._coroutines[task]
        try:
            op = self._contexts[task].run(resume, value)
        except StopIteration:
            self._coroutines.pop(task, None)
            self._contexts.pop(task, None)
            return
        if not self.alive:
            self._contexts[task].run(coroutine.close)
            return
        self._perform(task, coroutine, op)

    def _perform(self, task: int, coroutine: Coroutine[Any, Any, Any], op: Op) -> None:
        self.interrupt(self, op.name, "before")
        if not self.alive:
            return

        def answer(resume: Callable[[Any], Any]) -> Reply:
            def reply(value: Any) -> None:
                if self.alive and task in self._coroutines:
                    self.interrupt(self, op.name, "after")
                self._resume(task, resume, value)

            return reply

        op.run(answer(coroutine.send), answer(coroutine.throw))
