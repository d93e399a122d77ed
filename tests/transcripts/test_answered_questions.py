"""A question finds no answer, a curator names a card, and the person who asked is told once: the same in Slack, in
Discord and in the chat made for tests."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from adapters.discord.transport.client import CuecardClient
from adapters.web.fetcher import open_fetcher
from bot.answering import messages as answering_messages
from bot.conversation.adding import messages as adding_messages
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.snapshot.learned_aliases import to_learned_aliases
from bot.conversation.curating import messages
from bot.environment.settings import Settings
from bot.errors import StoreFault
from bot.model import LIBRARIES_FOR_EVERYBODY, Platform, Workspace
from bot.ports import Fetcher
from bot.store import Store, WorkspaceSettings
from bot.store.workspace.questions.answer_notices import AnswerNotices
from bot.store.workspace.questions.unanswered import PROPAGATION_TIME
from bot.wiring.libraries.library_refresh import LibraryRefresh
from tests.support.clock import FakeClock
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import shown
from tests.support.library.seeds import UNANSWERABLE, seed_libraries
from tests.support.line_chat.server import running_chat
from tests.support.slack.bot import CHANNEL, USER, WORKSPACE, running_bot, said
from tests.support.slack.server import TEAM, SlackServer
from tests.support.store.new_store import open_memory_store
from tests.support.web.pages import FERRY_PAGE, FERRY_TITLE
from tests.support.web.site import running_site

CARD = "Strategic Depth: More Than a Handshake Deal"
OTHER_CARD = "Blueprint for the World: Exporting the Model"
TELL = "Tell the curators"
USER_FIELDS = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}}


@dataclass
class Person:
    """A person on one platform who asks and is also a curator. Each action returns what the bot shows."""

    workspace: Workspace
    id: str
    ask: Callable[[], Awaitable[str]]
    press: Callable[[str], Awaitable[str]]
    """Presses a button of what they saw last."""
    fill: Callable[[str, dict[str, str]], Awaitable[str]]
    """Presses a button, and submits the form that it opens with these values."""
    curate: Callable[[], Awaitable[str]]
    """Opens the questions that wait."""
    notices: Callable[[], Awaitable[list[tuple[str, str]]]]
    """Lets the bot tell people what waits for them. Returns each (person, text); the person is "" if everyone sees
    it."""
    channel: str = ""


@asynccontextmanager
async def in_slack(store: Store, libraries: Libraries, fetcher: Fetcher | None = None) -> AsyncIterator[Person]:
    server = SlackServer()
    async with (
        server.running(),
        running_bot(server, store=store, libraries=libraries, fetcher=fetcher) as bot,
    ):

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
            await bot.open_home()
            return said(bot.last_view)

        async def notices() -> list[tuple[str, str]]:
            before = len(server.calls)
            for claim in store.inbox.take_over(Platform.SLACK, 10):
                bot.resume(claim)
            await bot.jobs.finish(5)
            posts = [call.arguments for call in server.calls[before:] if call.method == "chat.postMessage"]
            return [("" if post["channel"] == CHANNEL else USER, said(post)) for post in posts]

        async def fill(label: str, fields: dict[str, str]) -> str:
            await press(label)
            values = {}
            for block in bot.last_view["blocks"]:
                name, kind = block["block_id"], block["element"]["type"]
                typed = fields.get(name, "")
                chosen = {"selected_option": await suggested(name, typed)} if kind == "external_select" else {}
                values[name] = {name: {"type": kind, "value": typed, **chosen}}
            view = {**bot.last_view, "id": "V2", "state": {"values": values}}
            await bot.interact({"type": "view_submission", **USER_FIELDS, "view": view})
            return said(bot.last_view)

        async def suggested(name: str, typed: str) -> dict[str, Any]:
            """The first card that the bot suggests for what somebody types."""
            asked = {"type": "block_suggestion", **USER_FIELDS, "action_id": name, "block_id": name, "value": typed}
            sent = urlencode({"payload": json.dumps(asked)})
            answer = await bot.send(sent, "application/x-www-form-urlencoded")
            option: dict[str, Any] = (await answer.json())["options"][0]
            return option

        yield Person(WORKSPACE, USER, ask, press, fill, curate, notices, CHANNEL)
    assert not server.faults


@asynccontextmanager
async def in_discord(store: Store, libraries: Libraries, fetcher: Fetcher | None = None) -> AsyncIterator[Person]:
    async with running_discord_bot(libraries, store, fetcher=fetcher) as bot:
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

        async def notices() -> list[tuple[str, str]]:
            before = bot.posted
            client = bot.env.bot
            assert isinstance(client, CuecardClient)
            for claim in store.inbox.take_over(Platform.DISCORD, 10):
                client.unfinished_work.resume(claim)
            await client.context.jobs.finish(5)
            posts = bot.messages()[before:]
            return [("" if "message_reference" in post else "alone", _with_labels(post)) for post in posts]

        async def fill(label: str, fields: dict[str, str]) -> str:
            sent = await bot.asker.submit_modal(await bot.click(seen[-1], label), dict(fields))
            seen.append(sent.followups[-1] if sent.followups else sent.response)
            return _with_labels({"components": seen[-1].components})

        yield Person(bot.workspace, str(bot.asker.id), ask, press, fill, curate, notices, str(bot.channel.id))


@asynccontextmanager
async def in_lines(store: Store, libraries: Libraries, fetcher: Fetcher | None = None) -> AsyncIterator[Person]:
    async with running_chat(libraries, store, fetcher) as client:
        shown: list[str] = []

        async def say(line: str) -> str:
            nonlocal shown
            shown = await client.say(f"ana {line}")
            return "\n".join(shown)

        async def press(label: str) -> str:
            return await say(next(line for line in shown if f"[{label}" in line).rpartition("] ")[2])

        async def notices() -> list[tuple[str, str]]:
            """What other people were told together with the last reply to the curator."""
            lines = [line.partition(": ") for line in shown if not line.startswith("ana: ")]
            shown.clear()
            return [(to, "\n".join(text for *_, text in lines)) for to in {to for to, *_ in lines}]

        async def fill(label: str, fields: dict[str, str]) -> str:
            action, value, *_ = next(line for line in shown if f"[{label}" in line).rpartition("] !")[2].split("|")
            filled = "|".join(f"{name}={text}" for name, text in fields.items())
            return await say(f"?{action}|{value}|{filled}")

        here = Workspace(Platform.CONSOLE, "lines")
        yield Person(here, "ana", lambda: say(UNANSWERABLE), press, fill, lambda: say("/curate"), notices)


async def open_question(person: Person, store: Store) -> None:
    """Asks what no article answers, tells the curators, and opens the question as a curator."""
    make_curator(person, store)
    await person.ask()
    await person.press(TELL)
    await person.curate()
    await person.press("Answer")


def make_curator(person: Person, store: Store) -> None:
    """Makes a person a curator of a workspace that keeps unanswered questions."""
    chosen = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({person.id}))
    store.of(person.workspace).settings.put(chosen, "")


def _with_labels(message: dict[str, Any]) -> str:
    """The text of a message in Discord, with the labels of its buttons."""
    return f"{shown(message)}\n{json.dumps(message['components'], ensure_ascii=False)}"


PLATFORMS: dict[str, Callable[..., AbstractAsyncContextManager[Person]]] = {
    "slack": in_slack,
    "discord": in_discord,
    "lines": in_lines,
}


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the database."""
    return FakeClock()


@pytest.fixture
def store(clock: FakeClock) -> Iterator[Store]:
    memory_store = open_memory_store(clock)
    yield memory_store
    memory_store.close()


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_curators_are_shown_each_week_what_waits(platform: str, store: Store, clock: FakeClock) -> None:
    clock.advance(seconds=(datetime(2026, 6, 8, 10, tzinfo=UTC) - clock.now()).total_seconds())
    async with PLATFORMS[platform](store, seed_libraries()) as person:
        chosen = WorkspaceSettings(keep_unanswered=True, curator_channels=frozenset({person.channel}))
        store.of(person.workspace).settings.put(chosen, "")
        await person.ask()
        await person.press(TELL)
        assert store.of(person.workspace).weekly_notices.queue() == 1
        [(_, text)] = await person.notices()
        assert messages.asked(UNANSWERABLE, 1) in text
        assert store.of(person.workspace).weekly_notices.queue() == 0
        assert await person.notices() == []


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_person_is_told_the_answer_of_a_curator_once(platform: str, store: Store) -> None:
    async with PLATFORMS[platform](store, seed_libraries()) as person:
        make_curator(person, store)
        assert TELL in await person.ask()
        assert answering_messages.NOTED_FOR_CURATORS in await person.press(TELL)
        assert messages.asked(UNANSWERABLE, 1) in await person.curate()
        assert CARD in await person.press("Answer")
        assert messages.people_notified(1) in await person.press(CARD)
        [(to, text)] = await person.notices()
        assert to == ""
        assert messages.YOU_ASKED in text
        assert CARD in text
        assert await person.notices() == []
        assert store.of(person.workspace).unanswered.waiting() == []


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_curators_answer_is_learned_for_the_next_person(platform: str, store: Store) -> None:
    async with PLATFORMS[platform](store, seed_libraries()) as person:
        await open_question(person, store)
        await person.press(CARD)
        assert messages.learned(UNANSWERABLE, CARD) in await person.press("Learn it for later questions")
        # Every process does this when the store changes.
        seed_libraries().set_learned_aliases(to_learned_aliases(store.aliases.all()))
        try:
            assert CARD in await person.ask()
        finally:
            seed_libraries().set_learned_aliases({})


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_curator_finds_any_card_by_words(platform: str, store: Store) -> None:
    async with PLATFORMS[platform](store, seed_libraries()) as person:
        await open_question(person, store)
        found = await person.fill("Find another card", {"card": OTHER_CARD})
        if platform != "slack":  # Slack suggests cards in the form itself
            assert OTHER_CARD in found
            found = await person.press(OTHER_CARD)
        assert messages.people_notified(1) in found
        [(_, text)] = await person.notices()
        assert OTHER_CARD in text


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_card_keeps_another_name_that_a_curator_gives_it(platform: str, store: Store) -> None:
    async with PLATFORMS[platform](store, seed_libraries()) as person:
        await open_question(person, store)
        await person.press(CARD)
        assert messages.learned("the boss's column", CARD) in await person.fill(
            "Give it another name", {"name": "the boss's column"}
        )
        assert [name for _, name in store.aliases.of(person.workspace)] == ["the boss's column"]


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_question_is_closed_with_a_reason_that_its_asker_hears(platform: str, store: Store) -> None:
    async with PLATFORMS[platform](store, seed_libraries()) as person:
        await open_question(person, store)
        assert messages.WHY_CLOSE in await person.press("Close it")
        assert messages.people_notified(1) in await person.press("An article about it will come")
        [(_, text)] = await person.notices()
        assert messages.closed_because(UNANSWERABLE, "soon") in text.replace("\\", "")
        assert store.of(person.workspace).unanswered.waiting() == []


@pytest.mark.thorough
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_an_article_that_is_added_answers_the_question(
    platform: str, store: Store, clock: FakeClock, tmp_path: Path
) -> None:
    with running_site() as site:
        settings = Settings(
            _env_file=None,
            cuecard_data=tmp_path / "data",
            cuecard_content=tmp_path / "content",
            cuecard_fetch_allow=site.host,
        )
        settings.cuecard_content.mkdir()
        libraries, url = Libraries(LIBRARIES_FOR_EVERYBODY), site.put("/ferry", FERRY_PAGE)
        refresh = LibraryRefresh(settings, libraries, store)
        async with open_fetcher(settings) as fetcher, PLATFORMS[platform](store, libraries, fetcher) as person:
            await open_question(person, store)
            reply = await person.fill("Add an article", {"address": url})
            assert adding_messages.ADDED in reply
            assert messages.people_notified(1) in reply
            assert await person.notices() == []
            clock.advance(seconds=PROPAGATION_TIME.total_seconds())
            refresh()
            if platform == "lines":  # there the bot tells people about their questions when somebody writes
                await person.ask()
            [(_, text)] = await person.notices()
            assert FERRY_TITLE in text
            assert await person.notices() == []


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_a_person_is_told_once_although_the_database_fails_meanwhile(
    platform: str, store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, failures = AnswerNotices.record, [True]

    def record_later(self: AnswerNotices, question: str, sentence: str, *, times: int) -> None:
        if failures and failures.pop():
            raise StoreFault("the database", "is away")
        record(self, question, sentence, times=times)

    monkeypatch.setattr(AnswerNotices, "record", record_later)
    async with PLATFORMS[platform](store, seed_libraries()) as person:
        await open_question(person, store)
        await person.press(CARD)
        assert await person.notices() == []
        assert not failures
        clock.advance(minutes=5)
        assert len(await person.notices()) == 1
        clock.advance(minutes=5)
        assert await person.notices() == []
        assert len(store.of(person.workspace).answer_notices.sent_once()) == 1
