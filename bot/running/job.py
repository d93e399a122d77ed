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
from bot.store.inbox import InboxClaim, InboxItem
from bot.translation import language

P = ParamSpec("P")
T = TypeVar("T")

FirstStep = Callable[[], Awaitable[object]]
"""A step that cannot wait for the database: a form has to open within three seconds, or the platform has to be told in
that time that an answer will come. If the step returns False, the job is finished."""

Apology = Callable[[str], Awaitable[None]]
"""Shows the person a sentence instead of the answer: that answering failed, or that the bot is being stopped."""


@dataclass(slots=True)
class Job:
    """A piece of work in progress."""

    name: str
    """What kind of work it is, for the log."""
    apologise: Apology | None
    """Tells the person who waits that the job failed; None if nobody waits."""
    item: InboxItem | None = None
    """The event that is answered, which has to be stored in `inbox`; None if the job answers no event, or another
    process has stored the event."""
    first_step: FirstStep | None = None
    """What the job does immediately or, with `first_step_waits`, after the event is stored."""
    first_step_waits: bool = False
    claim: InboxClaim | None = None
    """The stored event, which only this process answers; None until the event is stored, and if there is no event."""
    sending: int = 0
    """How many messages are being sent to the person now."""
    has_answered: bool = False
    """Whether a message was sent to the person."""
    has_begun: bool = False
    """Whether `inbox` knows that an answer begins."""
    storing_ended: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once storing has succeeded or failed."""
    inbox: Inbox | None = None
    """Where events are stored; None if events are not stored, as in the terminal."""
    language: str = field(default_factory=language)
    """The language that was current when the job was created."""

    async def prepare(self) -> bool:
        """Stores the event and runs `first_step`. Returns whether anything is left to do: False if the event was known
        already, or `first_step` has finished the job. Raises StoreFault if the event cannot be stored, and what
        `first_step` raises if the event is new."""
        if self.first_step is None:
            return await self._store_item()
        storing_task = asyncio.create_task(self._store_item())
        # Even without waiting for the event to be stored, storing has to begin before `first_step` does.
        await asyncio.wait({storing_task}, timeout=None if self.first_step_waits else 0)
        if storing_task.done() and not storing_task.exception() and not storing_task.result():
            return False
        step = asyncio.create_task(self._run_first_step(self.first_step))
        await asyncio.wait({storing_task, step})
        fault = step.exception()
        if not storing_task.result():
            return False
        if fault:
            raise fault
        return step.result() is not False

    async def begin(self) -> None:
        """Records that an answer begins, before its first word is sent. Raises ClaimLost, StoreFault."""
        if self.claim and self.inbox and not self.has_begun:
            await self.inbox.begin(self.claim)
            self.has_begun = True

    async def _store_item(self) -> bool:
        """Stores the event, if there is one. Returns False if the event was known already. Raises StoreFault."""
        try:
            if self.item and self.inbox:
                self.claim = await self.inbox.receive(self.item)
                return self.claim is not None
            return True
        finally:
            self.storing_ended.set()

    async def _run_first_step(self, step: FirstStep) -> object:
        """Runs `step` in the threads for urgent work. A first step sends no answer, so nothing has to be stored
        before."""
        current_job.set(None)  # only in the task of the step: what it sends does not count as an answer
        with urgently():
            return await step()


current_job: ContextVar[Job | None] = ContextVar("current_job", default=None)
"""The job whose work this task does."""


def sends_answer(method: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Decorates a method that answers the person of the current job, and returns False if it could not. A person who
    has an answer, or is about to get one, is not told that the bot stops. Raises ClaimLost, and sends nothing, if
    another process answers."""

    @wraps(method)
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        job = current_job.get()
        if job is None:
            return await method(*args, **kwargs)
        job.sending += 1
        try:
            await job.begin()
            result = await method(*args, **kwargs)
            job.has_answered = job.has_answered or result is not False
        finally:
            job.sending -= 1
        return result

    return wrapper
