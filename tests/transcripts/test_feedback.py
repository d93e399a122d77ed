"""Somebody finds a card unhelpful and says why, and curators see it: the same in Slack, in Discord and in the chat made
for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass

import pytest

from bot.answering import messages
from bot.answering.blocks import reason_counts
from bot.conversation.curating import messages as curating_messages
from bot.model import Platform, Reason, Workspace
from bot.store import Store, WorkspaceSettings
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import said as said_in_discord
from tests.support.library.seeds import ANSWERED, seed_libraries
from tests.support.line_chat.server import running_chat
from tests.support.slack.bot import USER, WORKSPACE, running_bot, said
from tests.support.slack.server import SlackServer
from tests.support.store.new_store import open_memory_store

UNHELPFUL = "👎 Not helpful"
TITLE = "The Geopolitical Chessboard"


@dataclass
class Person:
    """A person on one platform who was just shown an answer. `press` presses a button of it, `curate` shows the page
    for curators; both return what is shown then. `ask_again` asks the same question once more."""

    store: Store
    workspace: Workspace
    id: str
    press: Callable[[str], Awaitable[str]]
    curate: Callable[[], Awaitable[str]]
    ask_again: Callable[[], Awaitable[object]]


@asynccontextmanager
async def in_slack(store: Store) -> AsyncIterator[Person]:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store) as bot:
        await bot.command("/ask", ANSWERED)

        async def press(label: str) -> str:
            await bot.click(bot.last, label)
            return said(bot.last)

        async def curate() -> str:
            await bot.open_home()
            return said(bot.last_view)

        yield Person(store, WORKSPACE, USER, press, curate, lambda: bot.command("/ask", ANSWERED))


@asynccontextmanager
async def in_discord(store: Store) -> AsyncIterator[Person]:
    async with running_discord_bot(seed_libraries(), store) as bot:
        shown = [(await bot.slash("ask", question=ANSWERED)).response]

        async def press(label: str) -> str:
            act = bot.choose if label == UNHELPFUL else bot.click
            result = await act(shown[-1], label)
            if result.response:
                shown.append(result.followups[-1] if result.followups else result.response)
            return said_in_discord(result)

        async def curate() -> str:
            return said_in_discord(await bot.slash("about"))

        async def ask_again() -> None:
            shown.append((await bot.slash("ask", question=ANSWERED)).response)

        yield Person(store, bot.workspace, str(bot.asker.id), press, curate, ask_again)


@asynccontextmanager
async def in_lines(store: Store) -> AsyncIterator[Person]:
    async with running_chat(seed_libraries(), store) as client:
        shown = await client.say(f"ana {ANSWERED}")

        async def press(label: str) -> str:
            nonlocal shown
            pressed = next(line for line in shown if f"[{label.split()[0]}" in line).rpartition("] ")[2]
            shown = await client.say(f"ana {pressed}")
            return "\n".join(shown)

        async def ask_again() -> None:
            nonlocal shown
            shown = await client.say(f"ana {ANSWERED}")

        async def curate() -> str:
            return "\n".join(await client.say("ana /curate"))

        yield Person(store, Workspace(Platform.CONSOLE, "lines"), "ana", press, curate, ask_again)


PLATFORMS: dict[str, Callable[[Store], AbstractAsyncContextManager[Person]]] = {
    "slack": in_slack,
    "discord": in_discord,
    "lines": in_lines,
}


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_reason_reaches_the_curators(platform: str) -> None:
    store = open_memory_store()
    async with PLATFORMS[platform](store) as person:
        chosen = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({person.id}))
        store.of(person.workspace).settings.put(chosen, "")
        assert messages.WHY_UNHELPFUL in await person.press(UNHELPFUL)
        assert messages.NOTED_FOR_CURATORS in await person.press(messages.REASONS[Reason.NO_ANSWER])
        [given] = store.of(person.workspace).feedback.reasons().values()
        assert given == {Reason.NO_ANSWER: 1}
        assert TITLE in await person.curate()
    store.close()


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_an_answer_that_did_not_help_is_a_question_for_the_curators(platform: str) -> None:
    with closing(open_memory_store()) as store:
        async with PLATFORMS[platform](store) as person:
            chosen = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({person.id}))
            questions = store.of(person.workspace).unanswered
            store.of(person.workspace).settings.put(chosen, "")
            for reason in (Reason.OUTDATED, Reason.NO_ANSWER):  # the second replaces the first
                await person.ask_again()
                await person.press(UNHELPFUL)
                await person.press(messages.REASONS[reason])
            [asked] = questions.waiting()
            assert (asked.text, asked.reason) == (ANSWERED, Reason.NO_ANSWER)
            [card] = seed_libraries().of(person.workspace).browsing.cards([asked.card])
            assert card
            remark = curating_messages.did_not_help(card.title, reason_counts({Reason.NO_ANSWER: 1}))
            assert curating_messages.asked(ANSWERED, 1) in (seen := await person.curate())
            assert remark in seen
            await person.ask_again()
            await person.press("👍")
            assert questions.waiting() == []


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_nobody_is_asked_why_if_nothing_is_kept(platform: str) -> None:
    store = open_memory_store()
    async with PLATFORMS[platform](store) as person:
        assert (await person.press(UNHELPFUL)).endswith(messages.THANKS)
    store.close()
