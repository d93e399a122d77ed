"""Each event is stored in the inbox until its answer is sent, so that another process can finish what this one leaves
undone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence

import pytest
from sqlalchemy import event

from bot.answering import messages
from bot.errors import StoreFault, UnknownCommit
from bot.model import Platform, Workspace
from bot.running import job_runner
from bot.running.inbox import DeadlinePassed, Inbox, NotStored
from bot.running.job import sends_answer
from bot.running.job_runner import JobRunner
from bot.store import Store
from bot.store.inbox import LEASE, InboxClaim, InboxItem, InboxTable
from tests.support.clock import FakeClock
from tests.support.store.new_store import open_memory_store

ACME = Workspace(Platform.SLACK, "T1")
ITEM = InboxItem(workspace=ACME, event_ids=("event/1",), person="U1", kind="message", content={"text": "why?"})


class RefusedError(Exception):
    """The error of a failed call to the platform."""


class Messenger:
    """Records the messages that it is asked to send."""

    def __init__(self) -> None:
        self.said: list[str] = []

    @sends_answer
    async def say(self, text: str) -> None:
        self.said.append(text)

    async def answer(self) -> None:
        await self.say("the answer")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def store(clock: FakeClock) -> AsyncIterator[Store]:
    store = open_memory_store(clock)
    yield store
    store.close()


@pytest.fixture
def jobs(store: Store) -> JobRunner:
    refusals = (RefusedError,)
    return JobRunner("somewhere", refusals, lambda fault: {"code": fault.args[0]}, inbox=Inbox(store, Platform.SLACK))


@pytest.fixture
def messenger() -> Messenger:
    return Messenger()


def is_in_inbox(store: Store) -> bool:
    return any('"inbox"' in line for line in store.of(ACME).export())


def take_abandoned_work(store: Store, clock: FakeClock) -> list[InboxClaim]:
    """The work that another process finds after this one was silent for long."""
    clock.advance(hours=1)
    return list(store.inbox.take_over(Platform.SLACK, 10))


async def refuse() -> None:
    raise RefusedError("gone")


async def test_the_first_step_is_taken_before_the_work_is_stored_and_the_answer_sent_after(
    jobs: JobRunner, store: Store, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_open, receive = threading.Event(), store.inbox.receive

    def receive_late(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        assert is_open.wait(60)
        assert messenger.said == []
        return receive(items)

    async def open_form() -> None:
        is_open.set()

    monkeypatch.setattr(store.inbox, "receive", receive_late)
    await jobs.accept("a form", ITEM, messenger.answer(), first_step=open_form)
    await jobs.finish(5)
    assert messenger.said == ["the answer"]


@pytest.mark.parametrize("is_continued", [True, False])
async def test_the_first_response_is_sent_after_the_command_is_stored(
    jobs: JobRunner, store: Store, messenger: Messenger, is_continued: bool
) -> None:
    async def respond() -> bool:
        assert is_in_inbox(store)
        return is_continued

    await jobs.run("a command", messenger.answer(), item=ITEM, first_step=respond)
    assert messenger.said == ["the answer"] * is_continued
    assert not is_in_inbox(store)


async def test_a_question_stored_too_late_is_not_acknowledged_but_answered(
    jobs: JobRunner, store: Store, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_runner, "STORE_SECONDS", 0.01)
    is_refused, receive = threading.Event(), store.inbox.receive

    def receive_late(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        assert is_refused.wait(20)
        return receive(items)

    monkeypatch.setattr(store.inbox, "receive", receive_late)
    with pytest.raises(NotStored):
        await jobs.accept("a question", ITEM, messenger.answer())
    is_refused.set()
    await jobs.finish(20)
    assert messenger.said == ["the answer"]


async def test_a_repeated_command_gets_no_second_first_response(jobs: JobRunner, messenger: Messenger) -> None:
    responses: list[int] = []

    async def respond() -> None:
        responses.append(1)

    for _ in range(2):
        await jobs.run("a command", messenger.answer(), item=ITEM, first_step=respond)
    assert (len(responses), messenger.said) == (1, ["the answer"])


async def test_a_form_that_came_too_late_is_reported_once(jobs: JobRunner, messenger: Messenger) -> None:
    async def expire() -> None:
        raise DeadlinePassed("Press again.")

    for _ in range(2):
        await jobs.accept("a form", ITEM, messenger.answer(), messenger.say, first_step=expire)
        await jobs.finish(5)
    assert messenger.said == ["Press again."]


async def test_accepted_work_is_stored_until_it_is_done(jobs: JobRunner, store: Store, messenger: Messenger) -> None:
    may_answer = asyncio.Event()

    async def answer_later() -> None:
        await may_answer.wait()
        await messenger.answer()

    await jobs.accept("a question", ITEM, answer_later())
    assert is_in_inbox(store)
    may_answer.set()
    await jobs.finish(60)
    assert (messenger.said, is_in_inbox(store)) == (["the answer"], False)


async def test_a_repeated_question_is_answered_once(jobs: JobRunner, messenger: Messenger) -> None:
    for _ in range(3):
        await jobs.accept("a question", ITEM, messenger.answer())
    await jobs.finish(60)
    assert messenger.said == ["the answer"]


async def test_another_process_can_see_that_an_answer_has_begun(
    jobs: JobRunner, store: Store, messenger: Messenger, clock: FakeClock
) -> None:
    async def say_and_hang() -> None:
        await messenger.answer()
        await asyncio.Event().wait()

    task = asyncio.create_task(jobs.run("a question", say_and_hang(), item=ITEM))
    while not messenger.said:
        await asyncio.sleep(0.001)
    assert [entry.has_begun for entry in take_abandoned_work(store, clock)] == [True]
    task.cancel()


async def test_work_that_another_process_has_taken_over_says_nothing(
    jobs: JobRunner, store: Store, messenger: Messenger, clock: FakeClock
) -> None:
    async def lose_it_and_answer() -> None:
        assert len(take_abandoned_work(store, clock)) == 1
        await messenger.answer()

    await jobs.run("a question", lose_it_and_answer(), item=ITEM)
    assert (messenger.said, is_in_inbox(store)) == ([], True)


async def test_work_ends_once_its_failure_was_reported(jobs: JobRunner, store: Store) -> None:
    notices = []

    async def apologise(text: str) -> None:
        notices.append(text)

    async def fail() -> None:
        raise ZeroDivisionError

    await jobs.run("a question", fail(), apologise, item=ITEM)
    assert (notices, is_in_inbox(store)) == ([messages.BROKEN], False)


async def test_work_whose_reply_is_refused_is_tried_again_later(
    jobs: JobRunner, store: Store, clock: FakeClock
) -> None:
    await jobs.run("a question", refuse(), item=ITEM)
    assert store.inbox.take_over(Platform.SLACK, 10) == []
    clock.advance(seconds=job_runner.RETRY_SECONDS)
    assert [item.holders for item in store.inbox.take_over(Platform.SLACK, 10)] == [2]


async def test_the_lease_of_work_in_progress_is_renewed(
    jobs: JobRunner, store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_runner, "RENEWAL_SECONDS", 0.01)
    monkeypatch.setattr(job_runner, "QUIET_SECONDS", 0.01)
    renewals = list[int]()

    def renew(inbox: InboxTable, begun: Sequence[InboxClaim], not_begun: Sequence[InboxClaim]) -> None:
        original_renew(inbox, begun, not_begun)
        renewals.append(len(not_begun))

    original_renew = InboxTable.renew
    monkeypatch.setattr(InboxTable, "renew", renew)
    may_answer = asyncio.Event()

    async def wait() -> None:
        await may_answer.wait()

    intake = asyncio.create_task(jobs.accept_from(asyncio.Event().wait()))  # type: ignore[arg-type]  # brings no work
    await jobs.accept("a question", ITEM, wait())
    for _ in range(4):
        clock.advance(seconds=LEASE.total_seconds() - 1)
        before = len(renewals)
        while len(renewals) < before + 2:  # the first may have begun before the clock moved
            await asyncio.sleep(0.01)
        assert store.inbox.take_over(Platform.SLACK, 10) == []
    may_answer.set()
    intake.cancel()
    await asyncio.gather(intake, return_exceptions=True)
    assert not is_in_inbox(store)


async def test_a_bot_that_ends_releases_unfinished_work_immediately(jobs: JobRunner, store: Store) -> None:
    await jobs.accept("a question", ITEM, asyncio.Event().wait())  # type: ignore[arg-type]
    jobs._stopping = True
    await jobs.finish(0)
    assert [item.id for item in store.inbox.take_over(Platform.SLACK, 10)] == ["event/1"]


async def test_work_that_a_dead_process_left_is_finished(
    jobs: JobRunner, store: Store, messenger: Messenger, clock: FakeClock
) -> None:
    store.inbox.receive([ITEM])
    clock.advance(seconds=LEASE.total_seconds())

    def resume(item: InboxClaim) -> None:
        jobs.start("a question", messenger.answer(), claim=item)

    takeover = asyncio.create_task(jobs.take_over_unfinished(resume))
    while not messenger.said or is_in_inbox(store):
        await asyncio.sleep(0.001)
    takeover.cancel()
    assert messenger.said == ["the answer"]


async def test_a_failure_to_store_work_is_reported_immediately(
    jobs: JobRunner, store: Store, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_it(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        raise StoreFault("the database", "is full")

    monkeypatch.setattr(store.inbox, "receive", refuse_it)
    await jobs.accept("a question", ITEM, messenger.answer(), messenger.say)
    await jobs.finish(60)
    assert messenger.said == [messages.BROKEN]


async def test_simultaneous_arrivals_are_stored_in_few_commits(store: Store) -> None:
    inbox, commits = Inbox(store, Platform.SLACK), list[object]()
    event.listen(store.inbox._database.engine, "commit", commits.append)
    claims = await asyncio.gather(*(inbox.receive(item) for item in items(20)))
    assert all(claims)
    assert len(commits) <= 2, "one for the first, one for those that waited for it"
    assert is_in_inbox(store)


async def test_an_arrival_that_cannot_be_stored_does_not_affect_the_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, receive = Inbox(store, Platform.SLACK), store.inbox.receive

    def refuse_one(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        if any(item.event_ids == ("event/3",) for item in items):
            raise StoreFault("the database", "cannot hold this")
        return receive(items)

    monkeypatch.setattr(store.inbox, "receive", refuse_one)
    outcomes = await asyncio.gather(*(inbox.receive(item) for item in items(6)), return_exceptions=True)
    assert [isinstance(outcome, StoreFault) for outcome in outcomes] == [False, False, False, True, False, False]
    assert len(store.inbox.take_over(Platform.SLACK, 10)) == 0, "all are held"


async def test_a_commit_with_an_unknown_outcome_is_not_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, attempts = Inbox(store, Platform.SLACK), list[str]()

    def lose_the_connection(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        attempts.extend(item.event_ids[0] for item in items)
        raise UnknownCommit("the database", "lost the connection")

    monkeypatch.setattr(store.inbox, "receive", lose_the_connection)
    outcomes = await asyncio.gather(*(inbox.receive(item) for item in items(4)), return_exceptions=True)
    assert all(isinstance(outcome, UnknownCommit) for outcome in outcomes)
    assert len(attempts) == len(set(attempts))


def items(count: int) -> list[InboxItem]:
    return [
        InboxItem(workspace=ACME, event_ids=(f"event/{number}",), person="U1", kind="message", content={})
        for number in range(count)
    ]
