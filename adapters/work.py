"""Work under way: kept track of, so that the process ends only when it is done."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from bot import log
from bot.answering import messages
from bot.errors import CuecardError

P = ParamSpec("P")
T = TypeVar("T")

Apology = Callable[[str], Awaitable[None]]
"""Tells the person who waits for an answer a sentence instead: that it failed, or that the bot is being stopped."""

QUIET = 0.5
"""Seconds without work after which a bot that is being stopped takes no more: what was sent just before has come in."""

TAKE = 10.0
"""Seconds for which a bot that is being stopped goes on taking work at most, while it is busy."""

FINISH = 25.0
"""Seconds after which a bot that is being stopped gives up what is still under way. Hosts kill it after 30."""

TELL = 3.0
"""Seconds for telling people that their question was given up."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Job:
    """What is under way, how to tell who waits for it, whether it is just saying something, and whether it has."""

    name: str
    apologise: Apology | None
    saying: int = 0
    said: bool = False


_job: ContextVar[_Job | None] = ContextVar("job", default=None)
"""What the task at hand does."""


def says(method: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Marks a method that answers the person whom the work at hand is for (False: it could not). A person who is
    answered, or is being answered, is not told that the bot stops."""

    @wraps(method)
    async def marked(*args: P.args, **kwargs: P.kwargs) -> T:
        job = _job.get()
        if job is None:
            return await method(*args, **kwargs)
        job.saying += 1
        try:
            result = await method(*args, **kwargs)
            job.said = job.said or result is not False
        finally:
            job.saying -= 1
        return result

    return marked


class Work:
    """The work of one process on a platform. `refusals` are what a call of the platform that failed raises,
    `describe` is what the log may say of one: never a text, which may hold what somebody wrote. `is_last`: whether
    one means that the person cannot be told either."""

    def __init__(
        self,
        platform: str,
        refusals: tuple[type[BaseException], ...],
        describe: Callable[[Any], Mapping[str, object]],
        is_last: Callable[[Any], bool] = lambda fault: True,
    ) -> None:
        self._platform = platform
        self._refusals = refusals
        self._describe = describe
        self._is_last = is_last
        self._running: dict[asyncio.Task[Any], _Job] = {}
        self._begun = 0
        self._stopping = False

    def start(self, name: str, work: Coroutine[Any, Any, None], apologise: Apology | None = None) -> asyncio.Task[None]:
        """Runs `work` in a task of its own. What it raises is logged; `apologise` is called if it failed."""
        job = _Job(name, apologise)
        task = asyncio.create_task(self._edge(job, work), name=name)
        self._note(task, job)
        task.add_done_callback(self._running.pop)
        return task

    async def run(self, name: str, work: Awaitable[None], apologise: Apology | None = None) -> None:
        """Does it in the task of the caller, and is otherwise like `start`."""
        task = asyncio.current_task()
        assert task is not None
        job = _Job(name, apologise)
        self._note(task, job)
        try:
            await self._edge(job, work)
        finally:
            self._running.pop(task, None)

    @property
    def amount(self) -> int:
        return len(self._running)

    @property
    def is_stopping(self) -> bool:
        """Whether the bot is being stopped, and will soon take no more work."""
        return self._stopping

    async def take_from(self, doors: Coroutine[Any, Any, None]) -> None:
        """Runs `doors`, by which work comes in, until it fails or this is cancelled; then nothing is lost.

        Cancelled, it first goes on taking work until there is none for a moment: a host that stops a bot may still
        send it people, and hardly has another one ready yet. Then the doors are cancelled, and what is left is
        finished. `doors` must leave the ways open by which answers go out.
        """
        now = asyncio.get_running_loop().time
        running = asyncio.create_task(doors)
        stopped_at = None
        try:
            await asyncio.wait({running})
        except asyncio.CancelledError:
            self._stopping, stopped_at = True, now()
            await self._settle()
            raise
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await self.finish(FINISH - (now() - stopped_at if stopped_at else 0))
        running.result()

    async def finish(self, seconds: float) -> None:
        """Waits for what is under way, no longer than `seconds`. What is left then is cancelled, and anybody who waits
        for it is told; only what is just being said may still be said."""
        ends = asyncio.get_running_loop().time() + seconds
        while self._running and (left := ends - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(set(self._running), timeout=left)
        late = dict(self._running)
        saying = {task for task, job in late.items() if job.saying}
        waiting = {task: job for task, job in late.items() if task not in saying}
        _cancel(waiting)
        told = asyncio.create_task(self._tell(job for job in waiting.values() if not job.said))
        await asyncio.wait({told, *saying}, timeout=TELL)
        _cancel({task: late[task] for task in saying if not task.done()})
        await asyncio.gather(told, *late, return_exceptions=True)

    async def _settle(self) -> None:
        """Waits until no work is under way and none comes in."""
        begun = -1
        with suppress(TimeoutError):
            async with asyncio.timeout(TAKE):
                while self._running or self._begun != begun:
                    if self._running:
                        await asyncio.wait(set(self._running))
                    begun = self._begun
                    await asyncio.sleep(QUIET)

    async def _tell(self, jobs: Iterable[_Job]) -> None:
        """Tells everyone who waits for one of `jobs` that the bot is being stopped, all at once."""
        telling = [
            asyncio.create_task(self._apologise(job.name, job.apologise, messages.STOPPING))
            for job in jobs
            if job.apologise
        ]
        if telling:
            _, late = await asyncio.wait(telling, timeout=TELL)
            for task in late:
                task.cancel()
            await asyncio.gather(*telling, return_exceptions=True)

    def _note(self, task: asyncio.Task[Any], job: _Job) -> None:
        self._running[task] = job
        self._begun += 1

    async def _edge(self, job: _Job, work: Awaitable[None]) -> None:
        """The one broad catch of this process."""
        name, before = job.name, _job.set(job)
        try:
            await work
            return
        except self._refusals as fault:
            _log.warning(log.event(f"{self._platform}_refused", work=name, **self._describe(fault)))
            if self._is_last(fault):
                return
        except CuecardError as fault:
            _log.warning(log.event("not_done", work=name, reason=fault.reason))
        except Exception:
            _log.exception(log.event("failed", work=name, request=secrets.token_hex(4)))
        finally:
            _job.reset(before)
        if job.apologise:
            await self._apologise(name, job.apologise, messages.BROKEN)

    async def _apologise(self, name: str, apologise: Apology, sentence: str) -> None:
        try:
            await apologise(sentence)
        except self._refusals as fault:
            _log.warning(log.event("not_apologised", work=name, **self._describe(fault)))


def _cancel(jobs: Mapping[asyncio.Task[Any], _Job]) -> None:
    for task, job in jobs.items():
        _log.warning(log.event("not_finished", work=job.name))
        task.cancel()
