"""Calls that are made together, each with its own outcome."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bot.running.batch import MOST, Batch, Call


class Maker:
    """Calls that a test makes; the first one waits until the test lets it."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.may = threading.Event()

    def make(self, calls: Sequence[Call]) -> Sequence[Any]:
        assert self.may.wait(20)
        self.sizes.append(len(calls))
        return [_outcome(call) for call in calls]


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def batch(maker: Maker) -> Batch:
    return Batch("test", maker.make)


async def test_calls_made_while_the_thread_is_busy_form_one_batch(batch: Batch, maker: Maker) -> None:
    first = asyncio.create_task(batch.call(lambda: 0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # the first is with the thread
    others = [asyncio.create_task(batch.call(_giving(number))) for number in range(1, 6)]
    await asyncio.sleep(0)
    maker.may.set()
    assert await asyncio.gather(first, *others) == [0, 1, 2, 3, 4, 5]
    assert maker.sizes == [1, 5]


async def test_each_batch_stays_within_its_limit(batch: Batch, maker: Maker) -> None:
    calls = [asyncio.create_task(batch.call(_giving(number))) for number in range(2 * MOST)]
    maker.may.set()
    assert await asyncio.gather(*calls) == list(range(2 * MOST))
    assert max(maker.sizes) <= MOST


async def test_each_caller_gets_its_own_fault(batch: Batch, maker: Maker) -> None:
    maker.may.set()
    good, bad = await asyncio.gather(batch.call(_giving(1)), batch.call(_fail), return_exceptions=True)
    assert (good, type(bad)) == (1, ZeroDivisionError)


async def test_a_call_cancelled_before_it_begins_is_never_made(batch: Batch, maker: Maker) -> None:
    made: list[int] = []
    first = asyncio.create_task(batch.call(lambda: made.append(1)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    second = asyncio.create_task(batch.call(lambda: made.append(2)))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    maker.may.set()
    await first
    await batch.call(lambda: made.append(3))
    assert made == [1, 3]


async def test_a_call_cancelled_after_it_began_is_awaited(batch: Batch, maker: Maker) -> None:
    made: list[int] = []
    call = asyncio.create_task(batch.call(lambda: made.append(1)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    call.cancel()
    await asyncio.sleep(0)
    assert not call.done()
    maker.may.set()
    await asyncio.gather(call, return_exceptions=True)
    assert (made, call.cancelled()) == ([1], True)


async def test_a_call_cancelled_twice_does_not_affect_the_others(batch: Batch, maker: Maker) -> None:
    impatient, other = (asyncio.create_task(batch.call(_giving(number))) for number in range(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for _ in range(2):
        impatient.cancel()
        await asyncio.sleep(0)
    maker.may.set()
    assert await asyncio.wait_for(other, 20) == 1
    assert impatient.cancelled()


def test_calls_end_when_the_event_loop_ends(batch: Batch, maker: Maker) -> None:
    async def leave_behind() -> None:
        tasks = [asyncio.create_task(batch.call(_giving(number))) for number in range(2 * MOST)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not any(task.done() for task in tasks)
        maker.may.set()

    asyncio.run(leave_behind())


def _giving(value: int) -> Callable[[], int]:
    return lambda: value


def _fail() -> int:
    return 1 // 0


def _outcome(call: Call) -> Any:
    try:
        return call()
    except ZeroDivisionError as fault:
        return fault
