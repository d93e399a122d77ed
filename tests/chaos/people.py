"""What people do on both platforms, as requests to replicas, and what each person is shown."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from adapters.slack.transport.signature import sign
from bot.answering import messages as answering_messages
from bot.conversation import messages
from bot.environment.clock import Clock, SystemClock
from tests.chaos.replicas import Replicas
from tests.support.discord.schema import texts
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import ask
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, SECRET, envelope, said
from tests.support.slack.server import TEAM, SlackServer, member

NOT_DEFERRED = "The application did not respond"
"""What Discord itself shows if no process responds to an interaction."""

MAX_DELIVERY_SECONDS = 20.0
"""How long a platform tries to deliver a request that was not acknowledged."""

_VISIBLE_METHODS = ("chat.postMessage", "chat.postEphemeral", "response_url")
_FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class SentQuestion:
    """A question that somebody asked. `what` is the kind of request, `replies` returns the texts that they were shown
    so far. `at` and `answered_at` are the monotonic times, in seconds, of the question and of the first reply (0:
    none). `event_id` is the id under which the bot claims the question; it is given if the platform does not know
    whether the bot received it."""

    what: str
    replies: Callable[[], list[str]]
    event_id: str = ""
    at: float = field(default_factory=time.monotonic)
    answered_at: float = 0.0

    @property
    def outcome(self) -> str:
        """What the person got: "answered", "lost" (told that it is lost), "answered, lost" (an answer, and told that it
        may be lost), "not received" (Discord said so), "silence" or "twice"."""
        replies = self.replies()
        if replies == [NOT_DEFERRED]:
            return "not received"
        lost = [text for text in replies if messages.LOST in text or answering_messages.BROKEN in text]
        answered = len(replies) - len(lost)
        if answered > 1:
            return "twice"
        return ", ".join(["answered"] * answered + ["lost"] * bool(lost)) or "silence"


class People:
    """Asks questions. Each is from another person, so that nobody is told to slow down. `clock` is the platforms'
    clock."""

    def __init__(
        self,
        slack: SlackServer,
        discord: DiscordServer,
        replicas: Replicas,
        rng: random.Random,
        clock: Clock | None = None,
    ) -> None:
        self._slack, self._discord, self._replicas, self._rng = slack, discord, replicas, rng
        self._clock = clock or SystemClock()
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3))
        self._numbers = itertools.count(1)

    async def close(self) -> None:
        await self._client.close()

    async def slack_mention(self, text: str = ANSWERED, team: str = TEAM) -> SentQuestion | None:
        user = self.new_member(team)
        event = await self.slack_event({"type": "app_mention", "text": text}, user, team)
        if event is None:
            return None
        return SentQuestion("Slack, a mention", lambda: self._slack_said("thread_ts", event["ts"], user))

    async def slack_command(self, text: str = ANSWERED, team: str = TEAM) -> SentQuestion | None:
        user = self.new_member(team)
        name = await self.slack_types("/ask", text, user, team)
        return SentQuestion("Slack, /ask", lambda: self._slack_said("", name, user)) if name else None

    async def discord_mention(self, text: str = ANSWERED) -> SentQuestion:
        message_id = await self._discord.say(text, who=self.new_person())

        def replies() -> list[str]:
            return ["".join(texts(reply)) for reply in self._discord.replies_to(message_id)]

        return SentQuestion("Discord, a mention", replies, event_id=f"message/{message_id}")

    async def discord_command(self, text: str = ANSWERED) -> SentQuestion:
        interaction_id = await self._discord.interact(ask(text), who=self.new_person())

        def replies() -> list[str]:
            if not self._discord.deferred(interaction_id):
                return [NOT_DEFERRED]
            # Each edit replaces the one before.
            return ["".join(texts(body)) for body in self._discord.said_to(interaction_id)][-1:]

        return SentQuestion("Discord, /ask", replies)

    async def slack_event(self, event: dict[str, Any], user: str, team: str = TEAM) -> dict[str, Any] | None:
        """Sends an event, as Slack does, until it is acknowledged. Returns the event, or None if it never was."""
        wrapped = envelope(next(self._numbers), {"user": user, **event}) | {"team_id": team}
        wrapped["authorizations"] = [{**wrapped["authorizations"][0], "team_id": team}]
        wrapped["event"]["ts"] = f"{self._clock.now().timestamp():.6f}"
        is_taken = await self._deliver(json.dumps(wrapped), "application/json", again=True)
        return dict(wrapped["event"]) if is_taken else None

    async def slack_types(self, command: str, text: str, user: str, team: str = TEAM) -> str:
        """Sends a command that somebody typed. Returns the name of its response URL, or "" if it was not
        acknowledged."""
        name = f"{team}-command{next(self._numbers)}"
        form = {
            "command": command, "text": text, "team_id": team, "user_id": user, "channel_id": CHANNEL,
            "trigger_id": f"trigger-{name}", "response_url": self._slack.response_url(name),
        }  # fmt: skip
        return name if await self._deliver(urlencode(form), _FORM, again=False) else ""

    async def slack_acts(self, element: dict[str, Any], user: str, team: str, **where: Any) -> bool:
        """Sends the press of a button or another element. Returns whether it was acknowledged."""
        name = f"{team}-act{next(self._numbers)}"
        body = {
            "type": "block_actions", "team": {"id": team}, "user": {"id": user, "team_id": team},
            "trigger_id": f"trigger-{name}", "response_url": self._slack.response_url(name), "actions": [element],
            **where,
        }  # fmt: skip
        return await self._deliver(urlencode({"payload": json.dumps(body)}), _FORM, again=False)

    def new_member(self, team: str) -> str:
        """Adds a new member to a team. Returns the id."""
        user = f"U{next(self._numbers)}"
        self._slack.users[user] = member(user, team_id=team)
        return user

    def new_person(self) -> str:
        return str(400000000000001000 + next(self._numbers))

    async def _deliver(self, body: str, content_type: str, *, again: bool) -> bool:
        """Sends a signed request to a random replica. With `again`, it is sent again, each time to a random replica,
        until it is acknowledged. Returns whether it was acknowledged."""
        end = time.monotonic() + MAX_DELIVERY_SECONDS
        while time.monotonic() < end:
            stamp = str(int(self._clock.now().timestamp()))
            signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(SECRET, body.encode(), stamp)}
            address = self._rng.choice(self._replicas.addresses)
            with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                headers = {**signed, "Content-Type": content_type}
                async with self._client.post(f"{address}/slack/events", data=body, headers=headers) as got:
                    if got.status == 200:
                        return True
            if not again:
                return False
            await asyncio.sleep(0.5)
        return False

    def _slack_said(self, argument: str, value: str, user: str) -> list[str]:
        """The texts that a person was shown: in messages whose `argument` is `value`, by the response URL `value`, as
        an ephemeral message, or in a direct message."""
        shown = []
        for call in self._slack.done:
            arguments = call.arguments
            is_theirs = user in (arguments.get("user"), arguments.get("channel"))
            if call.method in _VISIBLE_METHODS and (is_theirs or value in (call.to, arguments.get(argument))):
                shown.append(said(arguments))
        return shown
