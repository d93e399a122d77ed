"""A message in Slack with a file or a link is added to the library from its menu."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

import pytest
from aiohttp import web

from adapters.slack import messages as slack_messages
from adapters.slack.inbound.inbox_entries import item_of
from adapters.slack.inbound.payloads import read_shortcut
from adapters.slack.inbound.router import ADD
from adapters.slack.transport.files import Files
from bot.conversation.adding import messages
from bot.errors import FetchFailed
from bot.model import Platform, own_library
from bot.reading import MAX_BYTES
from bot.store import WorkspaceSettings
from tests.support.clock import FakeClock, FastClock
from tests.support.slack.bot import CHANNEL, TOKEN, USER, WORKSPACE, SlackBot, running_bot, said, serving
from tests.support.slack.server import TEAM, SlackServer
from tests.support.store.new_store import open_memory_store
from tests.support.web.pages import FERRY_TEXT


@pytest.fixture
async def bot(slack: SlackServer) -> AsyncIterator[SlackBot]:
    async with running_bot(slack) as running:
        running.store.of(WORKSPACE).settings.put(WorkspaceSettings(curator_users=frozenset({USER})), "")
        yield running


async def add(bot: SlackBot, message: dict[str, Any]) -> str:
    """Adds a message from its menu. Returns what the person sees."""
    before = len(bot.server.posted)
    await bot.use_shortcut(ADD, message)
    return "\n".join(map(said, bot.server.posted[before:]))


async def test_a_file_is_downloaded_and_added(bot: SlackBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    async def answer(files: Files, workspace: Any, address: str, max_bytes: int) -> bytes:
        read.append(address)
        return FERRY_TEXT.encode()

    monkeypatch.setattr(Files, "read", answer)
    address = "https://files.slack.com/files-pri/T0TEAM-F1/ferry.txt"
    reply = await add(bot, {"text": "", "files": [{"name": "ferry.txt", "url_private_download": address, "size": 90}]})
    assert messages.ADDED in reply
    assert read == [address]
    [head] = bot.store.articles.heads(own_library(WORKSPACE))
    assert head.id == "night-ferry"


async def test_an_article_is_added_once_although_its_process_is_killed(
    slack: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process begins each of two shortcuts and is killed; another one takes the shortcut over and finishes it."""

    async def answer(files: Files, workspace: Any, address: str, max_bytes: int) -> bytes:
        return FERRY_TEXT.encode()

    monkeypatch.setattr(Files, "read", answer)
    clock = FakeClock()
    with closing(open_memory_store(clock)) as store:
        store.of(WORKSPACE).settings.put(WorkspaceSettings(curator_users=frozenset({USER})), "")
        file = {"name": "ferry.txt", "url_private": "https://files.slack.com/ferry.txt", "size": 90}
        who = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}, "channel": {"id": CHANNEL}}
        body = {"message": {"text": "", "files": [file]}, **who}
        async with running_bot(slack, store=store, clock=FastClock(0.01)) as bot:
            body["response_url"] = slack.response_url("add")
            for trigger, expected in (("t1", messages.ADDED), ("t2", messages.ALREADY_IN)):
                shortcut = read_shortcut({**body, "trigger_id": trigger}, adds=True)
                [item] = store.inbox.receive([item_of(shortcut)])
                assert item
                store.inbox.begin([item])
                clock.advance(minutes=2)
                [taken_over] = store.inbox.take_over(Platform.SLACK, 10)
                await bot.finish(taken_over)
                assert expected in "\n".join(map(said, slack.posted))
                [head] = store.articles.heads(own_library(WORKSPACE))
                assert head.version == 1


async def test_a_large_file_is_not_read(bot: SlackBot) -> None:
    file = {"name": "all.txt", "url_private": "https://files.slack.com/x", "size": MAX_BYTES + 1}
    assert "larger than 10 MB" in await add(bot, {"text": "", "files": [file]})


async def test_a_message_without_link_or_file_has_no_article(bot: SlackBot) -> None:
    assert messages.NO_ADDRESS in await add(bot, {"text": "lunch?"})


async def test_the_address_of_a_link_is_found_in_its_markup(bot: SlackBot) -> None:
    assert messages.FETCHING_IS_OFF in await add(bot, {"text": "read <https://news.example/a|this>"})


async def test_the_token_is_sent_to_slack_alone_and_not_along_a_redirect(bot: SlackBot) -> None:
    seen: list[str] = []

    async def serve(request: web.Request) -> web.Response:
        seen.append(request.headers.get("Authorization", ""))
        if request.path == "/login":
            raise web.HTTPFound("https://elsewhere.example/login")
        return web.Response(body=b"x" * 100)

    site = web.Application()
    site.router.add_get("/{any}", serve)
    async with serving(site) as address:
        files = Files(FixedToken(), bot.client, f"{address}/api/")
        assert await files.read(WORKSPACE, f"{address}/file", 1000) == b"x" * 100
        assert len(await files.read(WORKSPACE, f"{address}/file", 10)) == 11, "one byte shows that there are more"
        with pytest.raises(FetchFailed) as refused:
            await files.read(WORKSPACE, f"{address}/login", 10)
        assert refused.value.reason == slack_messages.FILES_REFUSED
        assert seen == [f"Bearer {TOKEN}"] * 3
        for elsewhere in (
            "https://evil.example/file",
            "https://files.slack.com.evil.example/file",
            "https://evilslack.com/file",
            "http://files.slack.com/file",
            "https://someone@files.slack.com/file",
            "/file",
            "//files.slack.com/file",
            "https://[",
        ):
            with pytest.raises(FetchFailed) as refused:
                await files.read(WORKSPACE, elsewhere, 10)
            assert refused.value.reason == slack_messages.NOT_AT_SLACK


class FixedToken:
    """A source of tokens that has the same one for every workspace."""

    async def token(self, _workspace: Any) -> str:
        return TOKEN

    def forget(self, _workspace: Any) -> None: ...
