"""One piece of work under way: what it is for, whether that is kept, whether the person has heard of it."""

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

First = Callable[[], Awaitable[object]]
"""What cannot wait for the database: somebody has three seconds to open a form, or to say that an answer will come.
False: with that all is done."""

Apology = Callable[[str], Awaitable[None]]
"""Tells the person who waits for an answer a sentence instead: that it failed, or that the bot is being stopped."""


@dataclass(slots=True)
class Job:
    """What is under way, how to tell who waits for it, whether it is just saying something, and whether it has.
    `arrival` is what it is for, if that is still to be kept (`kept`: it is, or cannot be); `held` is what is kept.
    `first` comes at once, or (`first_waits`) once that is kept. `language` is what was spoken when it began."""

    name: str
    apologise: Apology | None
    arrival: Arrival | None = None
    first: First | None = None
    first_waits: bool = False
    held: Held | None = None
    saying: int = 0
    said: bool = False
    has_begun: bool = False
    kept: asyncio.Event = field(default_factory=asyncio.Event)
    inbox: Inbox | None = None
    language: str = field(default_factory=language)

    async def prepare(self) -> bool:
        """Keeps what came in, and does what is first. Whether it is to be done: False if it came before. Raises
        StoreFault if it cannot be kept, and what `first` raises if it is new."""
        if self.first is None:
            return await self._keep()
        keeping = asyncio.create_task(self._keep())
        await asyncio.wait({keeping}, timeout=None if self.first_waits else 0)
        if keeping.done() and not keeping.exception() and not keeping.result():
            return False
        first = asyncio.create_task(self._hurry(self.first))
        await asyncio.wait({keeping, first})
        fault = first.exception()
        if not keeping.result():
            return False
        if fault:
            raise fault
        return first.result() is not False

    async def begin(self) -> None:
        """Notes, before the first word, that something is said. Raises Superseded, StoreFault."""
        if self.held and self.inbox and not self.has_begun:
            await self.inbox.begin(self.held)
            self.has_begun = True

    async def _keep(self) -> bool:
        try:
            if self.arrival and self.inbox:
                self.held = await self.inbox.receive(self.arrival)
                return self.held is not None
            return True
        finally:
            self.kept.set()

    async def _hurry(self, first: First) -> object:
        """In the lane for what is urgent. What it says is no answer, so nothing has to be noted before."""
        current.set(None)
        with urgently():
            return await first()


current: ContextVar[Job | None] = ContextVar("job", default=None)
"""What the task at hand does."""


def says(method: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Marks a method that answers the person whom the work at hand is for (False: it could not). A person who is
    answered, or is being answered, is not told that the bot stops."""

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
