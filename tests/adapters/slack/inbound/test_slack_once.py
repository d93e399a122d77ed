"""Slack delivers an event up to four times, to any process, and it is answered once. The processes share only a
database."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.slack.transport.signature import sign
from bot.store import Store, open_store
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, SECRET, WORKSPACE, envelope
from tests.support.slack.process import bot_in_this_process, bot_process
from tests.support.slack.server import Call, Failure, SlackServer, refused
from tests.support.slack.stamps import Stamps

MAX_CONCURRENT = 16
"""The number of simultaneous deliveries. Slack does not wait until the bot has finished the events that it
acknowledged."""

MAX_IN_PROGRESS = 400
"""The maximum number of unanswered questions. Slack would not allow more posts than that in a channel."""


def question(number: int) -> dict[str, Any]:
    return {"type": "app_mention", "text": ANSWERED, "client_msg_id": f"client{number}"}


async def send(client: aiohttp.ClientSession, body: bytes, stamp: str) -> None:
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(SECRET, body, stamp)}
    async with client.post("/slack/events", data=body, headers=headers | {"Content-Type": "application/json"}) as got:
        assert got.status == 200


async def assert_answered_once(server: SlackServer, environment: dict[str, str], folder: Path, amount: int) -> None:
    """Sends `amount` events, each 1 to 4 times and shuffled, to two processes on one database. Asserts that each is
    answered once."""
    rng = random.Random(amount)
    deliveries = [number for number in range(amount) for _ in range(rng.randint(1, 4))]
    rng.shuffle(deliveries)
    todo = iter([(number, rng.randrange(2)) for number in deliveries])
    stamps = Stamps()
    sent: set[int] = set()

    async with AsyncExitStack() as stack:
        bots = [
            stack.enter_async_context(bot_process(server, folder / "one", **environment)),
            stack.enter_async_context(bot_in_this_process(server, folder / "other", **environment)),
        ]
        addresses = await asyncio.gather(*bots)
        clients = [await stack.enter_async_context(aiohttp.ClientSession(address)) for address in addresses]

        async def send_some() -> None:
            for number, process in todo:
                while len(sent) - len(server.messages[CHANNEL]) > MAX_IN_PROGRESS:
                    await asyncio.sleep(0.01)
                body = json.dumps(envelope(number, question(number))).encode()
                await send(clients[process], body, stamps.fresh(body))
                sent.add(number)

        await asyncio.gather(*(send_some() for _ in range(MAX_CONCURRENT)))
        await server.until(lambda: len(server.called("chat.postMessage")) >= amount)
    # The processes have finished their work and ended, so no more answers can arrive.
    answers = Counter(call["thread_ts"] for call in server.called("chat.postMessage"))
    assert len(answers) == amount
    assert set(answers.values()) == {1}


def store_of(database: dict[str, str], folder: Path) -> Store:
    """The shared database, opened as by a process that keeps its files in `folder`."""
    return open_store(database["DATABASE_URL"], data_folder=folder, secret_key=database["CUECARD_SECRET_KEY"])


def renew_once(call: Call) -> Failure | None:
    """A rule for the Slack server: it accepts a refresh token only once."""
    if call.method != "oauth.v2.access":
        return None
    if call.arguments["refresh_token"] != "once":
        return refused("invalid_refresh_token")
    renewed = {"ok": True, "access_token": "xoxb-second", "refresh_token": "next", "expires_in": 43200}
    return Failure(200, renewed, delay=0.3)


@pytest.mark.thorough
async def test_two_processes_answer_every_event_once_and_renew_their_token_once(
    slack: SlackServer, shared_database: dict[str, str], tmp_path: Path
) -> None:
    slack.rule = renew_once
    expiring = {"bot_token": "xoxb-first", "refresh_token": "once", "expires_at": time.time() + 60}
    with contextlib.closing(store_of(shared_database, tmp_path)) as store:
        store.of(WORKSPACE).installation.save(expiring)
        installed = {"SLACK_BOT_TOKEN": "", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "canary-secret"}
        await assert_answered_once(slack, shared_database | installed, tmp_path, 40)
        installation = store.of(WORKSPACE).installation.find()
    assert len(slack.called("oauth.v2.access")) == 1
    assert {call.token for call in slack.calls if call.method == "chat.postMessage"} == {"xoxb-second"}
    assert installation is not None
    assert (installation["bot_token"], installation["refresh_token"]) == ("xoxb-second", "next")


@pytest.mark.slow
@pytest.mark.timeout(1200)
async def test_two_processes_answer_ten_thousand_events_once_each(
    slack: SlackServer, shared_database: dict[str, str], tmp_path: Path
) -> None:
    await assert_answered_once(slack, shared_database, tmp_path, 10_000)
