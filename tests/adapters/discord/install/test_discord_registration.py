"""The bot works even if Discord refuses its commands; refused commands are reported and registered again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any
from unittest.mock import Mock

import discord
import pytest
from aiohttp import web

from adapters.discord.install.doctor import diagnose
from adapters.discord.install.registration import PAUSES, explain_refusal, workspace_of_application
from bot.environment.clock import Clock, SystemClock
from bot.model import Workspace
from bot.running.doctor import Grade
from bot.store import Store
from tests.support.discord.client import running_client
from tests.support.discord.schema import texts
from tests.support.discord.server import Call, DiscordServer, failure, refused_form
from tests.support.discord.world import ME, ask
from tests.support.library.seeds import ANSWER_LEAD, ANSWERED
from tests.support.store.new_store import open_memory_store

TOO_LONG = {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 100 or fewer in length."}]}
EXPLANATION = "Discord refuses the description of the option “private” of /ask: Must be 100 or fewer in length."


class Registrations:
    """A rule for the server: it answers requests that register commands with `refusals`, one after another, and then
    accepts them."""

    def __init__(self, *refusals: Callable[[list[Any]], web.Response]) -> None:
        self._refusals = list(refusals)
        self.accepted = 0

    def __call__(self, call: Call) -> web.Response | None:
        if call.method != "PUT":
            return None
        if self._refusals:
            return self._refusals.pop(0)(call.body)
        self.accepted += 1
        return None


def too_long(commands: list[Any]) -> web.Response:
    """The response of Discord to an option whose description is too long."""
    [number] = [number for number, command in enumerate(commands) if command["name"] == "ask"]
    option = [option["name"] for option in commands[number]["options"]].index("private")
    return refused_form({str(number): {"options": {str(option): {"description": TOO_LONG}}}})


class AcceleratedClock(SystemClock):
    """A clock whose pauses take a hundredth of a second."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0.01)


@pytest.fixture
def store() -> Iterator[Store]:
    with contextlib.closing(open_memory_store()) as opened:
        yield opened


@contextlib.asynccontextmanager
async def served(server: DiscordServer, store: Store, clock: Clock | None = None) -> AsyncIterator[None]:
    """Runs a Discord with the bot connected to it within this context."""
    async with server.running(), running_client(server, store, clock=clock):
        yield


def refusal_of(store: Store) -> Callable[[Workspace], str]:
    return lambda owner: store.of(owner).commands.refusal()


async def is_answering(server: DiscordServer) -> bool:
    interaction_id = await server.interact(ask(ANSWERED))
    await server.until(lambda: server.said_to(interaction_id))
    return ANSWER_LEAD in "".join(texts(server.said_to(interaction_id)[-1]))


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (too_long, EXPLANATION),
        (lambda _: failure(403, 50001), "Discord does not take the commands (403, 50001): no"),
        (lambda _: failure(429, 30034, Retry_After="3600"), "Discord gets too many requests from this bot."),
    ],
    ids=["a field is refused", "forbidden", "too many in a day"],
)
async def test_the_bot_answers_even_if_discord_refuses_its_commands(
    store: Store, refusal: Callable[[list[Any]], web.Response], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    server = DiscordServer()
    server.rule = Registrations(refusal)
    async with served(server, store):
        assert await is_answering(server)
        await server.until(lambda: reason in caplog.text)


async def test_the_doctor_says_what_is_refused_until_discord_takes_the_commands(store: Store) -> None:
    server = DiscordServer()
    server.rule = Registrations(*[too_long] * 100)
    async with served(server, store):
        await server.until(lambda: refusal_of(store)(workspace_of_application(ME["id"])))
    async with server.running():
        for offline in (False, True):
            found = await diagnose(server.settings(), offline=offline, find_refusal=refusal_of(store))
            [bad] = [finding for finding in found if finding.grade is Grade.BAD]
            assert bad.subject == "Discord commands"
            assert bad.sentence.startswith(EXPLANATION)
    server.rule = Registrations()
    async with served(server, store):
        await server.until(lambda: not refusal_of(store)(workspace_of_application(ME["id"])))
        found = await diagnose(server.settings(), find_refusal=refusal_of(store))
        assert {finding.grade for finding in found} == {Grade.GOOD}


async def test_refused_commands_are_registered_again_after_growing_pauses(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    server = DiscordServer()
    server.rule = registrations = Registrations(*[too_long] * (len(PAUSES) + 1))
    with caplog.at_level(logging.INFO):
        async with served(server, store, AcceleratedClock()):
            await server.until(lambda: "discord_commands_registered" in caplog.text)
    assert registrations.accepted == 1
    waits = [float(wait) for wait in re.findall(r"not_registered .*again_in=([\d.]+)", caplog.text)]
    assert waits == [*PAUSES, PAUSES[-1]]


async def test_commands_refused_after_an_earlier_success_are_registered_again(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    server = DiscordServer()
    server.rule = registrations = Registrations()
    with caplog.at_level(logging.INFO):
        for times in (1, 2):
            async with served(server, store):
                await server.until(lambda: caplog.text.count("discord_commands_registered") == times)  # noqa: B023
            store.of(workspace_of_application(ME["id"])).commands.record_refusal("those of another version")
    assert registrations.accepted == 2


COMMANDS: list[dict[str, Any]] = [
    {"name": "ask", "type": 1, "options": [{"name": "question", "type": 3}]},
    {
        "name": "digest",
        "type": 1,
        "options": [
            {
                "name": "set",
                "type": 1,
                "options": [{"name": "quiet_day", "type": 3, "choices": [{"name": "silent"}, {"name": "archive"}]}],
            }
        ],
    },
    {"name": "Find related cards", "type": 3},
]


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ({"0": {"name": TOO_LONG}}, "the name of /ask: Must"),
        ({"0": TOO_LONG}, "refuses /ask: Must"),
        (
            {"0": {"options": {"0": {"description": TOO_LONG}}}},
            "the description of the option “question” of /ask: Must",
        ),
        ({"0": {"name_localizations": {"en-GB": TOO_LONG}}}, "the name_localizations.en-GB of /ask: Must"),
        ({"1": {"options": {"0": {"description": TOO_LONG}}}}, "the description of /digest set: Must"),
        (
            {"1": {"options": {"0": {"options": {"0": {"choices": {"1": {"name": TOO_LONG}}}}}}}},
            "the name of the choice “archive” of the option “quiet_day” of /digest set: Must",
        ),
        ({"2": {"name": TOO_LONG}}, "the name of the menu entry “Find related cards”: Must"),
        ({"7": {"name": TOO_LONG}}, "7.name: Must"),
        ({"0": {"options": {"x": TOO_LONG}}}, "0.options.x: Must"),
        ({"0": {"name": TOO_LONG}, "1": {"name": TOO_LONG}}, "; the name of /digest: Must"),
        ({str(number): {"name": TOO_LONG} for number in range(5)}, "; and 2 more"),
        ({"_errors": [{"message": "Too large"}]}, "(400, 50035): Invalid Form Body"),
    ],
)
def test_the_explanation_of_a_refusal_names_commands_as_people_type_them(errors: dict[str, Any], expected: str) -> None:
    body = {"code": 50035, "message": "Invalid Form Body", "errors": errors}
    fault = discord.HTTPException(Mock(status=400, reason="Bad Request"), body)
    assert expected in explain_refusal(fault, COMMANDS)
