"""Before the bot serves, it checks tokens, permissions and commands, and says in one sentence what is wrong."""

from __future__ import annotations

import asyncio
import contextlib

import discord
import pytest

from adapters.discord.context import make_context
from adapters.discord.inbound.commands import Commands, command_names
from adapters.discord.install.doctor import diagnose
from adapters.discord.install.invite import invite_link
from adapters.discord.serve import build_client, serve
from bot.environment.clock import SystemClock
from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.running.doctor import Grade
from tests.support.discord.server import DiscordServer, failure
from tests.support.discord.world import APPLICATION, TOKEN
from tests.support.library.seeds import seed_libraries
from tests.support.servers.health import health_of
from tests.support.store.new_store import open_memory_store


async def test_a_refused_token_is_reported_in_one_sentence() -> None:
    server = DiscordServer()
    server.rule = lambda call: failure(401)
    libraries = await asyncio.to_thread(seed_libraries)
    async with server.running():
        with contextlib.closing(open_memory_store()) as store, pytest.raises(InvalidSetting) as fault:
            await serve(server.settings(), libraries, store, health_of(store))
        assert str(fault.value) == "DISCORD_TOKEN: is refused by Discord; reset it in the developer portal"
        assert [finding.grade for finding in await diagnose(server.settings())] == [Grade.BAD]


@pytest.mark.parametrize("token", ["canary", "Bot " + TOKEN, "a.b.c", TOKEN + " "])
async def test_a_malformed_token_is_reported_and_not_sent(token: str) -> None:
    settings = Settings(_env_file=None, discord_token=token, discord_api_url="http://127.0.0.1:9")
    (finding,) = await diagnose(settings)
    assert (finding.grade, finding.subject) == (Grade.BAD, "DISCORD_TOKEN")
    assert "three parts separated by dots" in finding.sentence
    assert "canary" not in finding.sentence


async def test_an_unreachable_discord_is_reported_plainly() -> None:
    settings = Settings(_env_file=None, discord_token=TOKEN, discord_api_url="http://127.0.0.1:9")
    (finding,) = await diagnose(settings)
    assert "Discord cannot be reached: the connection is refused" in finding.sentence


@pytest.mark.parametrize(("code", "reason"), [(4004, "is refused by Discord"), (4014, "intents")])
async def test_a_refusing_gateway_is_reported_in_one_sentence(code: int, reason: str) -> None:
    server = DiscordServer()
    server.refuses_with = code
    libraries = await asyncio.to_thread(seed_libraries)
    async with server.running():
        with contextlib.closing(open_memory_store()) as store, pytest.raises(InvalidSetting, match=reason):
            await serve(server.settings(), libraries, store, health_of(store))


async def test_the_doctor_names_permissions_that_the_bot_lacks() -> None:
    server = DiscordServer()
    server.permissions = str(discord.Permissions(view_channel=True).value)
    async with server.running():
        (finding,) = [result for result in await diagnose(server.settings()) if result.grade is Grade.BAD]
    assert finding.sentence == (
        "the bot lacks Send Messages, Read Message History, Send Messages In Threads in the server A server: "
        "open the link of `cuecard discord invite` again"
    )
    server.permissions = str(discord.Permissions(administrator=True).value)
    async with server.running():
        assert Grade.BAD not in {finding.grade for finding in await diagnose(server.settings())}


async def test_the_doctor_names_commands_that_discord_does_not_have_yet() -> None:
    server = DiscordServer()
    server.commands = ["ask", "topics", "about", "Find related cards"]
    async with server.running():
        (finding,) = [result for result in await diagnose(server.settings()) if result.subject == "Discord commands"]
    assert "does not have quote, digest, follow, cuecard, Add to the library yet" in finding.sentence


@pytest.mark.parametrize(
    ("flags", "grade"),
    # Flags of an application: messages are shown to the bot, or to a bot in few servers.
    [(0, Grade.BAD), (1 << 18, Grade.GOOD), (1 << 19, Grade.GOOD)],
)
async def test_the_doctor_says_whether_messages_without_a_mention_are_shown_to_the_bot(
    flags: int, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = DiscordServer()
    monkeypatch.setitem(APPLICATION, "flags", flags)
    async with server.running():
        findings = await diagnose(server.settings(cuecard_hear_questions="on"))
    [finding] = [result for result in findings if result.subject in ("CUECARD_HEAR_QUESTIONS", "Discord intents")]
    assert finding.grade is grade


async def test_an_intent_that_is_not_granted_is_reported_with_the_setting_that_needs_it() -> None:
    server = DiscordServer()
    server.refuses_with = 4014
    libraries = await asyncio.to_thread(seed_libraries)
    async with server.running():
        with contextlib.closing(open_memory_store()) as store, pytest.raises(InvalidSetting) as fault:
            await serve(server.settings(cuecard_hear_questions="on"), libraries, store, health_of(store))
    assert fault.value.subject == "CUECARD_HEAR_QUESTIONS"


def test_the_names_that_the_doctor_looks_for_are_those_of_the_commands() -> None:
    with contextlib.closing(open_memory_store()) as store:
        context = make_context(Settings(_env_file=None), seed_libraries(), store, SystemClock())
    assert {command.name for command in Commands(context).all()} == set(command_names(context.settings))


async def test_the_doctor_reports_no_problem_if_everything_is_set_up() -> None:
    server = DiscordServer()
    async with server.running():
        server.commands = list(command_names(server.settings()))
        findings = await diagnose(server.settings())
    assert {finding.grade for finding in findings} == {Grade.GOOD}
    assert TOKEN not in str(findings)


def test_the_invite_link_asks_for_the_fewest_permissions() -> None:
    link = invite_link(Settings(_env_file=None, discord_token=TOKEN))
    assert "client_id=100000000000000001" in link
    assert "permissions=274877975552" in link
    with pytest.raises(InvalidSetting):
        invite_link(Settings(_env_file=None, discord_token="none"))


def test_missing_voice_libraries_are_not_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for library in ("warn_nacl", "warn_dave"):
        monkeypatch.setattr(discord.VoiceClient, library, True)
    with contextlib.closing(open_memory_store()) as store:
        build_client(make_context(Settings(_env_file=None), seed_libraries(), store, SystemClock()))
    assert caplog.records == []
