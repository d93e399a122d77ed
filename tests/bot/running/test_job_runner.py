"""Failures of work in progress are reported, and finished work leaves no task."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answering import messages
from bot.errors import CuecardError
from bot.running import job_runner
from bot.running.blocking import in_thread, run_blocking
from bot.running.job import sends_answer
from bot.running.job_runner import JobRunner
from bot.translation import use_language


class RefusedError(Exception):
    """The error of a failed call to the platform."""


@pytest.fixture
def jobs() -> JobRunner:
    return JobRunner("somewhere", (RefusedError,), lambda fault: {"code": fault.args[0]})


async def failing(error: Exception) -> None:
    raise error


async def hang() -> None:
    await asyncio.Event().wait()


async def apologies_for(jobs: JobRunner, error: Exception) -> int:
    notices = []

    async def apologise(text: str) -> None:
        notices.append(text)

    await jobs.run("a question", failing(error), apologise)
    assert set(notices) <= {messages.BROKEN}
    return len(notices)


@pytest.mark.parametrize("error", [CuecardError("a card", "It is gone."), ZeroDivisionError("a bug")])
async def test_a_failure_is_reported_to_the_person_and_in_the_log(
    jobs: JobRunner, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    assert await apologies_for(jobs, error) == 1
    assert "a question" in caplog.text


async def test_nobody_is_told_if_the_platform_refuses_messages(
    jobs: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert await apologies_for(jobs, RefusedError("not_in_channel", "what somebody wrote")) == 0
    assert "not_in_channel" in caplog.text
    assert "somebody" not in caplog.text


async def test_the_person_is_told_if_there_is_another_way_to_reach_them(caplog: pytest.LogCaptureFixture) -> None:
    jobs = JobRunner(
        "somewhere", (RefusedError,), lambda fault: {"code": fault.args[0]}, lambda fault: "gone" in fault.args
    )
    assert await apologies_for(jobs, RefusedError("expired_trigger_id")) == 1
    assert await apologies_for(jobs, RefusedError("gone")) == 0
    assert "expired_trigger_id" in caplog.text


async def test_an_apology_that_is_refused_is_logged_and_ends_there(
    jobs: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    await jobs.run("a question", failing(ValueError()), lambda _: failing(RefusedError("again")))
    assert "apology_not_sent" in caplog.text


async def test_work_in_progress_is_finished(jobs: JobRunner) -> None:
    done = []

    async def answer() -> None:
        await asyncio.sleep(0)
        done.append("answered")

    jobs.start("a question", answer())
    assert jobs.job_count == 1
    await jobs.finish(60)
    assert (done, jobs.job_count) == (["answered"], 0)


async def test_work_that_takes_too_long_is_cancelled_and_its_thread_is_awaited(jobs: JobRunner) -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def compute() -> None:
        begun.set()
        may_end.wait(60)
        ended.set()

    jobs.start("a question", run_blocking(compute))
    await asyncio.to_thread(begun.wait, 60)
    asyncio.get_running_loop().call_later(0.05, may_end.set)
    await jobs.finish(0)
    assert ended.is_set()
    assert jobs.job_count == 0


async def test_cancelled_work_without_a_thread_never_starts() -> None:
    begun, may_end, ran = threading.Event(), threading.Event(), []

    def compute() -> None:
        begun.set()
        may_end.wait(60)

    with ThreadPoolExecutor(1) as pool:
        first = asyncio.create_task(in_thread(pool, compute))
        await asyncio.to_thread(begun.wait, 60)
        second = asyncio.create_task(in_thread(pool, lambda: ran.append("second")))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        may_end.set()
        await asyncio.gather(first, second, return_exceptions=True)
    assert second.cancelled()
    assert ran == []


async def test_people_who_wait_for_unfinished_work_are_told(jobs: JobRunner) -> None:
    notices = []

    async def tell(text: str) -> None:
        notices.append(text)

    jobs.start("a question", hang(), tell)
    jobs.start("nobody waits for this", hang())
    jobs.start("refused", hang(), lambda _: failing(RefusedError("gone")))
    await asyncio.sleep(0)
    await jobs.finish(0)
    assert notices == [messages.STOPPING]
    assert jobs.job_count == 0


async def test_the_notice_is_in_the_language_of_the_question(jobs: JobRunner) -> None:
    notices = []

    async def tell(text: str) -> None:
        notices.append(text)

    with use_language("de"):
        jobs.start("a question", hang(), tell)
        jobs.start("one that fails", failing(ValueError("x")), tell)
    await asyncio.sleep(0.01)
    await jobs.finish(0)
    assert sorted(notices) == [
        "Hier ist etwas schiefgegangen; es ist vermerkt. Bitte versuch es noch einmal.",
        "Ich werde gerade neu gestartet und konnte das nicht beenden. Bitte frag in einer Minute noch einmal.",
    ]


async def test_a_message_in_progress_is_finished_at_the_end_and_other_work_gets_a_notice(jobs: JobRunner) -> None:
    messenger, notices = Messenger(), []

    async def tell(text: str) -> None:
        messenger.may_answer.set()
        notices.append(text)

    async def answer() -> None:
        await messenger.say("the answer")

    jobs.start("a question", answer(), tell)
    jobs.start("another", hang(), tell)
    await asyncio.sleep(0)
    await jobs.finish(0)
    assert messenger.said == ["the answer"]
    assert notices == [messages.STOPPING]


@pytest.mark.parametrize(("answer", "is_told"), [("heard", False), ("not heard", True)])
async def test_a_person_with_an_answer_gets_no_notice_while_the_bot_still_records_it(
    jobs: JobRunner, answer: str, is_told: bool
) -> None:
    messenger, notices = Messenger(), []
    messenger.may_answer.set()

    async def tell(text: str) -> None:
        notices.append(text)

    async def answer_and_note() -> None:
        await messenger.say(answer)
        await hang()

    jobs.start("a question", answer_and_note(), tell)
    await asyncio.sleep(0)
    await jobs.finish(0)
    assert (messenger.said, bool(notices)) == ([answer], is_told)


async def test_a_notice_that_hangs_is_given_up(jobs: JobRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_runner, "APOLOGY_SECONDS", 0.01)

    jobs.start("a question", hang(), lambda _: hang())
    await asyncio.sleep(0)
    await jobs.finish(0)
    assert jobs.job_count == 0


@pytest.fixture
def connection(jobs: JobRunner, monkeypatch: pytest.MonkeyPatch) -> Connection:
    monkeypatch.setattr(job_runner, "QUIET_SECONDS", 0.01)
    return Connection(jobs)


async def test_a_bot_that_is_being_stopped_finishes_its_work_and_what_still_arrives(
    jobs: JobRunner, connection: Connection
) -> None:
    first, second = asyncio.Event(), asyncio.Event()
    connection.ask("before", first)
    task = await stopping(jobs, connection)
    assert jobs.is_stopping
    assert connection.open
    connection.ask("meanwhile", second)
    first.set()
    await asyncio.sleep(0.05)
    assert connection.open
    second.set()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    assert connection.answered == ["before", "meanwhile"]
    assert not connection.open


async def test_a_busy_bot_stops_taking_work_after_a_while_and_finishes_the_rest(
    jobs: JobRunner, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_runner, "ACCEPT_SECONDS", 0.01)
    ready = asyncio.Event()
    connection.ask("long", ready)
    task = await stopping(jobs, connection)
    while connection.open:
        await asyncio.sleep(0.01)
    assert not task.done()
    ready.set()
    await asyncio.gather(task, return_exceptions=True)
    assert connection.answered == ["long"]


async def test_a_failure_to_take_requests_is_raised_after_the_work_is_finished(
    jobs: JobRunner, connection: Connection
) -> None:
    ready = asyncio.Event()
    connection.ask("before", ready)
    ready.set()
    with pytest.raises(ZeroDivisionError):
        await jobs.accept_from(failing(ZeroDivisionError("the door")))
    assert connection.answered == ["before"]


class Messenger:
    """Sends messages, but waits until it `may_answer`."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()
        self.said: list[str] = []

    @sends_answer
    async def say(self, text: str) -> bool:
        await self.may_answer.wait()
        self.said.append(text)
        return text != "not heard"


class Connection:
    """A platform's connection, by which questions arrive: `open` while it takes them; `answered` are those that were
    answered."""

    def __init__(self, jobs: JobRunner) -> None:
        self._jobs = jobs
        self.open = False
        self.answered: list[str] = []

    async def run(self) -> None:
        self.open = True
        try:
            await asyncio.Event().wait()
        finally:
            self.open = False

    def ask(self, question: str, ready: asyncio.Event) -> None:
        async def answer() -> None:
            await ready.wait()
            self.answered.append(question)

        self._jobs.start(question, answer())


async def stopping(jobs: JobRunner, connection: Connection) -> asyncio.Task[None]:
    """A bot that has just been told to stop."""
    task = asyncio.create_task(jobs.accept_from(connection.run()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert connection.open
    task.cancel()
    await asyncio.sleep(0)
    return task
