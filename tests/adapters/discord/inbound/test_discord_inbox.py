"""Work that another process took from Discord and did not finish is answered once, or the person is told that it may be
lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import discord
import pytest
from discord.state import AutoShardedConnectionState

from bot.conversation import messages
from bot.digests.setup import messages as setup_messages
from bot.model import Platform, Workspace
from bot.store import Store
from bot.store.inbox import InboxClaim, InboxItem
from tests.support.discord.client import running_client
from tests.support.discord.schema import texts
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import ASKER, CHANNEL, GUILD, ME, ask
from tests.support.library.seeds import ANSWER_LEAD, ANSWERED
from tests.support.store.new_store import open_memory_store

SERVER = Workspace(Platform.DISCORD, GUILD)


@pytest.fixture(autouse=True)
def ready_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens the two seconds that discord.py waits, after each server, for the next one."""
    timeout = property(lambda _: 0.05, lambda *_: None)
    monkeypatch.setattr(AutoShardedConnectionState, "guild_ready_timeout", timeout, raising=False)


@pytest.fixture
def server(server_without_bot: DiscordServer) -> DiscordServer:
    return server_without_bot


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(open_memory_store()) as store:
        yield store


def leave(store: Store, item: InboxItem, *, has_begun: bool = False) -> None:
    """Puts an event into the inbox, as a process leaves it that stopped before its answer, or during it if
    `has_begun`."""
    claim = store.inbox.receive([item])[0]
    assert claim
    if has_begun:
        store.inbox.begin([claim])[0]
    store.inbox.postpone([claim], timedelta(0))


def item_of_mention(message_id: str) -> InboxItem:
    content = {"channel": int(CHANNEL), "message": int(message_id)}
    return InboxItem(
        workspace=SERVER, event_ids=(f"message/{message_id}",), person=ASKER, kind="message", content=content
    )


def take_work(store: Store) -> list[InboxClaim]:
    return list(store.inbox.take_over(Platform.DISCORD, 10))


def is_in_inbox(store: Store) -> bool:
    return any('"inbox"' in line for line in store.of(SERVER).export())


async def test_the_first_response_to_a_command_is_sent_after_it_is_stored(
    server: DiscordServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the process is killed before the command is stored, no other process can answer it. Discord then tells the
    person that the app did not respond."""
    receive, may_receive = store.inbox.receive, threading.Event()
    deferred: list[bool] = []

    def receive_late(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        assert may_receive.wait(20)
        deferred.append(server.deferred(interaction_id))
        return receive(items)

    monkeypatch.setattr(store.inbox, "receive", receive_late)
    async with running_client(server, store):
        interaction_id = await server.interact(ask(ANSWERED))
        may_receive.set()
        await server.until(lambda: server.said_to(interaction_id), 30)
    assert deferred == [False]
    assert ANSWER_LEAD in "".join(texts(server.said_to(interaction_id)[-1]))


@pytest.mark.parametrize("has_begun", [False, True])
async def test_a_mention_of_a_dead_process_is_answered(server: DiscordServer, store: Store, has_begun: bool) -> None:
    message_id = await server.say(ANSWERED)
    leave(store, item_of_mention(message_id), has_begun=has_begun)
    async with running_client(server, store):
        await server.until(lambda: server.replies_to(message_id) and not is_in_inbox(store))
    assert [ANSWER_LEAD in "".join(texts(reply)) for reply in server.replies_to(message_id)] == [True]


async def test_a_mention_that_was_answered_is_not_answered_again(server: DiscordServer, store: Store) -> None:
    message_id = await server.say(ANSWERED)
    reply = {
        **server.message({}),
        "author": ME,
        "id": server.snowflake(),
        "message_reference": {"channel_id": CHANNEL, "message_id": message_id},
    }
    server.posts.append(reply)
    leave(store, item_of_mention(message_id), has_begun=True)
    async with running_client(server, store):
        await server.until(lambda: not is_in_inbox(store))
    assert server.replies_to(message_id) == [reply]


async def test_a_mention_that_was_deleted_leaves_the_inbox(server: DiscordServer, store: Store) -> None:
    leave(store, item_of_mention("1234567890"))
    async with running_client(server, store):
        await server.until(lambda: not is_in_inbox(store))
    assert server.posts == []


@pytest.mark.parametrize("has_begun", [False, True])
async def test_a_command_of_a_dead_process_is_answered_in_its_place(
    server: DiscordServer, store: Store, has_begun: bool
) -> None:
    interaction_id = server.snowflake()
    leave(store, item_of_command(interaction_id), has_begun=has_begun)
    async with running_client(server, store):
        await server.until(lambda: server.said_to(interaction_id) and not is_in_inbox(store))
    assert ANSWER_LEAD in "".join(texts(server.said_to(interaction_id)[-1]))


async def test_a_command_with_an_expired_token_is_answered_in_a_direct_message(
    server: DiscordServer, store: Store
) -> None:
    interaction_id = server.snowflake()
    item = store.inbox.receive([item_of_command(interaction_id)])[0]
    assert item
    for _ in range(10):
        store.inbox.postpone([item], timedelta(0))
        [item] = take_work(store)
    store.inbox.postpone([item], timedelta(0))
    async with running_client(server, store):
        await server.until(lambda: server.posts and not is_in_inbox(store))
    assert messages.LOST in "".join(texts(server.posts[-1]))


async def test_a_form_of_a_dead_process_is_saved(server: DiscordServer, store: Store) -> None:
    interaction_id = server.snowflake()
    item = item_of_command(interaction_id)
    filled = {"time": "9", "zone": "UTC", "weekdays": ["0"], "size": ["5/"], "updates": ["0"]}
    parts = [
        {"type": 18, "component": {"custom_id": name, "values" if isinstance(value, list) else "value": value}}
        for name, value in filled.items()
    ]
    content = item.content["interaction"]
    content["type"], content["data"] = 5, {"custom_id": f"cuedigest:when:{CHANNEL}", "components": parts}
    content["member"]["permissions"] = content["app_permissions"] = str(discord.Permissions.all().value)
    leave(store, replace(item, kind="form", content={"interaction": content}))
    async with running_client(server, store):
        await server.until(lambda: server.said_to(interaction_id) and not is_in_inbox(store))
    assert setup_messages.DIGEST_SET in "".join(texts(server.said_to(interaction_id)[-1]))
    assert len(store.ledger.subscriptions(SERVER)) == 1


def item_of_command(interaction_id: str) -> InboxItem:
    person = {"id": ASKER, "username": "ana", "discriminator": "0", "avatar": None, "bot": False}
    interaction = {
        "id": interaction_id, "application_id": ME["id"], "type": 2, "token": f"token{interaction_id}", "version": 1,
        "data": ask(ANSWERED), "channel_id": CHANNEL, "channel": {"id": CHANNEL}, "guild_id": GUILD,
        "attachment_size_limit": 1, "app_permissions": "0",
        "member": {"user": person, "roles": [], "permissions": "0", "flags": 0},
    }  # fmt: skip
    content = {"interaction": interaction, "click": None}
    return InboxItem(
        workspace=SERVER, event_ids=(f"interaction/{interaction_id}",), person=ASKER, kind="command", content=content
    )
