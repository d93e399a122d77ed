"""A job: one piece of work in progress, the event it answers, and whether anything was sent to the person yet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from bot.running.blocking import urgently
from bot.running.inbox import Inbox
from bot.store.inbox import Arrival, Held
from bot.translation import language

P = ParamSpec("P")
T = TypeVar("T")

FirstStep = Callable[[], Awaitable[object]]
"""A step that cannot wait for the database: a form has to open within three seconds, or the platform has to hear that
an answer will come. If it returns False, the job is finished."""

Apology = Callable[[str], Awaitable[None]]
"""Shows a sentence instead of the answer: that it failed, or that the bot is being stopped."""


@dataclass(slots=True)
class Job:
    """A piece of work in progress.

    `apologise` tells the person who waits that it failed. `arrival` is the event to store first, `held` the stored
    event; `kept` is set once storing has succeeded or failed. `first` runs at once or, with `first_waits`, after the
    event is stored. `saying` counts the messages that are being sent now; `said` is whether one was sent. `language` is
    the language that was current when the job was created.
    """

    name: str
    apologise: Apology | None
    arrival: Arrival | None = None
    first: FirstStep | None = None
    first_waits: bool = False
    held: Held | None = None
    saying: int = 0
    said: bool = False
    has_begun: bool = False
    kept: asyncio.Event = field(default_factory=asyncio.Event)
    inbox: Inbox | None = None
    language: str = field(default_factory=language)

    async def prepare(self) -> bool:
        """Stores the event and runs `first`. Returns whether there is anything left to do: not if the event was known
        already. Raises StoreFault if it cannot be stored, and what `first` raises if the event is new."""
        if self.first is None:
            return await self._store_item()
        keeping = asyncio.create_task(self._store_item())
        await asyncio.wait({keeping}, timeout=None if self.first_waits else 0)
        if keeping.done() and not keeping.exception() and not keeping.result():
            return False
        first = asyncio.create_task(self._run_first_step(self.first))
        await asyncio.wait({keeping, first})
        fault = first.exception()
        if not keeping.result():
            return False
        if fault:
            raise fault
        return first.result() is not False

    async def begin(self) -> None:
        """Records that an answer begins, before its first word is sent. Raises Superseded, StoreFault."""
        if self.held and self.inbox and not self.has_begun:
            await self.inbox.begin(self.held)
            self.has_begun = True

    async def _store_item(self) -> bool:
        try:
            if self.arrival and self.inbox:
                self.held = await self.inbox.receive(self.arrival)
                return self.held is not None
            return True
        finally:
            self.kept.set()

    async def _run_first_step(self, first: FirstStep) -> object:
        """Runs `first` in the threads for urgent work. It sends no answer, so nothing has to be stored before."""
        current.set(None)
        with urgently():
            return await first()


current: ContextVar[Job | None] = ContextVar("job", default=None)
"""The job of the current task."""


def says(method: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Decorates a method that answers the person of the current job, and returns False if it could not. A person who
    has an answer, or is about to get one, is not told that the bot stops."""

    @wraps(method)
    async def marked(*args: P.args, **kwargs: P.kwargs) -> T:
        job = current.get()
        if job is None:
            return await method(*args, **kwargs)
        job.saying += 1
        try:
            await job.begin()
            result = await method(*args, **kwargs)
            job.said = job.said or result is not False
        finally:
            job.saying -= 1
        return result

    return marked
