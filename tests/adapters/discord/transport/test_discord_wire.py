"""Limits, faults, lost responses and dropped connections on real sockets: no question is answered twice or lost. Also
where the bot answers there, when it is ready, several shards, and digests in forums."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import threading
from collections.abc import AsyncIterator, Callable
from copy import copy
from functools import partial
from typing import Any

import discord
import pytest
from aiohttp import web

from adapters.discord import messages as discord_messages
from adapters.discord.render.text import unescape
from adapters.discord.serve import PAUSES, STABLE_SECONDS, serve
from adapters.discord.transport.identify_rate_limit import MIN_SECONDS_APART
from bot.answering import messages
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.service import Service
from bot.digests.setup import messages as setup_messages
from bot.environment.clock import SystemClock
from bot.model import Narrowing, Platform, Workspace
from bot.running import job_runner
from tests.support.discord.client import running_client
from tests.support.discord.schema import texts, walk
from tests.support.discord.server import Call, DiscordServer, Op, failure, once
from tests.support.discord.world import ASKER, FORUM, GUILD, MEMBER, ask, forum, person, slash, tag
from tests.support.library.seeds import ANSWER_LEAD, ANSWERED, seed_libraries
from tests.support.library.shared import ANYBODY
from tests.support.servers.health import health_of
from tests.support.store.new_store import open_memory_store


def is_reply(call: Call) -> bool:
    return call.method == "POST" and call.path.endswith("/messages")


def is_defer(call: Call) -> bool:
    return call.path.startswith("/interactions/")


def is_edit(call: Call) -> bool:
    return call.method == "PATCH"


FAULTS: dict[str, Callable[[], web.Response | str]] = {
    "too many requests": lambda: failure(429, Retry_After="0.3"),
    "broken": lambda: failure(500),
    "no gateway": lambda: failure(502),
    "unavailable": lambda: failure(503),
    "response lost": lambda: "lose",
    "response cut short": lambda: "cut",
}

QUICK_FAULTS = {"unavailable", "response lost"}
SELECTED_FAULTS = [pytest.param(fault, marks=() if fault in QUICK_FAULTS else pytest.mark.slow) for fault in FAULTS]


@pytest.mark.parametrize("fault", SELECTED_FAULTS)
async def test_a_mention_is_answered_once_despite_each_fault(server: DiscordServer, fault: str) -> None:
    server.rule = once(is_reply, FAULTS[fault](), FAULTS[fault]())
    message_id = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(message_id))
    await asyncio.sleep(0.5)
    assert [ANSWER_LEAD in "".join(texts(reply)) for reply in server.replies_to(message_id)] == [True]


@pytest.mark.parametrize("fault", SELECTED_FAULTS)
async def test_a_command_is_answered_despite_each_fault(server: DiscordServer, fault: str) -> None:
    for match in (is_defer, is_edit):
        server.rule = once(match, FAULTS[fault]())
        interaction_id = await server.interact(ask(ANSWERED))
        await server.until(partial(server.said_to, interaction_id))
        assert ANSWER_LEAD in "".join(texts(server.said_to(interaction_id)[-1]))


async def test_the_bot_waits_as_long_as_discord_asks(server: DiscordServer) -> None:
    refused_at = list[float]()

    def refuse_once(call: Call) -> web.Response | None:
        if not is_reply(call) or refused_at:
            return None
        refused_at.append(call.at)
        return failure(429, Retry_After="2")

    server.rule = refuse_once
    message_id = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(message_id))
    [accepted_at] = [call.at for call in server.calls if is_reply(call)]
    assert accepted_at - refused_at[0] >= 2


async def test_nothing_is_sent_to_an_interaction_that_has_expired(server: DiscordServer) -> None:
    server.rule = once(is_defer, failure(404, 10062))  # unknown interaction
    interaction_id = await server.interact(ask(ANSWERED))
    await asyncio.sleep(1)
    assert not server.said_to(interaction_id)


async def test_a_dropped_connection_is_resumed_and_nothing_is_lost_or_doubled(server: DiscordServer) -> None:
    before = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(before))
    await server.drop()
    after = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(after))
    assert server.resumes
    assert [len(server.replies_to(message_id)) for message_id in (before, after)] == [1, 1]


async def test_a_connection_is_resumed_when_discord_asks_to_reconnect(server: DiscordServer) -> None:
    await server.send({"op": Op.RECONNECT, "d": None})
    await server.until(lambda: server.resumes)
    message_id = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(message_id))
    assert len(server.replies_to(message_id)) == 1


@pytest.mark.slow
async def test_a_lost_session_is_replaced_by_a_new_one(server: DiscordServer) -> None:
    server.resumable = False
    await server.drop(1011)  # internal error
    await server.until(lambda: len(server.identifies) == 2)
    await server.until(lambda: any(not socket.closed for socket in server.sockets))
    message_id = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(message_id))
    assert len(server.replies_to(message_id)) == 1


@pytest.mark.slow
async def test_a_connection_that_is_dead_on_one_side_is_noticed(server: DiscordServer) -> None:
    server.heartbeat_ms = 500
    await server.drop()
    await server.until(lambda: server.resumes)
    server.acknowledges = False
    await server.until(lambda: server.resumes == 2, 90)  # the library waits 60 seconds for a sign of life
    server.acknowledges = True
    message_id = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(message_id))
    await asyncio.sleep(0.5)
    assert len(server.replies_to(message_id)) == 1


async def test_an_event_that_comes_again_is_answered_once(server: DiscordServer) -> None:
    message_id = await server.say(ANSWERED)
    await server.until(lambda: server.replies_to(message_id))
    await server.send(server.events[-1])
    await asyncio.sleep(0.5)
    assert len(server.replies_to(message_id)) == 1


async def test_work_in_progress_is_finished_before_the_process_ends() -> None:
    async with running_slow_bot() as (server, task, waiting, command, mention):
        task.cancel()
        await asyncio.sleep(0)
        third = await server.interact(ask(ANSWERED), who="400000000000000002")
        waiting.may_answer.set()  # with two cores the third question waits for a thread until then
        await asyncio.gather(task, return_exceptions=True)
        answers = [*server.said_to(command), *server.replies_to(mention), *server.said_to(third)]
        assert [ANSWER_LEAD in "".join(texts(answer)) for answer in answers] == [True] * 3


async def test_the_person_is_told_if_a_question_cannot_be_finished_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(job_runner, "ACCEPT_SECONDS", 0.01)
    monkeypatch.setattr(job_runner, "FINISH_SECONDS", 0.02)
    async with running_slow_bot() as (server, task, waiting, command, mention):
        task.cancel()
        await server.until(lambda: server.said_to(command) and server.replies_to(mention))
        waiting.may_answer.set()
        await asyncio.gather(task, return_exceptions=True)
        answers = [*server.said_to(command), *server.replies_to(mention)]
        assert [unescape("".join(texts(answer))) for answer in answers] == [messages.STOPPING] * 2


OF_A_PERSON: dict[str, Any] = {"authorizing_integration_owners": {"1": ASKER}}
"""Says that a person installed the bot: that is "1" in Discord."""
UNKNOWN_PLACES: dict[str, dict[str, Any]] = {
    "a server without the bot": {"guild_id": "777", "context": 0},
    "a direct message with the bot": {"guild_id": None, "member": None, "context": 1},
    "a group or a direct message without the bot": {"guild_id": None, "member": None, "context": 2},
}


@pytest.mark.parametrize("place", UNKNOWN_PLACES)
async def test_a_bot_that_is_installed_to_a_person_answers_everywhere(server: DiscordServer, place: str) -> None:
    facts = {**OF_A_PERSON, "user": person(ASKER), **UNKNOWN_PLACES[place]}
    interaction_id = await server.interact(ask(ANSWERED), **facts)
    await server.until(lambda: server.said_to(interaction_id))
    answer = server.message(server.said_to(interaction_id)[0])
    assert ANSWER_LEAD in "".join(texts(answer))
    details = next(part["custom_id"] for part in walk(answer["components"]) if part.get("label") == "Details")
    button = {"custom_id": details, "component_type": 2}
    pressed = await server.interact(button, kind=3, message=answer, **facts)  # 3: a press
    await server.until(lambda: server.said_to(pressed))
    assert "Found because" in "".join(texts(server.said_to(pressed)[0]))


async def test_no_digest_can_be_set_from_a_persons_own_installation(server: DiscordServer) -> None:
    order = slash("digest set", time="09:00", zone="UTC")
    member = {**MEMBER, "user": person(ASKER), "permissions": str(discord.Permissions.all().value)}
    interaction_id = await server.interact(order, member=member, guild_id="777", **OF_A_PERSON)
    await server.until(lambda: server.said_to(interaction_id))
    assert unescape("".join(texts(server.said_to(interaction_id)[0]))) == discord_messages.NOT_IN_A_SERVER


async def test_the_bot_is_ready_while_it_is_connected() -> None:
    server, libraries = DiscordServer(), await asyncio.to_thread(seed_libraries)
    async with server.running():
        with contextlib.closing(open_memory_store()) as store:
            health = health_of(store, Platform.DISCORD)
            assert await health.faults() == ["discord: is starting"]
            task = asyncio.create_task(serve(server.settings(), libraries, store, health))
            await server.until(lambda: server.sockets)
            while faults := await health.faults():
                assert faults in (["discord: is starting"], ["discord: is not connected"])
                await asyncio.sleep(0.01)
            for socket in list(server.sockets):
                await socket.close()
            while not (faults := await health.faults()):
                await asyncio.sleep(0)
            assert faults == ["discord: is not connected"]
            while await health.faults():
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert await health.faults() == ["discord: is being stopped"]


@pytest.mark.slow
async def test_several_shards_identify_one_after_another_and_answer() -> None:
    server = DiscordServer()
    server.shards = 2
    async with server.running():
        with contextlib.closing(open_memory_store()) as store:
            async with running_client(server, store):
                await server.until(lambda: len(server.sockets) == 2)
                assert server.identifies[1] - server.identifies[0] >= MIN_SECONDS_APART - 0.1
                next_guild = str(int(GUILD) + (1 << 22))  # Discord chooses a shard by the bits from this one on
                guilds = {server.shard_of(guild): guild for guild in (GUILD, next_guild)}
                for guild in guilds.values():
                    interaction_id = await server.interact(ask(ANSWERED), guild_id=guild)
                    await server.until(partial(server.said_to, interaction_id))
    assert len(guilds) == 2
    assert not server.faults


@pytest.mark.thorough
async def test_after_a_minute_of_connection_the_pauses_start_again(caplog: pytest.LogCaptureFixture) -> None:
    server, clock = DiscordServer(), SkippingClock()
    async with server.running():
        with contextlib.closing(open_memory_store()) as store:
            caplog.set_level(logging.INFO)
            async with running_client(server, store, clock=clock):
                for times, healthy_seconds in enumerate([0.0, STABLE_SECONDS], 1):
                    await server.until(lambda: caplog.text.count("discord_ready") == times)  # noqa: B023
                    clock.ahead += healthy_seconds
                    await server.drop(4012)  # invalid API version: the client does not connect again by itself
                await server.until(lambda: caplog.text.count("discord_not_connected") == 2)
    pauses = re.findall(r"discord_not_connected .*again_in=([\d.]+)", caplog.text)
    assert [float(pause) for pause in pauses] == [PAUSES[0]] * 2


@pytest.mark.parametrize(
    ("tags", "is_accepted"),
    [([tag("News")], False), ([tag("Digest", moderated=True)], False), ([tag("News"), tag("digest")], True)],
)
async def test_a_digest_goes_to_a_forum_that_requires_tags_only_with_a_tag_for_it(
    server: DiscordServer, tags: list[dict[str, Any]], is_accepted: bool
) -> None:
    server.tags = tags
    all_permissions = str(discord.Permissions.all().value)
    place = {**forum(tags), "permissions": all_permissions, "flags": 1 << 4}  # it requires a tag
    order = slash("digest set", time="09:00", zone="UTC")
    order["options"][0]["options"].append({"type": 7, "name": "channel", "value": FORUM})  # 7: a channel
    interaction_id = await server.interact(
        {**order, "resolved": {"channels": {FORUM: place}}}, app_permissions=all_permissions
    )
    await server.until(partial(server.said_to, interaction_id))
    reply = "".join(texts(server.said_to(interaction_id)[-1]))
    assert (discord_messages.FORUM_WANTS_TAG in reply) is not is_accepted
    assert (setup_messages.DIGEST_SET in reply) is is_accepted


class BlockedLibraries(Libraries):
    """Libraries that answer only after `may_answer` is set. `asked` counts the questions."""

    def __init__(self, libraries: Libraries) -> None:
        service = libraries.of(ANYBODY)
        self._service = copy(service)
        self._service.questions = copy(service.questions)
        self.asked, self.may_answer = threading.Semaphore(0), threading.Event()
        answer = service.questions.ask

        def ask(*args: Any, **kwargs: Any) -> Reply:
            self.asked.release()
            self.may_answer.wait(60)
            return answer(*args, **kwargs)

        self._service.questions.ask = ask  # type: ignore[method-assign]

    def of(self, workspace: Workspace, narrowing: Narrowing = Narrowing()) -> Service:  # noqa: B008 - it never changes
        return self._service


@contextlib.asynccontextmanager
async def running_slow_bot() -> AsyncIterator[tuple[DiscordServer, asyncio.Task[None], BlockedLibraries, str, str]]:
    """A bot that is working on a command and a mention: its server, task and libraries, and the ids of the two."""
    server, waiting = DiscordServer(), BlockedLibraries(await asyncio.to_thread(seed_libraries))
    async with server.running():
        with contextlib.closing(open_memory_store()) as store:
            async with running_client(server, store, libraries=waiting) as task:
                command, mention = await server.interact(ask(ANSWERED)), await server.say(ANSWERED)
                await asyncio.to_thread(waiting.asked.acquire)
                await asyncio.to_thread(waiting.asked.acquire)
                yield server, task, waiting, command, mention
                assert task.done()
    assert not server.faults


class SkippingClock(SystemClock):
    """A clock that goes ahead instead of waiting, and can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead

    async def sleep(self, seconds: float) -> None:
        self.ahead += seconds
        await asyncio.sleep(0)
