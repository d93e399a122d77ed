"""Kills the whole bot at random while people ask on both platforms, and counts what each of them gets."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.model import Platform, Workspace
from bot.store import open_store
from tests.chaos import bot_replica
from tests.chaos.people import NOT_DEFERRED, People, SentQuestion
from tests.chaos.replicas import Replicas
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import GUILD
from tests.support.slack.bot import SECRET, TOKEN
from tests.support.slack.server import Call, Failure, SlackServer

SERVER = Workspace(Platform.DISCORD, GUILD)
REPLICAS = 2
"""How many replicas run at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The speed of a run; times are in seconds. `between` is the time between two kills. `patience` is the time after
    the last kill in which everybody must have been told something (more than the minute that is the aim, because
    messages that Slack does not accept are sent again). `quiet` is the time to wait for second answers. If
    `is_accelerated`, leases are short, Slack does not fail, and the run ends as soon as everybody was told."""

    between: float
    patience: float
    quiet: float
    is_accelerated: bool


NORMAL_TIMING = Timing(between=3.0, patience=150.0, quiet=10.0, is_accelerated=False)
QUICK_TIMING = Timing(between=1.0, patience=60.0, quiet=3.0, is_accelerated=True)

_RECEIVE_SECONDS = 20.0
"""The time after the last kill in which accelerated replicas begin to answer every question that they received."""


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """The result of a run: how often a process was killed, how many questions had each outcome, and how many seconds
    after the last kill the last person was told (`slowest`)."""

    kills: int
    outcomes: Counter[str]
    slowest: float

    @property
    def is_everybody_told_once(self) -> bool:
        """Whether everybody was answered once, or told that their question was lost."""
        return not any(outcome.endswith(("silence", "twice")) for outcome in self.outcomes)

    def __str__(self) -> str:
        outcomes = "".join(f"\n  {count:5} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        slowest = f"the last told {self.slowest:.0f} s after the last kill"
        return f"{self.kills} kills, {self.outcomes.total()} questions, {slowest}{outcomes}"


async def run_questions(database: str, kills: int, seed: int = 0, timing: Timing = NORMAL_TIMING) -> QuestionReport:
    """Runs replicas on one database, kills random ones (SIGKILL) and starts each again immediately. People ask all the
    time, and Slack fails now and then. Returns how many questions had each outcome."""
    rng = random.Random(seed)
    slack, discord = SlackServer(epoch=1_900_000_000), DiscordServer()
    slack.checks_schema = discord.checks_schema = False
    slack.rule = _failure_rule(random.Random(seed + 1), fails=not timing.is_accelerated)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(slack.running())
        await stack.enter_async_context(discord.running())
        settings = _settings(database, slack, discord)
        run = partial(bot_replica.run, is_accelerated=timing.is_accelerated)
        replicas = Replicas(run, lambda index: settings, [bot_replica.__name__])
        people = People(slack, discord, replicas, rng)
        stack.push_async_callback(people.close)
        stack.callback(replicas.end)
        for index in range(REPLICAS):
            await asyncio.to_thread(replicas.start, index)
        await slack.until(lambda: len(discord.sockets) == REPLICAS, 120)
        questions: list[SentQuestion] = []
        watching = asyncio.create_task(_watch(questions))
        asking = []
        for _ in range(kills):
            await discord.until(lambda: any(not socket.closed for socket in discord.sockets), 60)
            end = time.monotonic() + rng.uniform(0.3, 1.7) * timing.between
            asking.append(asyncio.create_task(_ask_all(people, questions)))
            await asyncio.sleep(max(0.0, end - time.monotonic()))
            await asyncio.to_thread(replicas.kill, rng.randrange(REPLICAS))
        await asyncio.gather(*asking)
        last_kill = time.monotonic()
        await _wait(questions, timing)
        await asyncio.sleep(timing.quiet)
        watching.cancel()
        _mark_unreceived(questions, database)
        outcomes = Counter(f"{question.what}: {question.outcome}" for question in questions)
        slowest = max((question.answered_at - last_kill for question in questions), default=0.0)
        return QuestionReport(kills, outcomes, slowest)


def _settings(database: str, slack: SlackServer, discord: DiscordServer) -> dict[str, Any]:
    discord_settings = {name.lower(): value for name, value in discord.environment().items()}
    return {
        **discord_settings, "slack_bot_token": TOKEN, "slack_signing_secret": SECRET, "slack_api_url": slack.api_url,
        "database_url": database,
    }  # fmt: skip


async def _ask_all(people: People, questions: list[SentQuestion]) -> None:
    senders = (people.slack_mention, people.slack_command, people.discord_mention, people.discord_command)
    questions += filter(None, await asyncio.gather(*(send() for send in senders)))


async def _wait(questions: Sequence[SentQuestion], timing: Timing) -> None:
    """Waits `timing.patience` seconds, in which everybody must be told something. If `timing.is_accelerated`, ends as
    soon as every question has a reply, except those that the bot perhaps never received."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) < timing.patience:
        waiting = [question for question in questions if not question.replies()]
        may_be_unreceived = waited > _RECEIVE_SECONDS and all(question.event_id for question in waiting)
        if timing.is_accelerated and (not waiting or may_be_unreceived):
            return
        await asyncio.sleep(0.5)


def _mark_unreceived(questions: Sequence[SentQuestion], database: str) -> None:
    """Gives questions that no process ever saw the outcome "not received": Discord does not send a message again to a
    new session. Such a question was never claimed, so it can be claimed now."""
    with closing(open_store(database)) as store:
        events = store.of(SERVER).events
        for question in questions:
            if question.outcome == "silence" and question.event_id and events.claim(question.event_id):
                question.replies = lambda: [NOT_DEFERRED]


async def _watch(questions: Sequence[SentQuestion]) -> None:
    """Records when each person is first told something, until it is cancelled."""
    while True:
        for question in questions:
            if not question.answered_at and question.replies():
                question.answered_at = time.monotonic()
        await asyncio.sleep(0.5)


def _failure_rule(rng: random.Random, *, fails: bool) -> Callable[[Call], Failure | None]:
    """A rule for the simulated Slack: responses take some time, and with `fails` some are lost, some requests are
    dropped and some fail."""

    def rule(call: Call) -> Failure | None:
        if call.method not in ("chat.postMessage", "response_url"):
            return None
        # A message to one person (`response_url`) is sent again when its response is lost. The inbox has no part in
        # that, so only responses to `chat.postMessage` are lost here.
        lost = 5 if call.method == "chat.postMessage" else 0
        outcome = rng.choices(("slow", "lost", "dropped", "failed"), (88, lost, 4, 3))[0] if fails else "slow"
        delay = rng.uniform(0.02, 0.4)
        return Failure(
            delay=delay,
            loses_response=outcome == "lost",
            drops=outcome == "dropped",
            status=500 if outcome == "failed" else 200,
        )

    return rule
