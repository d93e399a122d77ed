"""Kills the whole bot at random while people ask on both platforms, and counts what each of them was told."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from typing import Any
from urllib.parse import urlencode

import aiohttp

from adapters.slack.transport.signature import sign
from bot.answering import messages as answers
from bot.conversation import messages
from bot.model import Platform, Workspace
from bot.store import open_store
from tests.chaos import bot_replica
from tests.support.discord.schema import texts
from tests.support.discord.server import GUILD, DiscordServer, ask
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, SECRET, TOKEN, envelope, said
from tests.support.slack.process import free_port
from tests.support.slack.server import TEAM, Call, Failure, SlackServer

NOT_DEFERRED = "The application did not respond"
"""What Discord itself says of an interaction that no process has taken."""

SERVER = Workspace(Platform.DISCORD, GUILD)
REPLICAS = 2
_SHOWING = ("chat.postMessage", "chat.postEphemeral", "response_url")
LATEST_DELIVERY = 20.0
"""Seconds for which a platform tries to deliver something that was not acknowledged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """`between` are the seconds between kills, `patience` those after the last one until everybody must have been told
    something (a minute is the aim; what Slack fails to take meanwhile is tried again), `quiet` those in which what
    comes twice would come. `hurried`: leases are short, Slack does not fail, and nobody waits longer than they must."""

    between: float
    patience: float
    quiet: float
    hurried: bool


USUAL = Pace(between=3.0, patience=150.0, quiet=10.0, hurried=False)
QUICK = Pace(between=1.0, patience=60.0, quiet=3.0, hurried=True)

_TO_BE_RECEIVED = 20.0
"""Seconds after the last kill in which a hurried process has begun with everything that any has received."""

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([bot_replica.__name__])


@dataclass(slots=True)
class Asked:
    """What somebody waits for: `told` are the texts that they were shown so far, `told_at` is when they were first.
    `name` is that under which it is claimed, where the platform does not know whether it was received."""

    what: str
    told: Callable[[], list[str]]
    name: str = ""
    at: float = field(default_factory=time.monotonic)
    told_at: float = 0.0

    @property
    def fate(self) -> str:
        """ "answered", "lost" (and told so), "answered, lost" (they were told to look), "silence" or "twice"."""
        told = self.told()
        if told == [NOT_DEFERRED]:
            return "not received"
        lost = [text for text in told if messages.LOST in text or answers.BROKEN in text]
        answered = len(told) - len(lost)
        if answered > 1:
            return "twice"
        return ", ".join(["answered"] * answered + ["lost"] * bool(lost)) or "silence"


@dataclass(frozen=True, slots=True)
class Outcome:
    kills: int
    fates: Counter[str]
    slowest: float

    @property
    def is_kept(self) -> bool:
        """Whether everybody was answered once, or told that it was lost."""
        return not any(fate.endswith(("silence", "twice")) for fate in self.fates)

    def __str__(self) -> str:
        fates = "".join(f"\n  {count:5} {fate}" for fate, count in sorted(self.fates.items()))
        late = f"the last told {self.slowest:.0f} s after the last kill"
        return f"{self.kills} kills, {self.fates.total()} questions, {late}{fates}"


class Replicas:
    """The processes that are alive, each with its own address for Slack."""

    def __init__(self, settings: dict[str, Any], *, hurried: bool) -> None:
        self._settings, self._hurried = settings, hurried
        self._running: list[tuple[ForkServerProcess, str]] = []

    def start(self) -> None:
        port, health = free_port(), free_port()
        settings = {**self._settings, "port": str(port), "cuecard_health_port": str(health)}
        process = _FORKING.Process(target=bot_replica.run, args=(settings,), kwargs={"hurried": self._hurried})
        process.start()
        self._running.append((process, f"http://127.0.0.1:{port}"))

    def kill(self, index: int) -> None:
        """SIGKILL; another one takes its place at once."""
        process, _ = self._running.pop(index)
        process.kill()
        process.join()
        self.start()

    @property
    def addresses(self) -> list[str]:
        return [address for _, address in self._running]

    def end(self) -> None:
        for process, _ in self._running:
            process.kill()
            process.join()


class People:
    """What people do. Each question is somebody else's, so that nobody is told to slow down."""

    def __init__(self, slack: SlackServer, discord: DiscordServer, replicas: Replicas, rng: random.Random) -> None:
        self._slack, self._discord, self._replicas, self._rng = slack, discord, replicas, rng
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3))
        self._numbers = itertools.count(1)

    async def close(self) -> None:
        await self._client.close()

    async def slack_mention(self) -> Asked | None:
        number = next(self._numbers)
        event = envelope(number, {"type": "app_mention", "text": ANSWERED, "user": f"U{number}"})
        if not await self._deliver(json.dumps(event), "application/json", again=True):
            return None
        thread = event["event"]["ts"]
        return Asked("Slack, a mention", lambda: self._slack_said("thread_ts", thread, f"U{number}"))

    async def slack_command(self) -> Asked | None:
        number = next(self._numbers)
        name = f"command{number}"
        form = {
            "command": "/ask", "text": ANSWERED, "team_id": TEAM, "user_id": f"U{number}", "channel_id": CHANNEL,
            "trigger_id": f"trigger{number}", "response_url": self._slack.response_url(name),
        }  # fmt: skip
        if not await self._deliver(urlencode(form), "application/x-www-form-urlencoded", again=False):
            return None
        return Asked("Slack, /ask", lambda: self._slack_said("", name, f"U{number}"))

    async def discord_mention(self) -> Asked:
        number = await self._discord.say(ANSWERED, who=self._person())

        def told() -> list[str]:
            return ["".join(texts(one)) for one in self._discord.replies_to(number)]

        return Asked("Discord, a mention", told, name=f"message/{number}")

    async def discord_command(self) -> Asked:
        number = await self._discord.interact(ask(ANSWERED), who=self._person())

        def told() -> list[str]:
            if not self._discord.deferred(number):
                return [NOT_DEFERRED]
            # Each is edited into the place of the one before.
            return ["".join(texts(body)) for body in self._discord.said_to(number)][-1:]

        return Asked("Discord, /ask", told)

    async def _deliver(self, body: str, content_type: str, *, again: bool) -> bool:
        """Whether it was acknowledged. `again`: what is not comes again, to whatever process."""
        end = time.monotonic() + LATEST_DELIVERY
        while time.monotonic() < end:
            stamp = str(int(time.time()))
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

    def _slack_said(self, field_: str, value: str, user: str) -> list[str]:
        """What one of them was shown: in a thread, by a response URL, alone, or directly."""
        shown = []
        for call in self._slack.done:
            given = call.arguments
            is_theirs = user in (given.get("user"), given.get("channel"))
            if call.method in _SHOWING and (is_theirs or value in (call.to, given.get(field_))):
                shown.append(said(given))
        return shown

    def _person(self) -> str:
        return str(400000000000001000 + next(self._numbers))


async def run_questions(database: str, kills: int, seed: int = 0, pace: Pace = USUAL) -> Outcome:
    """Two replicas on one database; each kill is a SIGKILL of one of them, which is started again at once. People ask
    all the time, and Slack fails now and then."""
    rng = random.Random(seed)
    slack, discord = SlackServer(epoch=1_900_000_000), DiscordServer()
    slack.judges = discord.judges = False
    slack.rule = _failing(random.Random(seed + 1), fails=not pace.hurried)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(slack.running())
        await stack.enter_async_context(discord.running())
        replicas = Replicas(_settings(database, slack, discord), hurried=pace.hurried)
        people = People(slack, discord, replicas, rng)
        stack.push_async_callback(people.close)
        stack.callback(replicas.end)
        for _ in range(REPLICAS):
            await asyncio.to_thread(replicas.start)
        await slack.until(lambda: len(discord.sockets) == REPLICAS, 120)
        asked: list[Asked] = []
        watching = asyncio.create_task(_watch(asked))
        asking = []
        for _ in range(kills):
            await discord.until(lambda: any(not socket.closed for socket in discord.sockets), 60)
            end = time.monotonic() + rng.uniform(0.3, 1.7) * pace.between
            asking.append(asyncio.create_task(_ask_all(people, asked)))
            await asyncio.sleep(max(0.0, end - time.monotonic()))
            await asyncio.to_thread(replicas.kill, rng.randrange(REPLICAS))
        await asyncio.gather(*asking)
        last_kill = time.monotonic()
        await _wait(asked, pace)
        await asyncio.sleep(pace.quiet)
        watching.cancel()
        store = open_store(database)
        stack.callback(store.close)
        for one in asked:
            # The claim is free: no process ever saw it, and Discord does not send it again to a new session.
            if one.fate == "silence" and one.name and store.of(SERVER).events.claim(one.name):
                one.told = lambda: [NOT_DEFERRED]
        fates = Counter(f"{one.what}: {one.fate}" for one in asked)
        late = max((one.told_at - last_kill for one in asked), default=0.0)
        return Outcome(kills, fates, late)


def _settings(database: str, slack: SlackServer, discord: DiscordServer) -> dict[str, Any]:
    usual = {name.lower(): value for name, value in discord.environment().items()}
    return {
        **usual, "slack_bot_token": TOKEN, "slack_signing_secret": SECRET, "slack_api_url": slack.api_url,
        "database_url": database,
    }  # fmt: skip


async def _ask_all(people: People, asked: list[Asked]) -> None:
    ways = (people.slack_mention, people.slack_command, people.discord_mention, people.discord_command)
    asked += filter(None, await asyncio.gather(*(way() for way in ways)))


async def _wait(asked: Sequence[Asked], pace: Pace) -> None:
    """Until everybody must have been told something; hurried, until everybody has who can be."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) < pace.patience:
        waiting = [one for one in asked if not one.told()]
        may_be_unknown = waited > _TO_BE_RECEIVED and all(one.name for one in waiting)
        if pace.hurried and (not waiting or may_be_unknown):
            return
        await asyncio.sleep(0.5)


async def _watch(asked: Sequence[Asked]) -> None:
    """Notes when each of them is told."""
    while True:
        for one in asked:
            if not one.told_at and one.told():
                one.told_at = time.monotonic()
        await asyncio.sleep(0.5)


def _failing(rng: random.Random, *, fails: bool) -> Callable[[Call], Failure | None]:
    """A Slack that takes its time; if it `fails`, it loses answers, hangs up and fails now and then."""

    def rule(call: Call) -> Failure | None:
        if call.method not in ("chat.postMessage", "response_url"):
            return None
        # What one person sees is repeated when an answer is lost: that is no matter of the inbox.
        lost = 5 if call.method == "chat.postMessage" else 0
        fate = rng.choices(("slow", "lost", "dropped", "failed"), (88, lost, 4, 3))[0] if fails else "slow"
        delay = rng.uniform(0.02, 0.4)
        return Failure(
            delay=delay, lose=fate == "lost", drop=fate == "dropped", status=500 if fate == "failed" else 200
        )

    return rule
