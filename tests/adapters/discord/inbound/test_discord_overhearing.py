"""Questions that do not mention the bot, over the real gateway: it asks for such messages only if it is set up for
them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import discord

from adapters.discord.serve import serve
from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceSettings
from tests.support.discord.schema import texts
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import CHANNEL, GUILD
from tests.support.library.seeds import seed_libraries
from tests.support.servers.health import health_of
from tests.support.store.new_store import open_memory_store

CERTAIN_QUESTION = "What did the EU diplomat say about guardrails?"
SERVER = Workspace(Platform.DISCORD, GUILD)


@asynccontextmanager
async def connected(server: DiscordServer, store: Store, hears: str) -> AsyncIterator[None]:
    libraries = await asyncio.to_thread(seed_libraries)
    settings = server.settings(cuecard_hear_questions=hears)
    running = asyncio.create_task(serve(settings, libraries, store, health_of(store)))
    try:
        await server.until(lambda: server.sockets)
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_the_content_of_messages_is_requested_only_if_it_is_used() -> None:
    for hears, is_requested in (("off", False), ("on", True)):
        server = DiscordServer()
        async with server.running():
            with closing(open_memory_store()) as store:
                async with connected(server, store, hears):
                    assert bool(server.intents & discord.Intents(message_content=True).value) is is_requested


async def test_only_a_certain_answer_comes_without_a_mention_and_mentions_are_answered_as_usual() -> None:
    server = DiscordServer()
    async with server.running():
        with closing(open_memory_store()) as store:
            store.of(SERVER).settings.put(WorkspaceSettings(question_channels=frozenset({CHANNEL})), "")
            async with connected(server, store, "on"):
                unclear = await server.say("what is the vpn password?", mention=False)
                certain = await server.say(CERTAIN_QUESTION, mention=False)
                await server.until(lambda: server.replies_to(certain))
                mention = await server.say("what is the vpn password?")
                await server.until(lambda: server.replies_to(mention))
            assert "guardrails" in "".join(texts(server.replies_to(certain)[0]))
            assert not server.replies_to(unclear)
    assert not server.faults
