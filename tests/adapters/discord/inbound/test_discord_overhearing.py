"""Questions that do not mention the bot, over the real gateway. The bot requests such messages only if it is set up to
answer them."""

from __future__ import annotations

from contextlib import closing

import discord

from bot.model import Platform, Workspace
from bot.store import WorkspaceSettings
from tests.support.discord.client import running_client
from tests.support.discord.schema import texts
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import CHANNEL, GUILD
from tests.support.store.new_store import open_memory_store

CERTAIN_QUESTION = "What did the EU diplomat say about guardrails?"
SERVER = Workspace(Platform.DISCORD, GUILD)


async def test_the_content_of_messages_is_requested_only_if_it_is_used() -> None:
    for hears, is_requested in (("off", False), ("on", True)):
        server = DiscordServer()
        async with server.running():
            with closing(open_memory_store()) as store:
                async with running_client(server, store, cuecard_hear_questions=hears):
                    assert bool(server.intents & discord.Intents(message_content=True).value) is is_requested


async def test_without_a_mention_only_certain_answers_are_given_and_mentions_are_answered_as_usual() -> None:
    server = DiscordServer()
    async with server.running():
        with closing(open_memory_store()) as store:
            store.of(SERVER).settings.put(WorkspaceSettings(question_channels=frozenset({CHANNEL})), "")
            async with running_client(server, store, cuecard_hear_questions="on"):
                unclear = await server.say("what is the vpn password?", mention=False)
                certain = await server.say(CERTAIN_QUESTION, mention=False)
                await server.until(lambda: server.replies_to(certain))
                mention = await server.say("what is the vpn password?")
                await server.until(lambda: server.replies_to(mention))
            assert "guardrails" in "".join(texts(server.replies_to(certain)[0]))
            assert not server.replies_to(unclear)
    assert not server.faults
