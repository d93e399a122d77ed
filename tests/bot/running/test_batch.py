"""Calls are made together in batches, and each has its own outcome."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bot.running.batch import MAX_CALLS, Batcher, Call


class Runner:
    """Makes the calls of a batch as soon as `may_run` is set, and notes the sizes of the batches."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.may_run = threading.Event()

    def run_batch(self, calls: Sequence[Call]) -> Sequence[Any]:
        assert self.may_run.wait(20)
        self.sizes.append(len(calls))
        return [_outcome(call) for call in calls]


@pytest.fixture
def runner() -> Runner:
    return Runner()


@pytest.fixture
def batcher(runner: Runner) -> Batcher:
    return Batcher("test", runner.run_batch)


async def test_calls_made_while_the_thread_is_busy_form_one_batch(batcher: Batcher, runner: Runner) -> None:
    first = asyncio.create_task(batcher.call(lambda: 0))
    await _first_call_begun()
    others = [asyncio.create_task(batcher.call(_giving(number))) for number in range(1, 6)]
    await asyncio.sleep(0)
    runner.may_run.set()
    assert await asyncio.gather(first, *others) == [0, 1, 2, 3, 4, 5]
    assert runner.sizes == [1, 5]


async def test_each_batch_stays_within_its_limit(batcher: Batcher, runner: Runner) -> None:
    calls = [asyncio.create_task(batcher.call(_giving(number))) for number in range(2 * MAX_CALLS)]
    runner.may_run.set()
    assert await asyncio.gather(*calls) == list(range(2 * MAX_CALLS))
    assert max(runner.sizes) <= MAX_CALLS


async def test_each_caller_gets_its_own_fault(batcher: Batcher, runner: Runner) -> None:
    runner.may_run.set()
    good, bad = await asyncio.gather(batcher.call(_giving(1)), batcher.call(_fail), return_exceptions=True)
    assert (good, type(bad)) == (1, ZeroDivisionError)


async def test_a_call_cancelled_before_it_begins_is_never_made(batcher: Batcher, runner: Runner) -> None:
    calls: list[int] = []
    first = asyncio.create_task(batcher.call(lambda: calls.append(1)))
    await _first_call_begun()
    second = asyncio.create_task(batcher.call(lambda: calls.append(2)))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    runner.may_run.set()
    await first
    await batcher.call(lambda: calls.append(3))
    assert calls == [1, 3]


async def test_a_call_cancelled_after_it_began_is_awaited(batcher: Batcher, runner: Runner) -> None:
    calls: list[int] = []
    call = asyncio.create_task(batcher.call(lambda: calls.append(1)))
    await _first_call_begun()
    call.cancel()
    await asyncio.sleep(0)
    assert not call.done()
    runner.may_run.set()
    await asyncio.gather(call, return_exceptions=True)
    assert (calls, call.cancelled()) == ([1], True)


async def test_a_call_cancelled_twice_does_not_affect_the_others(batcher: Batcher, runner: Runner) -> None:
    impatient, other = (asyncio.create_task(batcher.call(_giving(number))) for number in range(2))
    await _first_call_begun()
    for _ in range(2):
        impatient.cancel()
        await asyncio.sleep(0)
    runner.may_run.set()
    assert await asyncio.wait_for(other, 20) == 1
    assert impatient.cancelled()


def test_calls_end_when_the_event_loop_ends(batcher: Batcher, runner: Runner) -> None:
    async def leave_behind() -> list[asyncio.Task[int]]:
        tasks = [asyncio.create_task(batcher.call(_giving(number))) for number in range(2 * MAX_CALLS)]
        await _first_call_begun()
        assert not any(task.done() for task in tasks)
        runner.may_run.set()
        return tasks

    assert all(task.done() for task in asyncio.run(leave_behind()))


async def _first_call_begun() -> None:
    """Lets the batcher give the first call to its thread, which takes two rounds of the event loop."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def _giving(value: int) -> Callable[[], int]:
    return lambda: value


def _fail() -> int:
    return 1 // 0


def _outcome(call: Call) -> Any:
    try:
        return call()
    except ZeroDivisionError as fault:
        return fault
