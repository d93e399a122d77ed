"""Each installation has a token, which is renewed once even if many ask, and forgotten when the app is removed."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.install.credentials import Credentials
from adapters.slack.install.tokens import RENEWERS, InstalledTokens
from adapters.slack.transport import api
from adapters.slack.transport.api import SlackFault
from bot.environment.clock import SystemClock
from bot.model import Platform, Workspace
from bot.ports import Verdict
from bot.running.blocking import run_blocking
from bot.store import Store, open_store
from tests.support.slack.bot import WORKSPACE, running_bot
from tests.support.slack.server import Call, Failure, SlackServer, refused
from tests.support.store.new_store import open_memory_store

CREDENTIALS: dict[str, Any] = {
    "slack_bot_token": None,
    "slack_client_id": "client",
    "slack_client_secret": "canary-secret",
}


def credentials(slack: SlackServer) -> Credentials:
    return Credentials(client_id="client", client_secret="canary-secret", api_url=slack.api_url)


def install(store: Store, expires_in: float | None, workspace: Workspace = WORKSPACE) -> None:
    ends = time.time() + expires_in if expires_in is not None else None
    store.of(workspace).installation.save({"bot_token": "xoxb-first", "refresh_token": "once", "expires_at": ends})


def accept_each_refresh_token_once(slack: SlackServer) -> None:
    """Sets the rule of the server: it accepts each refresh token only once."""
    used: set[str] = set()

    def rule(call: Call) -> Failure | None:
        if call.method != "oauth.v2.access":
            return None
        token = call.arguments["refresh_token"]
        if token in used:
            return refused("invalid_refresh_token")
        used.add(token)
        return Failure(200, {"ok": True, "access_token": "xoxb-second", "refresh_token": "next", "expires_in": 43200})

    slack.rule = rule


async def test_twenty_events_in_two_processes_renew_a_token_once(slack: SlackServer, tmp_path: Path) -> None:
    accept_each_refresh_token_once(slack)
    url = f"sqlite:///{tmp_path / 'state.db'}"
    stores = [open_store(url, data_folder=tmp_path) for _ in range(2)]
    install(stores[0], expires_in=60)
    replicas = [InstalledTokens(store, credentials(slack), SystemClock()) for store in stores]
    asked = [replicas[number % 2].token(WORKSPACE) for number in range(20)]
    assert set(await asyncio.gather(*asked)) == {"xoxb-second"}
    assert len(slack.called("oauth.v2.access")) == 1
    for store in stores:
        store.close()


async def test_a_token_stays_in_use_until_it_expires_if_its_renewal_fails(slack: SlackServer) -> None:
    slack.rule = lambda call: Failure(500) if call.method == "oauth.v2.access" else None
    store = open_memory_store()
    install(store, expires_in=60)
    assert await InstalledTokens(store, credentials(slack), SystemClock()).token(WORKSPACE) == "xoxb-first"
    install(store, expires_in=-60)
    with pytest.raises(SlackFault) as fault:
        await InstalledTokens(store, credentials(slack), SystemClock()).token(WORKSPACE)
    assert fault.value.verdict is Verdict.REFUSED
    store.close()


async def test_a_renewal_does_not_overwrite_an_installation_that_changed_in_the_meantime(slack: SlackServer) -> None:
    store = open_memory_store()
    installation = store.of(WORKSPACE).installation
    interruptions: list[Callable[[], object]] = [
        lambda: installation.save({"bot_token": "xoxb-again"}),
        installation.remove,
    ]

    def rule(call: Call) -> Failure | None:
        interruptions.pop(0)()
        return Failure(200, {"ok": True, "access_token": "xoxb-late", "refresh_token": "r", "expires_in": 43200})

    slack.rule = rule
    install(store, expires_in=60)
    assert await InstalledTokens(store, credentials(slack), SystemClock()).token(WORKSPACE) == "xoxb-again"
    install(store, expires_in=60)
    with pytest.raises(SlackFault, match="not_installed"):
        await InstalledTokens(store, credentials(slack), SystemClock()).token(WORKSPACE)
    assert installation.find() is None
    store.close()


async def test_renewals_that_hang_do_not_delay_other_work(slack: SlackServer) -> None:
    slack.rule = lambda call: Failure(500, delay=1) if call.method == "oauth.v2.access" else None
    store = open_memory_store()
    workspaces = [Workspace(Platform.SLACK, f"T{number}") for number in range(2 * RENEWERS)]
    for workspace in workspaces:
        install(store, 60, workspace)
    tokens = InstalledTokens(store, credentials(slack), SystemClock())
    renewals = [asyncio.create_task(tokens.token(workspace)) for workspace in workspaces]
    await slack.until(lambda: len(slack.called("oauth.v2.access")) >= RENEWERS)
    assert await run_blocking(lambda: "thought") == "thought"
    assert not any(renewal.done() for renewal in renewals)
    for renewal in renewals:
        renewal.cancel()
    await asyncio.gather(*renewals, return_exceptions=True)
    store.close()


async def test_an_organisations_installation_serves_its_workspaces(slack: SlackServer) -> None:
    store = open_memory_store()
    install(store, None, Workspace(Platform.SLACK, "", "E0GRID"))
    tokens = InstalledTokens(store, credentials(slack), SystemClock())
    assert await tokens.token(Workspace(Platform.SLACK, "T1", "E0GRID")) == "xoxb-first"
    with pytest.raises(SlackFault, match="not_installed"):
        await tokens.token(Workspace(Platform.SLACK, "T1"))
    store.close()


async def test_each_workspace_is_answered_with_its_own_token(slack: SlackServer) -> None:
    store = open_memory_store()
    install(store, None)
    async with running_bot(slack, store=store, **CREDENTIALS) as bot:
        await bot.tell("decupling")
    assert {call.token for call in slack.calls} == {"xoxb-first"}
    store.close()


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"], "oauth": []}}]
)
async def test_the_token_of_a_removed_app_is_forgotten(slack: SlackServer, event: dict[str, Any]) -> None:
    store = open_memory_store()
    install(store, None)
    async with running_bot(slack, store=store, **CREDENTIALS) as bot:
        await bot.tell("decupling")
        await bot.event(event)
        assert store.of(WORKSPACE).installation.find() is None
        assert bool(store.of(WORKSPACE).recents.of("U0ASKER")) == (event["type"] != "app_uninstalled")
        slack.calls.clear()
        await bot.tell("decupling")
        assert not slack.calls
    store.close()


async def test_a_users_revoked_token_leaves_the_bots_token(slack: SlackServer) -> None:
    store = open_memory_store()
    install(store, None)
    async with running_bot(slack, store=store, **CREDENTIALS) as bot:
        await bot.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    assert store.of(WORKSPACE).installation.find()
    store.close()


async def test_no_secret_reaches_a_log(slack: SlackServer, caplog: pytest.LogCaptureFixture) -> None:
    slack.rule = lambda call: Failure(500) if call.method == "oauth.v2.access" else None
    store = open_memory_store()
    install(store, expires_in=-60)
    with caplog.at_level("DEBUG"):
        async with running_bot(slack, store=store, **CREDENTIALS) as bot:
            await bot.tell("decupling")
            await bot.command("/ask", "decupling")
    logged = json.dumps(
        [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "adapters"))]
    )
    assert "canary" not in logged
    assert "xoxb" not in logged
    store.close()


@pytest.mark.thorough
async def test_a_hanging_workspace_does_not_delay_others(slack: SlackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "TIMEOUT_SECONDS", 600)  # it hangs until the test is over
    store = open_memory_store()
    other = Workspace(Platform.SLACK, "T1OTHER")
    install(store, None)
    store.of(other).installation.save({"bot_token": "xoxb-other"})
    slack.rule = lambda call: Failure(delay=600) if call.token == "xoxb-first" else None
    async with running_bot(slack, store=store, **CREDENTIALS) as bot:
        for number in range(150):
            await bot.send(json.dumps(bot.envelope({"type": "app_mention", "text": "decupling", "ts": f"16.{number}"})))
        theirs = {"team_id": "T1OTHER", "authorizations": [{"team_id": "T1OTHER"}]}
        slack.users["U0ASKER"] = {"id": "U0ASKER", "team_id": "T1OTHER"}
        await bot.send(json.dumps(bot.envelope({"type": "app_mention", "text": "decupling"}, **theirs)))
        await slack.until(lambda: slack.called("chat.postMessage"))
        assert {call.token for call in slack.calls if call.method == "chat.postMessage"} == {"xoxb-other"}
        await bot.jobs.finish(0)
    store.close()
