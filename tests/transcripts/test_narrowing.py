"""Somebody limits a channel to some articles: the same in Slack, in Discord and in the chat made for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from functools import cache

import pytest

from bot.conversation.asking.libraries import Libraries
from bot.conversation.settings import messages
from bot.model import Narrowing, Platform, Workspace
from bot.model.permissions import Permission, refusal
from bot.store import Store, WorkspaceSettings
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import said as said_in_discord
from tests.support.library.shared import library_and_matcher, shared
from tests.support.library.small_library import TOWN
from tests.support.line_chat.server import running_chat
from tests.support.slack.bot import CHANNEL, DIRECT, USER, WORKSPACE, running_bot, said
from tests.support.slack.server import TEAM, SlackServer
from tests.support.store.new_store import open_memory_store

QUESTION = "who won a prize for rye bread"
ANSWER = "prize for its rye bread"


@cache
def town() -> Libraries:
    return shared(*library_and_matcher(TOWN))


@dataclass
class Person:
    """A person in a channel. `narrow` opens the form and, if it opens, submits it with these sources and tags."""

    workspace: Workspace
    channel: str
    id: str
    ask: Callable[[], Awaitable[str]]
    narrow: Callable[[str, str], Awaitable[str]]


@asynccontextmanager
async def in_slack(store: Store) -> AsyncIterator[Person]:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store, libraries=town()) as bot:

        async def ask() -> str:
            await bot.command("/ask", QUESTION)
            return said(bot.last)

        async def narrow(sources: str, tags: str) -> str:
            await bot.command("/cuecard", "narrow")
            if "callback_id" not in bot.last_view:
                return said(bot.last_view)
            typed = {"sources": sources, "tags": tags}
            values = {name: {name: {"type": "plain_text_input", "value": text}} for name, text in typed.items()}
            who = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}, "trigger_id": sources + tags}
            view = {**bot.last_view, "id": "V2", "state": {"values": values}}
            await bot.interact({"type": "view_submission", **who, "view": view})
            return said(bot.last)

        yield Person(WORKSPACE, CHANNEL, USER, ask, narrow)
    assert not server.faults


@asynccontextmanager
async def in_discord(store: Store) -> AsyncIterator[Person]:
    async with running_discord_bot(town(), store) as bot:

        async def ask() -> str:
            return said_in_discord(await bot.slash("ask", question=QUESTION))

        async def narrow(sources: str, tags: str) -> str:
            opened = await bot.slash("cuecard narrow")
            if not opened.modal:
                return said_in_discord(opened)
            return said_in_discord(await bot.asker.submit_modal(opened, {"sources": sources, "tags": tags}))

        yield Person(bot.workspace, str(bot.channel.id), str(bot.asker.id), ask, narrow)
        assert not bot.faults()


@asynccontextmanager
async def in_lines(store: Store) -> AsyncIterator[Person]:
    async with running_chat(town(), store) as client:

        async def ask() -> str:
            return "\n".join(await client.say(f"ana {QUESTION}"))

        async def narrow(sources: str, tags: str) -> str:
            opened = await client.say("ana !narrow||||")
            filled = await client.say(f"ana ?narrow||sources={sources}|tags={tags}")
            return "\n".join([*opened, *filled])

        yield Person(Workspace(Platform.CONSOLE, "lines"), "main", "ana", ask, narrow)


PLATFORMS: dict[str, Callable[[Store], AbstractAsyncContextManager[Person]]] = {
    "slack": in_slack,
    "discord": in_discord,
    "lines": in_lines,
}


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(open_memory_store()) as store:
        yield store


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_channel_is_narrowed_and_widened_again(platform: str, store: Store) -> None:
    async with PLATFORMS[platform](store) as person:
        settings = store.of(person.workspace).settings
        settings.put(WorkspaceSettings(digest_managers=frozenset({person.id})), "")
        assert ANSWER in await person.ask()
        assert messages.narrowed(1) in await person.narrow("bridge.txt", "")
        assert settings.get().narrowed == {person.channel: Narrowing(("bridge.txt",))}
        assert ANSWER not in await person.ask()
        assert "Nowhere Post" in await person.narrow("Nowhere Post", "")
        assert settings.get().narrowed == {person.channel: Narrowing(("bridge.txt",))}
        assert messages.ALL_ARTICLES_AGAIN in await person.narrow("", "")
        assert ANSWER in await person.ask()


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_person_who_may_not_narrow_a_channel_is_told_who_may(platform: str, store: Store) -> None:
    async with PLATFORMS[platform](store) as person:
        assert refusal(Permission.NARROW) in await person.narrow("", "ferries")
        assert not store.of(person.workspace).settings.get().narrowed


async def test_a_direct_conversation_cannot_be_narrowed(store: Store) -> None:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store, libraries=town()) as bot:
        store.of(WORKSPACE).settings.put(WorkspaceSettings(digest_managers=frozenset({USER})), "")
        await bot.command("/cuecard", "narrow", channel=DIRECT)
        assert messages.ONLY_CHANNELS_CAN_BE_NARROWED in said(bot.last_view)


@pytest.mark.parametrize(
    "names", [("Post, Harbour",), tuple(f"source {number} {'x' * 80}" for number in range(40))], ids=["comma", "many"]
)
async def test_a_form_is_not_opened_if_it_could_not_show_all_that_is_chosen(
    names: tuple[str, ...], store: Store
) -> None:
    async with in_discord(store) as person:
        chosen = Narrowing(sources=names)
        settings = WorkspaceSettings(digest_managers=frozenset({person.id}), narrowed={person.channel: chosen})
        store.of(person.workspace).settings.put(settings, "")
        assert messages.IN_A_SHELL in await person.narrow("", "")
        assert store.of(person.workspace).settings.get().narrowed == {person.channel: chosen}
