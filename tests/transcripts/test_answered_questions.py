"""Somebody asks in vain; a curator points to a card; the asker is told once: the same in Slack and over lines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.answering import messages as answers
from bot.conversation.curating import messages
from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceSettings
from tests.support.library.seeds import UNANSWERABLE, seed_libraries
from tests.support.line_chat.server import running_chat
from tests.support.slack.bot import CHANNEL, DIRECT, USER, WORKSPACE, running_bot, said
from tests.support.slack.server import SlackServer
from tests.support.store.memory_store import open_memory_store

CARD = "The Bottom Line"


@dataclass
class Place:
    """Somebody who asks, and curates too. `ask` gives what they see; `press` the button of what they saw last;
    `curate` shows what waits; `told` is what comes once the platform has looked into the inbox: to whom, and the
    text."""

    workspace: Workspace
    person: str
    ask: Callable[[], Awaitable[str]]
    press: Callable[[str], Awaitable[str]]
    curate: Callable[[], Awaitable[str]]
    told: Callable[[], Awaitable[list[tuple[str, str]]]]


@asynccontextmanager
async def in_slack(store: Store) -> AsyncIterator[Place]:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store) as bot:

        async def ask() -> str:
            await bot.mention(UNANSWERABLE)
            return said(bot.last)

        async def press(label: str) -> str:
            if label == TELL:
                await bot.click(bot.last, label)
                return said(bot.last)
            pressed = bot.button(bot.last_view, label)
            await bot.act(pressed, container={"type": "view"}, channel=None, view={**bot.last_view, "id": "V1"})
            return said(bot.last_view)

        async def curate() -> str:
            await bot.event({"type": "app_home_opened", "tab": "home", "channel": DIRECT})
            return said(bot.last_view)

        async def told() -> list[tuple[str, str]]:
            before = len(server.calls)
            for held in store.inbox.take(Platform.SLACK, 10):
                bot.resume(held)
            await bot.work.finish(5)
            posts = [call.arguments for call in server.calls[before:] if call.method == "chat.postMessage"]
            return [("" if post["channel"] == CHANNEL else USER, said(post)) for post in posts]

        yield Place(WORKSPACE, USER, ask, press, curate, told)


@asynccontextmanager
async def in_lines(store: Store) -> AsyncIterator[Place]:
    async with running_chat(seed_libraries(), store) as client:
        shown: list[str] = []

        async def say(line: str) -> str:
            nonlocal shown
            shown = await client.say(f"ana {line}")
            return "\n".join(shown)

        async def press(label: str) -> str:
            return await say(next(line for line in shown if f"[{label}" in line).rpartition("] ")[2])

        async def told() -> list[tuple[str, str]]:
            """What follows on what the curator was told, which came with it."""
            lines = [line.partition(": ") for line in shown if messages.resolved(1) not in line]
            shown.clear()
            return [(to, "\n".join(text for *_, text in lines)) for to in {to for to, *_ in lines}]

        yield Place(
            Workspace(Platform.CONSOLE, "lines"), "ana", lambda: say(UNANSWERABLE), press, lambda: say("/curate"), told
        )


TELL = "Tell the curators"
PLACES: dict[str, Callable[[Store], AbstractAsyncContextManager[Place]]] = {"slack": in_slack, "lines": in_lines}


@pytest.fixture
def store() -> Store:
    return open_memory_store()


@pytest.mark.parametrize("place", PLACES)
async def test_a_question_comes_back_answered(place: str, store: Store) -> None:
    async with PLACES[place](store) as there:
        chosen = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({there.person}))
        store.of(there.workspace).settings.put(chosen, "")
        assert TELL in await there.ask()
        assert answers.TOLD_CURATORS in await there.press(TELL)
        assert messages.asked(UNANSWERABLE, 1) in await there.curate()
        assert CARD in await there.press("Answer")
        assert messages.resolved(1) in await there.press(CARD)
        [(to, text)] = await there.told()
        assert to == ""
        assert messages.YOU_ASKED in text
        assert CARD in text
        assert await there.told() == []
        assert store.of(there.workspace).unanswered.waiting() == []
    store.close()
