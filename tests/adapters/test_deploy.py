"""During a deploy nothing is lost: a process that is stopped finishes its work on every platform and answers once."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest

from adapters.slack.transport.signature import sign
from bot.answering import messages
from bot.digests.posting.delivery import State
from bot.digests.setup.subscription import QuietDay, Subscription
from bot.environment.clock import Clock
from bot.environment.settings import Settings
from bot.model import Channel, Platform, Workspace
from bot.store import Store, open_store
from tests.support.clock import FakeClock
from tests.support.discord.schema import texts, walk
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import ask
from tests.support.processes.bot import await_end, bot_process
from tests.support.servers.ports import free_port
from tests.support.slack.bot import CHANNEL, SECRET, TOKEN, USER, envelope, said
from tests.support.slack.schema import elements
from tests.support.slack.server import TEAM, Failure, SlackServer

QUESTION = "share of semiconductor production in east asia"
ANSWER = "80%"
IN_DETAILS = "¶"
"""A character that the details have, but not the answer."""
ANSWER_SECONDS = 0.5
"""The seconds that the bot takes for an answer."""
DIGEST_CHANNEL = "C0DIGEST"
PLACE = Channel(Workspace(Platform.SLACK, TEAM), DIGEST_CHANNEL)


@dataclass(frozen=True)
class PendingQuestion:
    """A question or a press of a button: `what` it was, its `answers` so far, the text that an answer must contain, and
    whether the platform was told that it arrived."""

    what: str
    answers: Callable[[], list[str]]
    expected: str = ANSWER
    arrived: Callable[[], bool] = lambda: True

    @property
    def outcome(self) -> str:
        answers = self.answers()
        if len(answers) != 1:
            return f"{self.what}: {'twice' if answers else 'lost'}"
        return f"{self.what}: {'answered' if self.expected in answers[0] else answers[0]}"


class People:
    """Acts as people on both platforms. Each question is from another person, so that nobody is told to slow down."""

    def __init__(self, slack: SlackServer, discord: DiscordServer, client: aiohttp.ClientSession) -> None:
        self._slack, self._discord, self._client = slack, discord, client
        self._numbers = itertools.count(1)
        self._slack_button: dict[str, Any] = {}
        self._discord_message: dict[str, Any] = {}

    async def get_first_answers(self) -> None:
        """Asks once on each platform, so that buttons of the answers can be pressed later."""
        asked = await asyncio.gather(self.discord_command(), self.slack_mention())
        await self._slack.until(lambda: all(question.answers() for question in asked))
        assert count_outcomes(asked) == all_answered(asked)
        [body] = [call.body for call in self._discord.calls if call.method == "PATCH"]
        self._discord_message = self._discord.message(body)
        post = self._slack.called("chat.postMessage")[-1]
        self._slack_button = next(
            part for part in elements(post) if part.get("type") == "button" and part["text"]["text"] == "Details"
        )

    async def ask(self, *, times: int) -> list[PendingQuestion]:
        """Asks in every possible way, `times` times each, all simultaneously."""
        senders = [
            self.discord_command,
            self.discord_mention,
            self.discord_button,
            self.slack_command,
            self.slack_mention,
            self.slack_button,
            self.socket_command,
            self.socket_mention,
            self.socket_button,
        ]
        return list(await asyncio.gather(*(send() for send in senders for _ in range(times))))

    async def discord_command(self) -> PendingQuestion:
        return self._interaction("Discord, /ask", await self._discord.interact(ask(QUESTION), who=self._person()))

    async def discord_mention(self) -> PendingQuestion:
        message_id = await self._discord.say(QUESTION, who=self._person())
        return PendingQuestion(
            "Discord, a mention", lambda: ["".join(texts(reply)) for reply in self._discord.replies_to(message_id)]
        )

    async def discord_button(self) -> PendingQuestion:
        message = self._discord_message
        details = next(part["custom_id"] for part in walk(message["components"]) if part.get("label") == "Details")
        data = {"custom_id": details, "component_type": 2}
        interaction_id = await self._discord.interact(data, 3, who=self._person(), message=message)
        return self._interaction("Discord, a button", interaction_id, IN_DETAILS)

    async def slack_command(self) -> PendingQuestion:
        name, form = self._command()
        await self._send(urlencode(form), "application/x-www-form-urlencoded")
        return self._by_url("Slack over HTTP, /ask", name)

    async def slack_mention(self) -> PendingQuestion:
        event = self._mention()
        await self._send(json.dumps(event), "application/json")
        return self._in_thread("Slack over HTTP, a mention", event)

    async def slack_button(self) -> PendingQuestion:
        name, body = self._press()
        await self._send(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")
        return self._by_url("Slack over HTTP, a button", name, IN_DETAILS)

    async def socket_command(self) -> PendingQuestion:
        name, form = self._command()
        return self._by_url("Slack over a socket, /ask", name, envelope=await self._slack.push("slash_commands", form))

    async def socket_mention(self) -> PendingQuestion:
        event = self._mention()
        envelope_id = await self._slack.push("events_api", event)
        return self._in_thread("Slack over a socket, a mention", event, envelope=envelope_id)

    async def socket_button(self) -> PendingQuestion:
        name, body = self._press()
        envelope_id = await self._slack.push("interactive", body)
        return self._by_url("Slack over a socket, a button", name, IN_DETAILS, envelope=envelope_id)

    def _person(self) -> str:
        return str(400_000_000_000_000_100 + next(self._numbers))

    def _interaction(self, what: str, interaction_id: str, expected: str = ANSWER) -> PendingQuestion:
        answers = lambda: ["".join(texts(body)) for body in self._discord.said_to(interaction_id)]  # noqa: E731
        return PendingQuestion(what, answers, expected, lambda: self._discord.deferred(interaction_id))

    def _command(self) -> tuple[str, dict[str, str]]:
        number = next(self._numbers)
        name = f"url{number}"
        return name, {
            "command": "/ask",
            "text": QUESTION,
            "team_id": TEAM,
            "user_id": f"U{number}",
            "channel_id": CHANNEL,
            "trigger_id": f"trigger{number}",
            "response_url": self._slack.response_url(name),
        }

    def _mention(self) -> dict[str, Any]:
        number = next(self._numbers)
        return envelope(number, {"type": "app_mention", "text": QUESTION, "user": f"U{number}"})

    def _press(self) -> tuple[str, dict[str, Any]]:
        number = next(self._numbers)
        name = f"url{number}"
        return name, {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": USER, "team_id": TEAM},
            "channel": {"id": CHANNEL},
            "container": {"type": "message", "message_ts": "1700000000.000001", "channel_id": CHANNEL},
            "trigger_id": f"trigger{number}",
            "response_url": self._slack.response_url(name),
            "actions": [self._slack_button],
        }

    def _by_url(self, what: str, name: str, expected: str = ANSWER, *, envelope: str = "") -> PendingQuestion:
        def answers() -> list[str]:
            calls = [call for call in self._slack.calls if call.method == "response_url" and call.to == name]
            return [said(call.arguments) for call in calls]

        return PendingQuestion(what, answers, expected, lambda: not envelope or envelope in self._slack.acks)

    def _in_thread(self, what: str, event: dict[str, Any], *, envelope: str = "") -> PendingQuestion:
        def answers() -> list[str]:
            posts = self._slack.called("chat.postMessage")
            return [said(post) for post in posts if post.get("thread_ts") == event["event"]["ts"]]

        return PendingQuestion(what, answers, ANSWER, lambda: not envelope or envelope in self._slack.acks)

    async def _send(self, body: str, content_type: str) -> None:
        stamp = str(int(datetime.now(UTC).timestamp()))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": sign(SECRET, body.encode(), stamp),
        }
        async with self._client.post("/slack/events", data=body.encode(), headers=headers) as response:
            assert response.status == 200


@dataclass(frozen=True)
class World:
    """Both platforms, the people in them, and the process of the bot. `operators` sends the requests of operators."""

    slack: SlackServer
    discord: DiscordServer
    people: People
    process: asyncio.subprocess.Process
    operators: aiohttp.ClientSession
    data: Path


@contextlib.asynccontextmanager
async def world(data: Path, answer_seconds: float = ANSWER_SECONDS) -> AsyncIterator[World]:
    """Runs both platforms and a bot that is connected to them in every way. At the end, everything that it sent must be
    valid."""
    slack, discord, port, health_port = SlackServer(), DiscordServer(), free_port(), free_port()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(slack.running())
        await stack.enter_async_context(discord.running())
        environment = {
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_APP_TOKEN": "xapp-canary",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.api_url,
            "PORT": str(port),
            "CUECARD_HEALTH_PORT": str(health_port),
            **discord.environment(),
        }
        process = await stack.enter_async_context(bot_process(data, answer_seconds, **environment))
        client = await stack.enter_async_context(aiohttp.ClientSession(f"http://127.0.0.1:{port}"))
        operators = await stack.enter_async_context(aiohttp.ClientSession(f"http://127.0.0.1:{health_port}"))
        people = People(slack, discord, client)
        await slack.until(lambda: (slack.connected and discord.sockets) or process.returncode is not None)
        assert process.returncode is None
        while not await _is_ready(operators):
            await asyncio.sleep(0.05)
        await people.get_first_answers()
        yield World(slack, discord, people, process, operators, data)
    assert not slack.faults + discord.faults


def count_outcomes(asked: Iterable[PendingQuestion]) -> Counter[str]:
    return Counter(question.outcome for question in asked)


def all_answered(asked: Iterable[PendingQuestion]) -> Counter[str]:
    return Counter(f"{question.what}: answered" for question in asked)


def set_digest(data: Path) -> None:
    """Sets a digest that has been due for an hour."""
    now = datetime.now(UTC)
    due = time((now - timedelta(hours=1)).hour, now.minute)
    subscription = Subscription(channel=PLACE, time=due, zone="UTC", quiet_day=QuietDay.ARCHIVE, created_by=USER)
    with contextlib.closing(_open(data, FakeClock(now - timedelta(hours=2)))) as store:
        store.ledger.put(subscription, USER)


def digest_state(data: Path) -> State | None:
    with contextlib.closing(_open(data)) as store:
        last = store.ledger.last_digest(PLACE)
        return last.state if last else None


def posted_digests(slack: SlackServer) -> int:
    return sum(call["channel"] == DIGEST_CHANNEL for call in slack.called("chat.postMessage"))


async def _is_ready(client: aiohttp.ClientSession) -> bool:
    with contextlib.suppress(aiohttp.ClientError):
        async with client.get("/readyz") as response:
            return response.status == 200
    return False


@pytest.mark.thorough
async def test_questions_before_and_during_a_deploy_are_answered_once(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        asked = await here.people.ask(times=1)
        await here.slack.until(lambda: all(question.arrived() for question in asked))
        here.process.terminate()
        while await _is_ready(here.operators):
            await asyncio.sleep(0.01)
        asked += await here.people.ask(times=1)
        assert await await_end(here.process) == 0
        assert count_outcomes(asked) == all_answered(asked)


@pytest.mark.slow
@pytest.mark.parametrize("attempt", range(3))
async def test_forty_questions_and_a_digest_survive_a_deploy(tmp_path: Path, attempt: int) -> None:
    async with world(tmp_path) as here:
        here.slack.rule = lambda call: Failure(delay=6) if call.arguments.get("channel") == DIGEST_CHANNEL else None
        await asyncio.to_thread(set_digest, tmp_path)
        await here.slack.until(lambda: posted_digests(here.slack))
        asked = await here.people.ask(times=4)
        asked += [await here.people.discord_mention() for _ in range(4)]
        assert len(asked) == 40
        await here.slack.until(lambda: all(question.arrived() for question in asked))
        here.process.terminate()
        assert await await_end(here.process) == 0
        assert count_outcomes(asked) == all_answered(asked)
        assert posted_digests(here.slack) == 1
    assert await asyncio.to_thread(digest_state, tmp_path) is State.SENT


@pytest.mark.slow
async def test_a_question_that_cannot_be_finished_in_time_is_reported_once(tmp_path: Path) -> None:
    async with world(tmp_path, answer_seconds=6) as here:
        asked = await here.people.ask(times=4)
        await here.slack.until(lambda: all(question.arrived() for question in asked))
        here.process.terminate()
        await await_end(here.process)
        outcomes = {outcome.partition(": ")[2] for outcome in count_outcomes(asked)}
        assert outcomes == {"answered", messages.STOPPING}


def _open(data: Path, now: Clock | None = None) -> Store:
    return open_store(Settings(_env_file=None, cuecard_data=data).store_url, data_folder=data, clock=now)
