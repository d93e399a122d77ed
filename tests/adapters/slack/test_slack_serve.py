"""`cuecard serve slack` as a whole: both modes, the pages for operators, a clean end, plain sentences for mistakes."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from adapters import work
from adapters.slack.serve import serve
from adapters.slack.signature import sign
from bot.answering import messages
from bot.errors import InvalidSetting
from bot.store import Store, open_memory_store
from tests.support.seeds import ANSWERED, seed_service
from tests.support.slack_bot import CHANNEL, SECRET, USER, said, slack_settings
from tests.support.slack_process import free_port
from tests.support.slack_server import TEAM, Failure, SlackServer, refused


@contextlib.asynccontextmanager
async def served(slack: SlackServer, store: Store, **settings: Any) -> AsyncIterator[aiohttp.ClientSession]:
    """The whole adapter, as the command runs it; ended as a signal ends it."""
    port = free_port()
    running = asyncio.create_task(serve(slack_settings(slack, port=port, **settings), seed_service(), store))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        await until_ready(client, running)
        yield client
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def until_ready(client: aiohttp.ClientSession, running: asyncio.Task[None]) -> None:
    for _ in range(200):
        assert not running.done(), running.exception()
        with contextlib.suppress(aiohttp.ClientError):
            if (await client.get("/readyz")).status == 200:
                return
        await asyncio.sleep(0.02)


def mention(number: int) -> dict[str, Any]:
    event = {"type": "app_mention", "user": USER, "channel": CHANNEL, "ts": f"{number}.1", "text": ANSWERED}
    return {"type": "event_callback", "team_id": TEAM, "is_ext_shared_channel": False, "event": event}


async def send(client: aiohttp.ClientSession, body: dict[str, Any]) -> int:
    raw, stamp = json.dumps(body).encode(), str(int(time.time()))
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(SECRET, raw, stamp)}
    response = await client.post("/slack/events", data=raw, headers={**headers, "Content-Type": "application/json"})
    return response.status


async def test_both_modes_at_once(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store, slack_app_token="xapp-canary") as client:
        assert await send(client, mention(1)) == 200
        await slack.push("events_api", mention(2))
        await slack.until(lambda: len(slack.called("chat.postMessage")) == 2)
    store.close()


async def test_the_pages_for_operators(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store) as client:
        await send(client, mention(1))
        assert await (await client.get("/healthz")).text() == "ok"
        assert (await client.get("/readyz")).status == 200
        measured = await (await client.get("/metrics")).text()
        assert 'cuecard_slack_requests_total{kind="event_callback"} 1.0' in measured
        assert TEAM not in measured
        assert (await client.get("/slack/install")).status == 404
        assert (await client.post("/slack/events")).status == 401
    store.close()
    assert slack.posted


async def test_not_ready_while_slack_cannot_be_reached(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store, slack_app_token="xapp-canary") as client:
        slack.rule = lambda call: Failure(500)
        await slack.drop()
        for _ in range(200):
            response = await client.get("/readyz")
            if response.status == 503:
                break
            await asyncio.sleep(0.01)
        assert await response.text() == "not connected to Slack"
        assert (await client.get("/healthz")).status == 200
    store.close()


async def test_what_is_under_way_is_finished_before_the_end(slack: SlackServer) -> None:
    store = open_memory_store()
    slack.rule = lambda call: Failure(delay=0.5) if call.method == "users.info" else None
    async with served(slack, store) as client:
        await send(client, mention(1))
        assert not slack.posted
    assert len(slack.posted) == 1
    store.close()


async def test_a_question_that_takes_too_long_at_the_end_gets_one_honest_sentence(
    slack: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "TAKE", 0.01)
    monkeypatch.setattr(work, "FINISH", 0.02)
    store = open_memory_store()
    slack.rule = lambda call: Failure(delay=0.5) if call.method == "users.info" else None
    async with served(slack, store) as client:
        await send(client, mention(1))
        await slack.until(lambda: slack.called("users.info"))
    assert [said(message) for message in slack.posted] == [messages.STOPPING]
    store.close()


async def test_not_ready_while_it_is_being_stopped(slack: SlackServer) -> None:
    store = open_memory_store()
    slack.rule = lambda call: Failure(delay=0.5) if call.method == "users.info" else None
    port = free_port()
    running = asyncio.create_task(serve(slack_settings(slack, port=port), seed_service(), store))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        await until_ready(client, running)
        await send(client, mention(1))
        running.cancel()
        await asyncio.sleep(0)
        response = await client.get("/readyz")
        assert (response.status, await response.text()) == (503, "being stopped")
        assert await send(client, mention(2)) == 200
    await asyncio.gather(running, return_exceptions=True)
    assert len(slack.posted) == 2
    store.close()


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"slack_bot_token": None}, "SLACK_BOT_TOKEN"),
        ({"slack_signing_secret": None}, "SLACK_APP_TOKEN"),
    ],
)
async def test_a_missing_setting_is_named_at_once(slack: SlackServer, settings: dict[str, Any], named: str) -> None:
    store = open_memory_store()
    with pytest.raises(InvalidSetting, match=named):
        await serve(slack_settings(slack, **settings), seed_service(), store)
    store.close()


async def test_a_refused_app_token_ends_it_with_a_sentence(slack: SlackServer) -> None:
    store = open_memory_store()
    slack.rule = lambda call: refused("invalid_auth")
    settings = slack_settings(slack, slack_app_token="xapp-canary", port=free_port())
    with pytest.raises(InvalidSetting, match="SLACK_APP_TOKEN") as fault:
        await serve(settings, seed_service(), store)
    assert "canary" not in str(fault.value)
    store.close()


async def test_a_port_in_use_is_named(slack: SlackServer) -> None:
    store = open_memory_store()
    with pytest.raises(InvalidSetting, match="PORT"):
        await serve(slack_settings(slack, port=slack.port), seed_service(), store)
    store.close()
