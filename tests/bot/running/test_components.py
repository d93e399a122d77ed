"""Several components run at once, and all end in an orderly way."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from bot.errors import InvalidSetting, StoreFault
from bot.running import components
from bot.running.components import every_hour, run_components, until_stopped


async def test_a_signal_ends_every_component() -> None:
    ended: list[str] = []

    async def patient(stopping: asyncio.Event) -> None:
        await stopping.wait()
        ended.append("patient")

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("endless")

    async def signaller(stopping: asyncio.Event) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await stopping.wait()

    await run_components({"patient": patient, "endless": until_stopped(endless), "signaller": signaller})
    assert sorted(ended) == ["endless", "patient"]


async def test_a_component_that_fails_ends_the_others_and_says_why() -> None:
    ended: list[str] = []

    async def patient(stopping: asyncio.Event) -> None:
        await stopping.wait()
        ended.append("patient")

    async def broken() -> None:
        raise InvalidSetting("SLACK_BOT_TOKEN", "is refused")

    with pytest.raises(InvalidSetting, match="is refused"):
        await run_components({"patient": patient, "broken": until_stopped(broken)})
    assert ended == ["patient"]


async def test_a_component_that_does_not_end_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "SECONDS_TO_STOP", 0.01)

    async def deaf(stopping: asyncio.Event) -> None:
        await asyncio.Event().wait()

    async def done(stopping: asyncio.Event) -> None:
        return

    await run_components({"deaf": deaf, "done": done})


async def test_hourly_work_continues_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "SECONDS_PER_HOUR", 0.01)
    stopping = asyncio.Event()
    calls: list[int] = []
    loop = asyncio.get_running_loop()

    def work() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise StoreFault("database", "is busy")
        loop.call_soon_threadsafe(stopping.set)

    await every_hour(work)(stopping)
    assert len(calls) >= 2
