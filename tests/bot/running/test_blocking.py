"""Blocking work runs in threads; urgent work has separate threads."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.running.blocking import compute, lower_priority, run_blocking, urgently


async def test_urgent_work_does_not_wait_for_other_work() -> None:
    may_end = threading.Event()
    thinking = [asyncio.create_task(run_blocking(may_end.wait)) for _ in range(100)]
    await asyncio.sleep(0)
    with urgently():
        assert await asyncio.wait_for(run_blocking(lambda: "a form"), 60) == "a form"
        begun_within = asyncio.create_task(run_blocking(lambda: "of the same work"))
    assert await asyncio.wait_for(begun_within, 60) == "of the same work"
    assert not any(task.done() for task in thinking)
    waiting = asyncio.create_task(run_blocking(lambda: "a question"))
    await asyncio.sleep(0)
    assert not waiting.done()
    may_end.set()
    await asyncio.gather(waiting, *thinking)


async def test_computations_use_at_most_one_thread_per_core() -> None:
    running, max_running, lock = 0, 0, threading.Lock()

    def think() -> None:
        nonlocal running, max_running
        with lock:
            running += 1
            max_running = max(max_running, running)
        time.sleep(0.01)
        with lock:
            running -= 1

    await asyncio.gather(*(compute(think) for _ in range(40)))
    assert max_running <= max(2, os.cpu_count() or 1)


async def test_the_store_does_not_wait_for_computations() -> None:
    may_end = threading.Event()
    thinking = [asyncio.create_task(compute(may_end.wait)) for _ in range(100)]
    await asyncio.sleep(0)
    assert await asyncio.wait_for(run_blocking(lambda: "kept"), 60) == "kept"
    assert not any(task.done() for task in thinking)
    may_end.set()
    await asyncio.gather(*thinking)


async def test_an_urgent_computation_starts_immediately() -> None:
    may_end = threading.Event()
    thinking = [asyncio.create_task(compute(may_end.wait)) for _ in range(100)]
    await asyncio.sleep(0)
    with urgently():
        assert await asyncio.wait_for(compute(lambda: "a suggestion"), 60) == "a suggestion"
    may_end.set()
    await asyncio.gather(*thinking)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority for each thread")
async def test_computations_have_a_lower_priority_than_the_event_loop() -> None:
    def nice() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    assert await compute(nice) > nice()
    assert await run_blocking(nice) == nice()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority for each thread")
def test_threads_of_a_process_with_low_priority_give_way_too() -> None:
    def nice() -> int:
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, 12)
        lower_priority()
        return os.getpriority(os.PRIO_PROCESS, thread)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(nice).result() == 17
