"""`cuecard serve slack` as a whole: both modes, the health pages, the end of the process, and plain sentences for
mistakes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from adapters.slack.serve import serve
from bot.answering import messages
from bot.errors import InvalidSetting
from bot.model import Platform
from bot.running import job_runner
from bot.store import Store
from tests.support.library.seeds import seed_libraries
from tests.support.servers.health import health_of
from tests.support.servers.ports import free_port
from tests.support.slack.bot import said, slack_settings
from tests.support.slack.requests import mention, send
from tests.support.slack.server import TEAM, Failure, SlackServer, refused
from tests.support.store.new_store import open_memory_store


@dataclass(frozen=True)
class ServedBot:
    """A running bot: a client for Slack's port, one for the port of the health pages, and the bot's task."""

    slack: aiohttp.ClientSession
    operators: aiohttp.ClientSession
    running: asyncio.Task[None]


@contextlib.asynccontextmanager
async def served(slack: SlackServer, store: Store, **settings: Any) -> AsyncIterator[ServedBot]:
    """Runs the whole adapter within this context, as the command does, and ends it as a signal would."""
    ports = {"port": free_port(), "cuecard_health_port": free_port(), **settings}
    chosen, health = slack_settings(slack, **ports), health_of(store, Platform.SLACK)
    running = asyncio.create_task(serve(chosen, seed_libraries(), store, health))
    async with (
        health.serve(chosen),
        aiohttp.ClientSession(f"http://127.0.0.1:{ports['port']}") as client,
        aiohttp.ClientSession(f"http://127.0.0.1:{ports['cuecard_health_port']}") as operators,
    ):
        await until_ready(operators, running)
        yield ServedBot(client, operators, running)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def until_ready(client: aiohttp.ClientSession, running: asyncio.Task[None]) -> None:
    while True:
        assert not running.done(), running.exception()
        with contextlib.suppress(aiohttp.ClientError):
            if (await client.get("/readyz")).status == 200:
                return
        await asyncio.sleep(0.02)


async def until(running: asyncio.Task[None], happened: Callable[[], bool]) -> None:
    """Waits until `happened` returns true. Fails if the bot ends before."""
    while not happened():
        assert not running.done(), running.exception()
        await asyncio.sleep(0.02)


async def test_both_modes_can_be_served_at_once(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store, slack_app_token="xapp-canary") as bot:
        assert await send(bot.slack, mention(1)) == 200
        await slack.push("events_api", mention(2))
        await slack.until(lambda: len(slack.called("chat.postMessage")) == 2)
    store.close()


async def test_health_pages_show_state_and_metrics(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store) as bot:
        await send(bot.slack, mention(1))
        assert await (await bot.operators.get("/healthz")).text() == "ok"
        assert (await bot.operators.get("/readyz")).status == 200
        measured = await (await bot.operators.get("/metrics")).text()
        assert 'cuecard_slack_requests_total{kind="event_callback"} 1.0' in measured
        assert "cuecard_http_connections 1.0" in measured
        assert TEAM not in measured
        assert (await bot.slack.get("/slack/install")).status == 404
        assert (await bot.slack.post("/slack/events")).status == 401
    store.close()
    assert slack.posted


async def test_health_pages_and_slack_requests_have_different_ports(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store) as bot:
        for page in ("/healthz", "/readyz", "/metrics"):
            assert (await bot.slack.get(page)).status == 404
        assert await send(bot.operators, mention(1)) == 404
    store.close()


OAUTH_SETTINGS = {"slack_client_id": "1.2", "slack_client_secret": "canary"}


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        (OAUTH_SETTINGS, 404),  # the bot serves the workspace of its token
        ({**OAUTH_SETTINGS, "slack_bot_token": None}, 403),
        ({**OAUTH_SETTINGS, "slack_bot_token": None, "cuecard_slack_teams": "T0NAMED"}, 302),
    ],
)
async def test_the_install_page_exists_only_if_installing_is_set_up(
    slack: SlackServer, settings: dict[str, Any], status: int
) -> None:
    store = open_memory_store()
    async with served(slack, store, **settings) as bot:
        assert (await bot.slack.get("/slack/install", allow_redirects=False)).status == status
    store.close()


async def test_over_socket_mode_the_health_pages_are_served_if_a_port_is_set(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store, slack_app_token="xapp-canary", slack_signing_secret=None) as bot:
        assert (await bot.operators.get("/readyz")).status == 200
        with pytest.raises(aiohttp.ClientConnectionError):
            await bot.slack.get("/slack/events")
    store.close()


async def test_readiness_fails_while_slack_cannot_be_reached(slack: SlackServer) -> None:
    store = open_memory_store()
    async with served(slack, store, slack_app_token="xapp-canary") as bot:
        slack.rule = lambda call: Failure(500)
        await slack.drop()
        while (response := await bot.operators.get("/readyz")).status != 503:
            await asyncio.sleep(0.01)
        assert await response.text() == "slack: is not connected over Socket Mode"
        assert (await bot.operators.get("/healthz")).status == 200
    store.close()


async def test_work_in_progress_is_finished_before_the_process_ends(slack: SlackServer) -> None:
    store = open_memory_store()
    slack.rule = lambda call: Failure(delay=0.5) if call.method == "users.info" else None
    async with served(slack, store) as bot:
        await send(bot.slack, mention(1))
        assert not slack.posted
    assert len(slack.posted) == 1
    store.close()


async def test_a_question_that_takes_too_long_at_the_end_gets_one_honest_sentence(
    slack: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_runner, "ACCEPT_SECONDS", 0.01)
    monkeypatch.setattr(job_runner, "FINISH_SECONDS", 0.02)
    store = open_memory_store()
    slack.rule = lambda call: Failure(delay=0.5) if call.method == "users.info" else None
    async with served(slack, store) as bot:
        await send(bot.slack, mention(1))
        await slack.until(lambda: slack.called("users.info"))
    assert [said(message) for message in slack.posted] == [messages.STOPPING]
    store.close()


async def test_readiness_fails_while_the_bot_is_being_stopped(slack: SlackServer) -> None:
    store = open_memory_store()
    slack.rule = lambda call: Failure(delay=0.5) if call.method == "users.info" else None
    async with served(slack, store) as bot:
        await send(bot.slack, mention(1))
        bot.running.cancel()
        await asyncio.sleep(0)
        response = await bot.operators.get("/readyz")
        assert (response.status, await response.text()) == (503, "slack: is being stopped")
        assert await send(bot.slack, mention(2)) == 200
        await asyncio.gather(bot.running, return_exceptions=True)
    assert len(slack.posted) == 2
    store.close()


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"slack_bot_token": None}, "SLACK_BOT_TOKEN"),
        ({"slack_signing_secret": None}, "SLACK_APP_TOKEN"),
    ],
)
async def test_a_missing_setting_is_reported_immediately(
    slack: SlackServer, settings: dict[str, Any], named: str
) -> None:
    store = open_memory_store()
    with pytest.raises(InvalidSetting, match=named):
        await serve(slack_settings(slack, **settings), seed_libraries(), store, health_of(store))
    store.close()


async def test_a_refused_app_token_ends_it_with_a_sentence(slack: SlackServer) -> None:
    store = open_memory_store()
    slack.rule = lambda call: refused("invalid_auth")
    settings = slack_settings(slack, slack_app_token="xapp-canary", port=free_port())
    with pytest.raises(InvalidSetting, match="SLACK_APP_TOKEN") as fault:
        await serve(settings, seed_libraries(), store, health_of(store))
    assert "canary" not in str(fault.value)
    store.close()


async def test_a_port_in_use_is_reported(slack: SlackServer) -> None:
    store = open_memory_store()
    with pytest.raises(InvalidSetting, match="PORT"):
        await serve(slack_settings(slack, port=slack.port), seed_libraries(), store, health_of(store))
    store.close()
