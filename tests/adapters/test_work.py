"""Work under way: what fails is told, and nothing is left behind when it is over."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest

from adapters.work import Work, think
from bot.errors import CuecardError


class RefusedError(Exception):
    """What a call of the platform raises that failed."""


@pytest.fixture
def work() -> Work:
    return Work("somewhere", (RefusedError,), lambda fault: {"code": fault.args[0]})


async def failing(error: Exception) -> None:
    raise error


async def apologies_for(work: Work, error: Exception) -> int:
    told = []

    async def apologise() -> None:
        told.append(error)

    await work.run("a question", failing(error), apologise)
    return len(told)


@pytest.mark.parametrize("error", [CuecardError("a card", "It is gone."), ZeroDivisionError("a bug")])
async def test_what_fails_is_told_to_the_person_and_the_log(
    work: Work, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    assert await apologies_for(work, error) == 1
    assert "a question" in caplog.text


async def test_where_the_platform_refuses_nobody_can_be_told(work: Work, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert await apologies_for(work, RefusedError("not_in_channel", "what somebody wrote")) == 0
    assert "not_in_channel" in caplog.text
    assert "somebody" not in caplog.text


async def test_an_apology_that_is_refused_is_logged_and_ends_there(
    work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    await work.run("a question", failing(ValueError()), lambda: failing(RefusedError("again")))
    assert "not_apologised" in caplog.text


async def test_what_is_under_way_is_finished(work: Work) -> None:
    done = []

    async def answer() -> None:
        await asyncio.sleep(0)
        done.append("answered")

    work.start("a question", answer())
    assert work.amount == 1
    await work.finish(60)
    assert (done, work.amount) == (["answered"], 0)


async def test_what_takes_too_long_is_cancelled_and_its_thread_waited_for(work: Work) -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def compute() -> None:
        begun.set()
        may_end.wait(60)
        ended.set()

    work.start("a question", think(compute))
    await asyncio.to_thread(begun.wait, 60)
    asyncio.get_running_loop().call_later(0.05, may_end.set)
    await work.finish(0)
    assert ended.is_set()
    assert work.amount == 0
