"""In Socket Mode the bot receives events, and reconnects after any failure of a connection."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest

from adapters.slack.inbound.router import dispatch
from adapters.slack.job_runner import SlackJobRunner
from adapters.slack.serve import get_tokens, make_router
from adapters.slack.transport.api import Api, open_session, web_client
from adapters.slack.transport.socket_mode import SocketMode
from bot.environment.clock import SystemClock
from bot.errors import InvalidSetting
from tests.support.library.seeds import ANSWERED, seed_libraries
from tests.support.slack.bot import CHANNEL, USER, slack_settings
from tests.support.slack.server import TEAM, Failure, SlackServer, refused
from tests.support.store.new_store import open_memory_store

PING = 0.1
"""Seconds between two pings: short, so that a dead connection is noticed soon."""
NONSENSE = [
    *("", "{", "[]", "null", "7", '{"type": "unheard_of"}'),
    "[" * 5_000,
    '{"event":' * 5_000,
    '{"envelope_id": "z", "payload": ' + '{"event":' * 900 + "{}" + "}" * 901,
    '{"envelope_id": "x"}',
    '{"envelope_id": "y", "payload": 7}',
]


@contextlib.asynccontextmanager
async def connected(slack: SlackServer, waits: bool = True) -> AsyncIterator[SocketMode]:
    """Runs a bot in Socket Mode on `slack`, and yields its socket; with `waits`, only when it is connected."""
    settings, store, clock, jobs = slack_settings(slack), open_memory_store(), SystemClock(), SlackJobRunner()
    async with open_session() as session:
        app = make_router(
            settings, seed_libraries(), store, get_tokens(settings, store, clock), session, jobs, clock
        ).build()
        api = Api(web_client("xapp-canary", slack.api_url, session), clock)
        mode = SocketMode(api, session, partial(dispatch, app), jobs, clock, PING, (0.05, 0.1))
        running = asyncio.create_task(mode.run())
        try:
            if waits:
                await slack.until(lambda: mode.is_connected)
            yield mode
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await jobs.finish(0)
    store.close()


async def ask(slack: SlackServer, number: int) -> None:
    """Sends a question, again and again until it is acknowledged, as Slack does, and checks that it is answered exactly
    once."""
    ts = f"16{number:08}.000100"
    event = {"type": "app_mention", "user": USER, "channel": CHANNEL, "ts": ts, "text": ANSWERED}
    payload: dict[str, Any] = {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": f"Ev{number}",
        "is_ext_shared_channel": False,
        "event": event,
    }
    for _ in range(20):
        try:
            envelope = await slack.push("events_api", payload)
            await slack.until(lambda: envelope in slack.acks, 1)  # noqa: B023
            break
        except (ConnectionError, AssertionError):
            await asyncio.sleep(0.1)

    def answers() -> list[dict[str, Any]]:
        return [call for call in slack.called("chat.postMessage") if call["thread_ts"] == ts]

    await slack.until(answers)
    assert len(answers()) == 1


async def test_an_event_is_acknowledged_and_answered(slack: SlackServer) -> None:
    async with connected(slack):
        await ask(slack, 1)


async def test_commands_and_search_answer_in_the_acknowledgement(slack: SlackServer) -> None:
    async with connected(slack):
        body = {
            "type": "block_suggestion",
            "action_id": "cuecard/search/0",
            "value": "digital",
            "team": {"id": TEAM},
            "user": {"id": USER, "team_id": TEAM},
        }
        envelope = await slack.push("interactive", body)
        await slack.until(lambda: envelope in slack.acks)
        assert slack.acks[envelope]["options"]


async def test_a_closing_connection_acknowledges_only_work_in_progress(slack: SlackServer) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def answer(request: AsyncBoltRequest) -> BoltResponse:
        begun.set()
        await may_end.wait()
        return BoltResponse(status=200)

    async with open_session() as session:
        api = Api(web_client("xapp-canary", slack.api_url, session))
        mode = SocketMode(api, session, answer, SlackJobRunner(), SystemClock())
        running = asyncio.create_task(mode.run())
        envelope_in_progress = await slack.push("events_api", {})
        await begun.wait()
        running.cancel()
        await asyncio.sleep(0.05)
        late_envelope = await slack.push("events_api", {})
        may_end.set()
        await asyncio.gather(running, return_exceptions=True)
    assert envelope_in_progress in slack.acks
    assert late_envelope not in slack.acks
    assert not slack.connected


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets", "link_disabled"])
async def test_the_bot_reconnects_when_slack_asks_for_it(slack: SlackServer, reason: str) -> None:
    async with connected(slack):
        await slack.disconnect(reason)
        await slack.until(lambda: slack.tickets == 2)
        await ask(slack, 1)


async def test_a_dropped_connection_is_opened_again(slack: SlackServer) -> None:
    async with connected(slack):
        for number in range(3):
            await slack.drop()
            await slack.until(lambda: slack.tickets == number + 2)  # noqa: B023
            await ask(slack, number)


async def test_a_refused_connection_ticket_is_never_used_again(slack: SlackServer) -> None:
    slack.refuses_tickets = True
    async with connected(slack, waits=False) as mode:
        await slack.until(lambda: slack.tickets >= 3)
        slack.refuses_tickets = False
        await slack.until(lambda: mode.is_connected)
        await ask(slack, 1)


async def test_a_connection_without_pongs_is_closed(slack: SlackServer) -> None:
    async with connected(slack) as mode:
        slack.ignores_pings = True
        await slack.until(lambda: slack.tickets >= 2)
        slack.ignores_pings = False
        await slack.until(lambda: mode.is_connected)
        await ask(slack, 1)


async def test_a_connection_without_a_hello_is_closed(slack: SlackServer) -> None:
    slack.omits_hello = True
    async with connected(slack, waits=False) as mode:
        await slack.until(lambda: slack.tickets >= 2)
        assert not mode.is_connected
        slack.omits_hello = False
        await slack.until(lambda: mode.is_connected)


async def test_the_bot_reconnects_after_an_outage_of_slack(slack: SlackServer) -> None:
    async with connected(slack) as mode:
        port = slack.port
        await slack.stop()
        await slack.until(lambda: not mode.is_connected)
        await asyncio.sleep(0.3)
        await slack.start(port)
        await slack.until(lambda: mode.is_connected)
        await ask(slack, 1)


async def test_the_bot_connects_after_slack_failed_to_give_a_ticket(slack: SlackServer) -> None:
    slack.failures["apps.connections.open"].extend(
        [Failure(500), Failure(loses_response=True), refused("internal_error")]
    )
    async with connected(slack):
        await ask(slack, 1)


async def test_invalid_messages_on_the_socket_cause_no_error(slack: SlackServer) -> None:
    async with connected(slack):
        for text in NONSENSE:
            await slack.say(text)
        await slack.until(lambda: {"x", "y", "z"} <= set(slack.acks))
        assert slack.tickets == 1
        await ask(slack, 1)


async def test_a_refused_token_is_reported_in_a_sentence(slack: SlackServer) -> None:
    slack.rule = lambda call: refused("invalid_auth") if call.method == "apps.connections.open" else None
    async with open_session() as session:
        api = Api(web_client("xapp-canary", slack.api_url, session))
        mode = SocketMode(api, session, dispatch, SlackJobRunner(), SystemClock())  # type: ignore[arg-type]
        with pytest.raises(InvalidSetting, match="SLACK_APP_TOKEN"):
            await mode.run()


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_a_question_is_answered_once_after_each_of_two_hundred_faults(slack: SlackServer) -> None:
    """Every kind of fault in turn; after each a question is answered once, within 30 seconds."""
    async with connected(slack):
        for number in range(200):
            match number % 5:
                case 0:
                    await slack.drop()
                case 1:
                    await slack.disconnect("refresh_requested")
                case 2:
                    slack.refuses_tickets = True
                    await slack.drop()
                    await asyncio.sleep(0.1)
                    slack.refuses_tickets = False
                case 3:
                    slack.ignores_pings = True
                    await asyncio.sleep(3 * PING)
                    slack.ignores_pings = False
                case _:
                    slack.failures["apps.connections.open"].append(Failure(500))
                    await slack.disconnect("too_many_websockets")
            await asyncio.wait_for(ask(slack, number), 30)
