"""Somebody asks to be forgotten: the same in Slack and in Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass

import pytest

from bot.conversation import messages
from bot.model import Workspace
from bot.store import Store, WorkspaceSettings
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import said as said_in_discord
from tests.support.library.seeds import seed_libraries
from tests.support.slack.bot import USER, WORKSPACE, running_bot, said
from tests.support.slack.server import SlackServer
from tests.support.store.new_store import open_memory_store


@dataclass
class Person:
    """A person on one platform, and the ways to ask to be forgotten and to press the button there."""

    workspace: Workspace
    id: str
    wish: Callable[[], Awaitable[str]]
    press: Callable[[], Awaitable[str]]


@asynccontextmanager
async def in_slack(store: Store) -> AsyncIterator[Person]:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store) as bot:

        async def wish() -> str:
            await bot.command("/cuecard", "forget me")
            return said(bot.last)

        async def press() -> str:
            await bot.click(bot.last, "Forget me")
            return said(bot.last)

        yield Person(WORKSPACE, USER, wish, press)
    assert not server.faults


@asynccontextmanager
async def in_discord(store: Store) -> AsyncIterator[Person]:
    async with running_discord_bot(seed_libraries(), store) as bot:
        reply = await bot.slash("cuecard forget")
        assert reply.ephemeral

        async def wish() -> str:
            return said_in_discord(reply)

        async def press() -> str:
            return said_in_discord(await bot.click(reply.response, "Forget me"))

        yield Person(bot.workspace, str(bot.asker.id), wish, press)
        assert not bot.faults()


PLATFORMS: dict[str, Callable[[Store], AbstractAsyncContextManager[Person]]] = {
    "slack": in_slack,
    "discord": in_discord,
}


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_all_data_of_a_person_is_deleted_at_their_request(platform: str) -> None:
    with closing(open_memory_store()) as store:
        async with PLATFORMS[platform](store) as person:
            workspace_store = store.of(person.workspace)
            both = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({person.id, "U0OTHER"}))
            workspace_store.settings.put(both, "")
            for user in (person.id, "U0OTHER"):
                workspace_store.feedback.vote(user, "card", is_helpful=False)
                workspace_store.unanswered.add(user, "where is the harbour?")
            assert messages.WHAT_IS_KEPT in (await person.wish()).replace("\\", "")
            assert workspace_store.feedback.votes()["card"].down == 2, "nothing is deleted before the button is pressed"
            assert messages.FORGOTTEN in await person.press()
            assert workspace_store.feedback.votes()["card"].down == 1
            assert len(workspace_store.unanswered.waiting()) == 1
            assert workspace_store.settings.get().curator_users == {"U0OTHER"}
            assert person.id not in "".join(workspace_store.export())


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_person_is_told_if_nothing_is_kept_about_them(platform: str) -> None:
    with closing(open_memory_store()) as store:
        async with PLATFORMS[platform](store) as person:
            await person.wish()
            assert messages.NOTHING_KEPT in await person.press()
