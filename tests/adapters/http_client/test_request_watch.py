"""A request can be stopped at the last moment, and responses tell the platform's time; with a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

from adapters.http_client.request_watch import (
    MAX_AGE_SECONDS,
    MAX_RESPONSE_SECONDS,
    NotSent,
    RequestWatch,
    may_have_arrived,
)
from tests.support.clock import FakeClock

SERVER_TIME = datetime(2030, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
async def server() -> AsyncIterator[BaseTestServer]:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(headers={"Date": "Mon, 06 May 2030 07:08:09 GMT"})

    app = web.Application()
    app.router.add_route("*", "/", answer)
    async with TestServer(app) as server:
        yield server


async def test_a_request_that_may_not_begin_sends_no_byte(server: BaseTestServer) -> None:
    watch, asked = RequestWatch(FakeClock()), []

    def may_begin() -> bool:
        asked.append(True)
        return False

    async with aiohttp.ClientSession(trace_configs=[watch.trace()]) as session:
        with watch.only_if(may_begin), pytest.raises(aiohttp.ClientConnectionError) as caught:
            await session.post(server.make_url("/"), data=b"x")
        assert (len(asked), may_have_arrived(caught.value)) == (1, False)
        assert isinstance(caught.value.__cause__, NotSent)
        assert (await session.post(server.make_url("/"), data=b"x")).status == 200


async def test_the_time_of_the_platform_continues_from_its_last_response(server: BaseTestServer) -> None:
    clock = FakeClock()
    watch = RequestWatch(clock)
    assert (watch.knows_time, watch.now()) == (False, clock.now())
    async with aiohttp.ClientSession(trace_configs=[watch.trace()]) as session:
        await session.get(server.make_url("/"))
    clock.advance(minutes=3)
    clock.set_back(days=400)
    assert (watch.knows_time, watch.now()) == (True, SERVER_TIME + timedelta(minutes=3))
    clock.advance(seconds=MAX_AGE_SECONDS)
    assert not watch.knows_time


@pytest.mark.parametrize("headers", [{}, {"Date": "yesterday"}])
def test_after_a_response_without_a_date_the_time_of_this_machine_is_used(headers: dict[str, str]) -> None:
    clock = FakeClock()
    watch = RequestWatch(clock)
    watch.learn_time(headers, clock.monotonic())
    assert (watch.knows_time, watch.now()) == (True, clock.now())


def test_a_response_that_took_too_long_gives_no_time() -> None:
    clock = FakeClock()
    watch = RequestWatch(clock)
    clock.advance(seconds=MAX_RESPONSE_SECONDS + 1)
    watch.learn_time({"Date": "Mon, 06 May 2030 07:08:09 GMT"}, 0.0)
    assert not watch.knows_time
