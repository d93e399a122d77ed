"""Runs jobs and tracks them, so that the process ends only when they are done. The events that they answer are also
stored in the inbox, so that another process answers them if this process cannot."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any

from bot.answering import messages
from bot.environment import log
from bot.errors import CuecardError, StoreFault
from bot.running.inbox import ClaimLost, DeadlinePassed, Inbox, NotStored
from bot.running.job import Apology, FirstStep, Job, current_job
from bot.store.inbox import InboxClaim, InboxItem
from bot.translation import say, use_language

QUIET_SECONDS = 0.5
"""Seconds without work after which a stopping bot accepts no more work. By then, events that the platform sent just
before have arrived."""

ACCEPT_SECONDS = 10.0
"""Seconds after which a stopping bot accepts no more work, even if it stays busy."""

FINISH_SECONDS = 25.0
"""Seconds after which a stopping bot cancels the work in progress. Hosts kill the process after 30 seconds."""

APOLOGY_SECONDS = 3.0
"""Seconds for telling people that their question was cancelled."""

STORE_SECONDS = 2.5
"""Seconds that an acknowledgement may wait until the event is stored. Platforms wait three seconds."""

RENEWAL_SECONDS = 5.0
"""Seconds between renewals of the leases of the work in progress. A lease lasts four times as long."""

TAKEOVER_SECONDS = 2.0
"""Seconds between checks for work that other processes have left."""

TAKEOVER_BATCH = 20
"""How many events that other processes have left are taken over at a time."""

MAX_HOLDERS = 10
"""How many processes try to answer one question before the person is told that it was lost."""

RETRY_SECONDS = 15.0
"""Seconds until the second attempt to answer if nothing could be sent. The pause before each further attempt is this
much longer."""

MAX_RETRY_SECONDS = 60.0
"""The longest of these pauses, in seconds."""

_WRITE_PAUSES = (0.5, 2.0, None)
"""Seconds before each further attempt to record that work is finished; None: no further attempt."""

_log = logging.getLogger(__name__)


class JobRunner:
    """Runs the jobs of one process on a platform, each in a task of its own.

    `call_errors` are the exceptions of a failed call to the platform. `describe_error` returns what the log may contain
    about such an exception, without its text, because that may contain people's words. `is_unreachable` says whether
    the exception means that the person cannot be told about the failure either.
    """

    def __init__(
        self,
        platform: str,
        call_errors: tuple[type[BaseException], ...],
        describe_error: Callable[[Any], Mapping[str, object]],
        is_unreachable: Callable[[Any], bool] = lambda fault: True,
        inbox: Inbox | None = None,
    ) -> None:
        self._platform = platform
        self._call_errors = call_errors
        self._describe_error = describe_error
        self._is_unreachable = is_unreachable
        self._inbox = inbox
        self._running: dict[asyncio.Task[Any], Job] = {}
        self._accepted_count = 0
        self._stopping = False

    def start(
        self,
        name: str,
        work: Coroutine[Any, Any, None],
        apologise: Apology | None = None,
        *,
        claim: InboxClaim | None = None,
    ) -> asyncio.Task[None]:
        """Runs `work` in a task of its own. Errors are logged, and `apologise` is called if `work` failed. `claim` is
        the stored event, if another process began to answer it."""
        return self._start(Job(name, apologise, claim=claim, inbox=self._inbox), work)

    async def accept(
        self,
        name: str,
        item: InboxItem,
        work: Coroutine[Any, Any, None],
        apologise: Apology | None = None,
        first_step: FirstStep | None = None,
    ) -> None:
        """Stores an event and, unless the event is already known, runs `work` as `start` does. `first_step` runs
        immediately. Returns when the event is stored and may be acknowledged. Raises NotStored if storing takes too
        long."""
        job = Job(name, apologise, item=item, first_step=first_step, inbox=self._inbox)
        self._start(job, work)
        try:
            await asyncio.wait_for(job.storing_ended.wait(), STORE_SECONDS)
        except TimeoutError as fault:
            raise NotStored from fault

    async def run(
        self,
        name: str,
        work: Coroutine[Any, Any, None],
        apologise: Apology | None = None,
        *,
        item: InboxItem | None = None,
        first_step: FirstStep | None = None,
        claim: InboxClaim | None = None,
    ) -> None:
        """Like `start`, or like `accept` if there is an `item`, but in the caller's task. `first_step` waits until the
        event is stored: nothing may look as if it were being answered before that."""
        task = asyncio.current_task()
        assert task is not None
        job = Job(name, apologise, item, first_step, first_step_waits=True, claim=claim, inbox=self._inbox)
        self._register(task, job)
        try:
            await self._run_job(job, work)
        finally:
            self._running.pop(task, None)

    async def take_over_unfinished(self, resume: Callable[[InboxClaim], None]) -> None:
        """Until the bot stops, keeps taking over events that ended processes have left unanswered, and calls `resume`
        for each. Returns at once if there is no inbox."""
        while self._inbox and not self._stopping:
            try:
                for claim in await self._inbox.take_over(TAKEOVER_BATCH):
                    _log.info(
                        log.event("work_taken_over", kind=claim.kind, taken=claim.holders, has_begun=claim.has_begun)
                    )
                    resume(claim)
                await self._inbox.prepare()
            except StoreFault as fault:
                _log.warning(log.event("inbox_not_read", reason=fault.reason))
            except Exception:  # an event that fails must not delay the others; it is taken over again later
                _log.exception(log.event("inbox_not_resumed"))
            await asyncio.sleep(TAKEOVER_SECONDS)

    @property
    def job_count(self) -> int:
        """The number of jobs in progress."""
        return len(self._running)

    @property
    def is_stopping(self) -> bool:
        """Whether the bot is being stopped, and will soon take no more work."""
        return self._stopping

    async def accept_from(self, intake: Coroutine[Any, Any, None]) -> None:
        """Runs `intake`, which accepts work, until it fails or this call is cancelled.

        When this call is cancelled, it still accepts work until none comes for a moment, because a host that stops the
        bot may send it requests until the next process is ready. Then it cancels `intake`, and finishes the remaining
        work, so that nothing is lost. `intake` must not close the connections through which answers are sent.
        """
        now = asyncio.get_running_loop().time
        intake_task = asyncio.create_task(intake)
        renewal = asyncio.create_task(self._renew_leases())
        stopped_at = None
        try:
            await asyncio.wait({intake_task})
        except asyncio.CancelledError:
            self._stopping, stopped_at = True, now()
            await self._wait_until_quiet()
            raise
        finally:
            intake_task.cancel()
            await asyncio.gather(intake_task, return_exceptions=True)
            await self.finish(FINISH_SECONDS - (now() - stopped_at if stopped_at else 0))
            renewal.cancel()
            await asyncio.gather(renewal, return_exceptions=True)
        intake_task.result()

    async def finish(self, seconds: float) -> None:
        """Waits for the work in progress, no longer than `seconds`. Then cancels the remaining jobs and tells the
        people who wait for them, except where an answer is being sent. Another process answers the events that are
        left."""
        ends = asyncio.get_running_loop().time() + seconds
        while self._running and (seconds_left := ends - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(set(self._running), timeout=seconds_left)
        late_jobs = dict(self._running)
        sending_tasks = {task for task, job in late_jobs.items() if job.sending}
        waiting_jobs = {task: job for task, job in late_jobs.items() if task not in sending_tasks}
        _cancel(waiting_jobs)
        announcement = asyncio.create_task(
            self._announce_stop([job for job in waiting_jobs.values() if not job.has_answered])
        )
        await asyncio.wait({announcement, *sending_tasks}, timeout=APOLOGY_SECONDS)
        _cancel({task: late_jobs[task] for task in sending_tasks if not task.done()})
        await asyncio.gather(announcement, *late_jobs, return_exceptions=True)
        for job in late_jobs.values():
            await self._release(job, is_over=job.has_answered)

    def _start(self, job: Job, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Runs a job in a task of its own."""
        task = asyncio.create_task(self._run_job(job, work), name=job.name)
        self._register(task, job)
        task.add_done_callback(self._running.pop)
        return task

    async def _wait_until_quiet(self) -> None:
        """Waits until no work is in progress and none arrives, at most ACCEPT_SECONDS."""
        accepted_count = -1
        with suppress(TimeoutError):
            async with asyncio.timeout(ACCEPT_SECONDS):
                while self._running or self._accepted_count != accepted_count:
                    if self._running:
                        await asyncio.wait(set(self._running))
                    accepted_count = self._accepted_count
                    await asyncio.sleep(QUIET_SECONDS)

    async def _announce_stop(self, jobs: Sequence[Job]) -> None:
        """Tells everyone who waits for one of `jobs` that the bot is being stopped, all at the same time."""
        apologies = [asyncio.create_task(self._apologise(job, messages.STOPPING)) for job in jobs if job.apologise]
        if apologies:
            _, late_tasks = await asyncio.wait(apologies, timeout=APOLOGY_SECONDS)
            for task in late_tasks:
                task.cancel()
            await asyncio.gather(*apologies, return_exceptions=True)

    async def _renew_leases(self) -> None:
        """Keeps renewing the leases of all work in progress."""
        while self._inbox:
            await asyncio.sleep(RENEWAL_SECONDS)
            jobs = [job for job in self._running.values() if job.claim]
            if jobs:
                begun_claims = [job.claim for job in jobs if job.claim and job.has_begun]
                waiting_claims = [job.claim for job in jobs if job.claim and not job.has_begun]
                try:
                    await self._inbox.renew(begun_claims, waiting_claims)
                except StoreFault as fault:
                    _log.warning(log.event("inbox_not_renewed", reason=fault.reason))

    def _register(self, task: asyncio.Task[Any], job: Job) -> None:
        self._running[task] = job
        self._accepted_count += 1

    async def _run_job(self, job: Job, work: Coroutine[Any, Any, None]) -> None:
        """Does the work of a job, with the job as the current job, and then removes its event from the inbox or leaves
        it to another process."""
        token = current_job.set(job)
        try:
            is_over = await self._do_work(job, work)
            await self._release(job, is_over=is_over or job.has_answered)
        finally:
            work.close()  # the coroutine was never started if the event was already known
            current_job.reset(token)

    async def _do_work(self, job: Job, work: Coroutine[Any, Any, None]) -> bool:
        """Does the work, and returns whether nothing is left to do. Every exception ends only this job."""
        name = job.name
        try:
            if await job.prepare():
                await work
            return True
        except self._call_errors as fault:
            _log.warning(log.event(f"{self._platform}_refused", work=name, **self._describe_error(fault)))
            if self._is_unreachable(fault):
                return False
        except ClaimLost:
            _log.warning(log.event("work_superseded", work=name))
            return True
        except DeadlinePassed as fault:
            _log.warning(log.event("work_too_late", work=name))
            return await self._apologise(job, fault.reason)
        except CuecardError as fault:
            _log.warning(log.event("work_failed", work=name, reason=fault.reason))
        except Exception:
            _log.exception(log.event("work_crashed", work=name, request=secrets.token_hex(4)))
        return await self._apologise(job, messages.BROKEN)

    async def _release(self, job: Job, *, is_over: bool) -> None:
        """Removes a finished job from the inbox; leaves an unfinished one to the next process, which may be this one.
        If neither can be stored now, the lease expires, which has the same effect."""
        claim, job.claim = job.claim, None
        if claim is None or self._inbox is None:
            return
        for pause in _WRITE_PAUSES:
            try:
                if is_over:
                    await self._inbox.end(claim)
                else:
                    await self._inbox.postpone(
                        [claim], 0.0 if self._stopping else min(RETRY_SECONDS * claim.holders, MAX_RETRY_SECONDS)
                    )
                return
            except StoreFault as fault:
                _log.warning(log.event("inbox_not_written", work=job.name, reason=fault.reason))
            if pause is not None:
                await asyncio.sleep(pause)

    async def _apologise(self, job: Job, sentence: str) -> bool:
        """Tells the person who waits for a job that it failed. Returns whether they could be told."""
        if job.apologise is None:
            return False
        token = current_job.set(job)
        try:
            with use_language(job.language):
                await job.apologise(say(sentence))
        except self._call_errors as fault:
            _log.warning(log.event("apology_not_sent", work=job.name, **self._describe_error(fault)))
            return False
        except CuecardError as fault:
            _log.warning(log.event("apology_not_sent", work=job.name, reason=fault.reason))
            return False
        finally:
            current_job.reset(token)
        job.has_answered = True
        return True


def _cancel(jobs: Mapping[asyncio.Task[Any], Job]) -> None:
    """Cancels the tasks of jobs, and logs which."""
    for task, job in jobs.items():
        _log.warning(log.event("work_not_finished", work=job.name))
        task.cancel()
