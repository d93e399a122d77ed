"""What a follow-up is about after a list, in a direct conversation: the same in the terminal, in Slack and in
Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot.answering import messages
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.library.seeds import AMBIGUOUS, ANSWERED, seed_libraries, seed_service
from tests.support.slack.bot import running_bot, said
from tests.support.slack.server import SlackServer
from tests.transcripts.people import at_the_terminal, content, flat, plain

Say = Callable[[str], Awaitable[str]]


@asynccontextmanager
async def in_the_terminal() -> AsyncIterator[Say]:
    async with at_the_terminal(seed_libraries()) as person:
        yield person.say


@asynccontextmanager
async def in_slack() -> AsyncIterator[Say]:
    server = SlackServer()
    async with server.running(), running_bot(server, libraries=seed_libraries()) as bot:

        async def say(text: str) -> str:
            before = len(server.posted)
            await bot.tell(text)
            return "\n".join(said(message) for message in server.posted[before:])

        yield say
    assert not server.faults


@asynccontextmanager
async def in_discord() -> AsyncIterator[Say]:
    async with running_discord_bot(seed_libraries()) as bot:

        async def say(text: str) -> str:
            return plain(await bot.tell(text))

        yield say


PLATFORMS: dict[str, Callable[[], AbstractAsyncContextManager[Say]]] = {
    "terminal": in_the_terminal,
    "slack": in_slack,
    "discord": in_discord,
}


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_words_without_a_topic_are_about_the_first_card_of_the_list(platform: str) -> None:
    first = seed_service().questions.ask(AMBIGUOUS).document.choices[0]
    expected = content(seed_service().questions.ask("source", previous_position=first).document)
    async with PLATFORMS[platform]() as say:
        await say(AMBIGUOUS)
        shown = flat(await say("source"))
    assert all(flat(text) in shown for text in expected)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_after_a_question_about_somebody_the_bot_asks_which_card_of_the_list_is_meant(platform: str) -> None:
    async with PLATFORMS[platform]() as say:
        await say(AMBIGUOUS)
        shown = flat(await say("how old is he"))
        assert messages.CHOOSE_FIRST in shown
        await say(ANSWERED)
        assert messages.CHOOSE_FIRST not in flat(await say("how old is he"))
