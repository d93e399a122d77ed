"""Blocking work runs in threads; what is urgent has threads of its own."""

from __future__ import annotations

import asyncio
import threading

from bot.running.blocking import run_blocking, urgently


async def test_what_is_urgent_does_not_wait_for_what_is_not() -> None:
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
