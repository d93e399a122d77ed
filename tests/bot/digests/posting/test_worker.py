"""The worker on a real event loop: it plans, posts, survives faults, and ends when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.digests.posting.context import WorkerContext, WorkerLimits
from bot.digests.posting.delivery import State, delivery_key
from bot.digests.posting.worker import serve
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import QuietDay, Subscription
from bot.environment.clock import SystemClock
from bot.errors import StoreFault
from bot.model import Channel, Document, Platform, Workspace
from bot.ports import PostResult, Verdict, always
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.delivery_harness import ScriptedSender, call
from tests.support.digests.memory_ledger import MemoryLedger

CHANNELS = [Channel(Workspace(Platform.SLACK, "T1"), f"C{index}") for index in range(4)]


class ShiftedClock(SystemClock):
    """The right time, moved by `shift` to the day of the test."""

    def __init__(self, shift: timedelta) -> None:
        self._shift = shift

    def now(self) -> datetime:
        return super().now() + self._shift


class WorkerHarness:
    """A ledger whose clock starts a moment before nine, and a sender; `context` makes workers for them."""

    def __init__(self) -> None:
        self._shift = datetime(2026, 6, 1, 8, 59, 59, 900_000, tzinfo=UTC) - SystemClock().now()
        self.ledger = MemoryLedger(lambda: SystemClock().now() + self._shift)
        self.sender = ScriptedSender()
        self.sender.clock = ShiftedClock(self._shift)
        self.notices: list[str] = []
        for channel in CHANNELS:
            self.ledger.put(Subscription(channel=channel, time=time(9), zone="UTC", quiet_day=QuietDay.ARCHIVE), "U1")

    def context(self, name: str = "one", **changes: Any) -> WorkerContext:
        context = WorkerContext(
            name=name,
            clock=SystemClock(),
            ledger=self.ledger,
            call=call,
            senders={Platform.SLACK: self.sender},
            library=lambda workspace: CardLibrary([make_card("a")]),
            notify=self._notify,
            limits=WorkerLimits(poll=0.02),
        )
        return replace(context, **changes)

    def states(self) -> list[State | None]:
        lasts = [self.ledger.last_digest(channel) for channel in CHANNELS]
        return [last.state if last else None for last in lasts]

    async def _notify(self, stored: object, sentence: str) -> None:
        self.notices.append(sentence)


@pytest.fixture
def harness() -> WorkerHarness:
    return WorkerHarness()


async def test_every_channel_gets_its_digest_once_from_three_workers(harness: WorkerHarness) -> None:
    async with running(*(harness.context(name) for name in ("one", "two", "three"))):
        await until(lambda: harness.states() == [State.SENT] * 4)

    assert sorted(channel.id for channel, _, _ in harness.sender.posts) == ["C0", "C1", "C2", "C3"]


async def test_a_ledger_that_fails_for_a_while_only_delays_digests(
    harness: WorkerHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.digests.posting.worker._FAULT_PAUSES", (0.01,))
    faults = [StoreFault("the database", "is locked") for _ in range(5)]

    async def failing(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        if faults:
            raise faults.pop()
        return function(*args, **kwargs)

    async with running(harness.context(call=failing)):
        await until(lambda: harness.states() == [State.SENT] * 4)


async def test_a_digest_that_cannot_be_rendered_does_not_silence_the_others(harness: WorkerHarness) -> None:
    render = harness.sender.render

    def render_or_fail(document: Document, key: str) -> bytes:
        if key == broken:
            raise ValueError("a bug")
        return render(document, key)

    broken = delivery_key(CHANNELS[1], Slot(date(2026, 6, 1)))
    harness.sender.render = render_or_fail  # type: ignore[method-assign]

    async with running(harness.context()):
        await until(lambda: harness.states() == [State.SENT, None, State.SENT, State.SENT])


async def test_a_request_that_raises_is_left_to_its_lease(harness: WorkerHarness) -> None:
    async def post(channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always) -> PostResult:
        if channel == CHANNELS[0]:
            raise RuntimeError("a bug")
        return PostResult(verdict=Verdict.SENT)

    harness.sender.post = post  # type: ignore[method-assign]

    async with running(harness.context()):
        await until(lambda: harness.states() == [State.SENDING, State.SENT, State.SENT, State.SENT])


async def test_the_person_who_set_up_a_stopped_digest_is_told_by_the_next_worker(harness: WorkerHarness) -> None:
    harness.sender.post_results = [PostResult(verdict=Verdict.PERMANENT, reason="The channel is archived.")] * 4
    mark_notified = harness.ledger.mark_notified
    harness.ledger.mark_notified = lambda channel: False  # type: ignore[method-assign]
    async with running(harness.context()):
        await until(lambda: harness.states() == [State.FAILED] * 4)
    assert harness.notices == []

    harness.ledger.mark_notified = mark_notified  # type: ignore[method-assign]
    async with running(harness.context("two")):
        await until(lambda: len(harness.notices) == 4)


async def test_a_worker_plans_again_when_the_clock_is_set_back(harness: WorkerHarness) -> None:
    right, harness._shift = harness._shift, harness._shift + timedelta(days=30)
    async with running(harness.context()):
        await until(lambda: None not in harness.states())
        harness._shift = right
        await until(lambda: len(harness.sender.posts) == 4)

    assert {key for _, _, key in harness.sender.posts} == {
        delivery_key(channel, Slot(date(2026, 6, 1))) for channel in CHANNELS
    }


async def test_a_subscription_made_while_it_runs_is_noticed(harness: WorkerHarness) -> None:
    late = Channel(Workspace(Platform.SLACK, "T1"), "C9")

    async with running(harness.context()):
        await until(lambda: harness.states() == [State.SENT] * 4)
        next_minute = harness.ledger.now() + timedelta(minutes=1)
        harness.ledger.put(
            Subscription(channel=late, time=time(next_minute.hour, next_minute.minute), zone="UTC"), "U1"
        )
        harness._shift += timedelta(minutes=1)
        await until(lambda: harness.ledger.last_digest(late) is not None)


async def test_a_worker_that_waits_for_the_next_round_ends_immediately_and_finishes_what_is_under_way(
    harness: WorkerHarness,
) -> None:
    posting, may_arrive = asyncio.Event(), asyncio.Event()

    async def post(channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always) -> PostResult:
        posting.set()
        await may_arrive.wait()
        return PostResult(verdict=Verdict.SENT)

    harness.sender.post = post  # type: ignore[method-assign]
    async with running(harness.context(limits=WorkerLimits(poll=3600))):
        await posting.wait()
        await until(lambda: all(state is State.SENDING for state in harness.states()))
        asyncio.get_running_loop().call_later(0.05, may_arrive.set)
    assert harness.states() == [State.SENT] * 4


@asynccontextmanager
async def running(*contexts: WorkerContext) -> Any:
    stopping = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        for context in contexts:
            tasks.create_task(serve(context, stopping))
        try:
            yield
        finally:
            stopping.set()


async def until(happened: Callable[[], bool]) -> None:
    """Waits until `happened` returns true. If it never does, pytest's time limit ends the test."""
    while not happened():
        await asyncio.sleep(0.01)
