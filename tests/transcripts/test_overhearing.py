"""Channels in which the bot need not be mentioned: it answers once if it is certain, and otherwise says nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from typing import Any

import pytest

from bot.conversation.overhearing import is_question
from bot.model import Workspace
from bot.running.rate_limit import MEMBER_LIMIT
from bot.store import Store, WorkspaceSettings
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import shown
from tests.support.library.seeds import AMBIGUOUS, UNANSWERABLE, seed_libraries
from tests.support.slack.bot import CHANNEL, WORKSPACE, running_bot, said
from tests.support.slack.server import BOT_USER, SlackServer
from tests.support.store.new_store import open_memory_store

CERTAIN_QUESTION = "What did the EU diplomat say about guardrails?"
ANSWER = "building guardrails"


@dataclass
class Channel:
    """A channel in which people talk. Each function returns what the bot answers: `say` posts a message; `again`
    delivers the last message a second time; `mention` mentions the bot; `program` posts as a program; `call` mentions
    somebody else."""

    workspace: Workspace
    id: str
    say: Callable[[str], Awaitable[str]]
    again: Callable[[], Awaitable[str]]
    mention: Callable[[str], Awaitable[str]]
    program: Callable[[str], Awaitable[str]]
    call: Callable[[str], Awaitable[str]]


@asynccontextmanager
async def in_slack(store: Store, hears: str) -> AsyncIterator[Channel]:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store, cuecard_hear_questions=hears) as bot:
        last: dict[str, Any] = {}

        async def deliver(event: dict[str, Any]) -> str:
            before = len(server.posted)
            await bot.event(event)
            return "\n".join(said(message) for message in server.posted[before:])

        async def say(text: str, **fields: Any) -> str:
            last["event"] = {
                "type": "message",
                "channel_type": "channel",
                "text": text,
                "ts": f"17000{len(text)}.{len(server.calls):06}",
                **fields,
            }
            return await deliver(last["event"])

        yield Channel(
            WORKSPACE,
            CHANNEL,
            say,
            lambda: deliver(last["event"]),
            lambda text: say(f"<@{BOT_USER}> {text}", type="app_mention"),
            lambda text: say(text, bot_id="B0OTHER"),
            lambda text: say(f"<@U0FRIEND> {text}"),
        )
    assert not server.faults


@asynccontextmanager
async def in_discord(store: Store, hears: str) -> AsyncIterator[Channel]:
    async with running_discord_bot(seed_libraries(), store, cuecard_hear_questions=hears) as bot:
        friend = bot.member()

        async def heard(action: Awaitable[Any]) -> str:
            before = bot.posted
            await action
            await bot.env.settle()
            return "\n".join(shown(message) for message in bot.messages()[before:])

        async def again() -> None:
            mine = [message for message in bot.channel.history() if message.author.id == bot.asker.id]
            bot.env.bot.dispatch("message", mine[0])

        yield Channel(
            bot.workspace,
            str(bot.channel.id),
            lambda text: heard(bot.asker.send(bot.channel, text)),
            lambda: heard(again()),
            bot.mention,
            lambda text: heard(bot.member(bot=True).send(bot.channel, text)),
            lambda text: heard(bot.asker.send(bot.channel, f"<@{friend.id}> {text}")),
        )
        assert not bot.faults()


PLATFORMS: dict[str, Callable[[Store, str], AbstractAsyncContextManager[Channel]]] = {
    "slack": in_slack,
    "discord": in_discord,
}


@asynccontextmanager
async def channel_in(platform: str, hears: str = "on", *, is_chosen: bool = True) -> AsyncIterator[Channel]:
    with closing(open_memory_store()) as store:
        async with PLATFORMS[platform](store, hears) as channel:
            if is_chosen:
                chosen = WorkspaceSettings(question_channels=frozenset({channel.id}))
                store.of(channel.workspace).settings.put(chosen, "")
            yield channel


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_question_that_is_certain_is_answered_once(platform: str) -> None:
    async with channel_in(platform) as channel:
        assert ANSWER in await channel.say(CERTAIN_QUESTION)
        assert await channel.again() == ""


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_unclear_messages_get_no_reply(platform: str) -> None:
    async with channel_in(platform) as channel:
        for text in (
            f"{AMBIGUOUS}?",
            f"{UNANSWERABLE}?",
            CERTAIN_QUESTION.rstrip("?"),
            "Really?",
            "who said that?",
            "help me out?",
        ):
            assert await channel.say(text) == "", text
        assert await channel.program(CERTAIN_QUESTION) == "", "a program asks"
        assert await channel.call(CERTAIN_QUESTION) == "", "somebody else is asked"


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_messages_without_a_question_do_not_count_towards_the_limit(platform: str) -> None:
    async with channel_in(platform) as channel:
        for number in range(MEMBER_LIMIT.times):
            assert await channel.say(f"Fine by me, number {number}.") == ""
        assert ANSWER in await channel.say(CERTAIN_QUESTION)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_person_who_asks_too_often_without_a_mention_is_ignored_for_a_while(platform: str) -> None:
    async with channel_in(platform) as channel:
        for _ in range(MEMBER_LIMIT.times):
            assert ANSWER in await channel.say(CERTAIN_QUESTION)
        assert await channel.say(CERTAIN_QUESTION) == ""


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_mention_is_answered_as_usual(platform: str) -> None:
    async with channel_in(platform) as channel:
        assert ANSWER in await channel.mention(CERTAIN_QUESTION)
        assert await channel.mention(UNANSWERABLE)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_questions_are_ignored_in_channels_that_were_not_chosen(platform: str) -> None:
    async with channel_in(platform, is_chosen=False) as channel:
        assert await channel.say(CERTAIN_QUESTION) == ""
    async with channel_in(platform, "off") as channel:
        assert await channel.say(CERTAIN_QUESTION) == ""


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (CERTAIN_QUESTION, True),
        ("「ガードレール」とは何と言いましたか？", True),
        ("what did the council say?)", True),
        ("Really?", False),
        ("what is it about?", False),
        ("No?? ok", False),
        ("", False),
        ("what did he say", False),
    ],
)
def test_each_text_is_recognised_as_a_question_or_not(text: str, asks: bool) -> None:
    assert is_question(text) is asks
