"""A question finds no answer, a curator points to a card, the asker is told once: the same in Slack, Discord and over
lines."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.discord.transport.client import CuecardClient
from bot.answering import messages as answers
from bot.conversation.curating import messages
from bot.conversation.library.learned import learned_of
from bot.errors import StoreFault
from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceSettings
from bot.store.workspace.unanswered import UnansweredQuestions
from tests.support.clock import FakeClock
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import shown
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
    channel: str = ""


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

        yield Place(WORKSPACE, USER, ask, press, curate, told, CHANNEL)


@asynccontextmanager
async def in_discord(store: Store) -> AsyncIterator[Place]:
    async with running_discord_bot(seed_libraries(), store) as bot:
        seen: list[Any] = []

        async def ask() -> str:
            await bot.mention(UNANSWERABLE)
            seen.append(bot.channel.last_message)
            return _with_labels(bot.messages()[-1])

        async def press(label: str) -> str:
            result = await bot.click(seen[-1], label)
            if result.response:
                seen.append(result.followups[-1] if result.followups else result.response)
            return _with_labels({"components": seen[-1].components})

        async def curate() -> str:
            seen.append((await bot.slash("about")).response)
            return _with_labels({"components": seen[-1].components})

        async def told() -> list[tuple[str, str]]:
            before = bot.posted
            client = bot.env.bot
            assert isinstance(client, CuecardClient)
            for held in store.inbox.take(Platform.DISCORD, 10):
                client.abandoned.resume(held)
            await client.context.work.finish(5)
            posts = bot.messages()[before:]
            return [("" if "message_reference" in post else "alone", _with_labels(post)) for post in posts]

        yield Place(bot.workspace, str(bot.asker.id), ask, press, curate, told, str(bot.channel.id))


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
            """What came with what the curator was told, for others."""
            lines = [line.partition(": ") for line in shown if not line.startswith("ana: ")]
            shown.clear()
            return [(to, "\n".join(text for *_, text in lines)) for to in {to for to, *_ in lines}]

        yield Place(
            Workspace(Platform.CONSOLE, "lines"), "ana", lambda: say(UNANSWERABLE), press, lambda: say("/curate"), told
        )


def _with_labels(message: dict[str, Any]) -> str:
    """What a message in Discord says, and what is on its buttons."""
    return f"{shown(message)}\n{json.dumps(message['components'], ensure_ascii=False)}"


@pytest.mark.parametrize("place", ["slack", "discord"])
async def test_curators_are_shown_each_week_what_waits(place: str, store: Store, clock: FakeClock) -> None:
    clock.advance(seconds=(datetime(2026, 6, 8, 10, tzinfo=UTC) - clock.now()).total_seconds())
    async with PLACES[place](store) as there:
        chosen = WorkspaceSettings(keep_unanswered=True, curator_channels=frozenset({there.channel}))
        store.of(there.workspace).settings.put(chosen, "")
        await there.ask()
        await there.press(TELL)
        assert store.of(there.workspace).unanswered.show_weekly() == 1
        [(_, text)] = await there.told()
        assert messages.asked(UNANSWERABLE, 1) in text
        assert store.of(there.workspace).unanswered.show_weekly() == 0
        assert await there.told() == []


TELL = "Tell the curators"
PLACES: dict[str, Callable[[Store], AbstractAsyncContextManager[Place]]] = {
    "slack": in_slack,
    "discord": in_discord,
    "lines": in_lines,
}


@pytest.fixture
def clock() -> FakeClock:
    """That of the database."""
    return FakeClock()


@pytest.fixture
def store(clock: FakeClock) -> Iterator[Store]:
    kept = open_memory_store(clock)
    yield kept
    kept.close()


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


@pytest.mark.parametrize("place", PLACES)
async def test_what_answered_it_is_learned_for_the_next_who_asks(place: str, store: Store) -> None:
    async with PLACES[place](store) as there:
        chosen = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({there.person}))
        store.of(there.workspace).settings.put(chosen, "")
        await there.ask()
        for press in (TELL, None, "Answer", CARD):
            await (there.press(press) if press else there.curate())
        assert messages.learned(UNANSWERABLE, CARD) in await there.press("Learn it for the next who ask")
        seed_libraries().learn(learned_of(store.aliases.all()))  # as every process does when the store changes
        try:
            assert CARD in await there.ask()
        finally:
            seed_libraries().learn({})


@pytest.mark.parametrize("place", ["slack", "discord"])
async def test_they_are_told_once_though_the_database_is_away_meanwhile(
    place: str, store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, lost = UnansweredQuestions.note_told, [True]

    def note_later(self: UnansweredQuestions, question: str, sentence: str, *, times: int) -> None:
        if lost and lost.pop():
            raise StoreFault("the database", "is away")
        note(self, question, sentence, times=times)

    monkeypatch.setattr(UnansweredQuestions, "note_told", note_later)
    async with PLACES[place](store) as there:
        chosen = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({there.person}))
        store.of(there.workspace).settings.put(chosen, "")
        await there.ask()
        for press in (TELL, None, "Answer", CARD):
            await (there.press(press) if press else there.curate())
        assert await there.told() == []
        assert not lost
        clock.advance(minutes=5)
        assert len(await there.told()) == 1
        clock.advance(minutes=5)
        assert await there.told() == []
        assert len(store.of(there.workspace).unanswered.told_once()) == 1
