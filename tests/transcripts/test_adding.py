"""An article is added from chat, and a colleague asks about it: the same in Slack, in Discord and in the chat made for
tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.transport.client import CuecardClient
from adapters.web.fetcher import open_fetcher
from bot.conversation.adding import messages
from bot.conversation.asking.libraries import Libraries
from bot.environment.settings import Settings
from bot.model import LIBRARIES_FOR_EVERYBODY, Platform, Workspace, own_library
from bot.ports import Fetcher
from bot.store import Store, WorkspaceSettings
from bot.wiring.libraries.library_refresh import LibraryRefresh
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import said as said_in_discord
from tests.support.discord.bot import shown as shown_in_discord
from tests.support.line_chat.server import running_chat
from tests.support.slack.bot import USER, WORKSPACE, running_bot, said
from tests.support.slack.server import TEAM, SlackServer, member
from tests.support.store.new_store import open_memory_store
from tests.support.web.pages import FERRY_PAGE, FERRY_SENTENCE, FERRY_TITLE
from tests.support.web.site import Site, running_site

QUESTION = "When does the last ferry to Skarholm leave?"


@dataclass
class Person:
    """A person in a workspace; `id` is that of the platform. Each function returns everything that they are shown."""

    workspace: Workspace
    id: str
    add: Callable[[str], Awaitable[str]]
    form: Callable[[str], Awaitable[str]]
    """Opens the form, and submits it with this address."""
    ask: Callable[[str], Awaitable[str]]
    curate: Callable[[], Awaitable[str]]
    """Opens the page for curators."""
    press: Callable[[str], Awaitable[str]]
    """Presses a button of the message that was shown last."""
    hear: Callable[[], Awaitable[str]]
    """Returns what the bot tells the person without being asked."""


@asynccontextmanager
async def in_slack(libraries: Libraries, store: Store, fetcher: Fetcher) -> AsyncIterator[Person]:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store, libraries=libraries, fetcher=fetcher) as bot:

        async def type_command(name: str, text: str) -> str:
            before = len(server.posted)
            await bot.command(name, text)
            return "\n".join(map(said, server.posted[before:]))

        shown: list[dict[str, Any]] = []

        async def curate() -> str:
            await bot.open_home()
            shown.append(bot.last_view)
            return said(bot.last_view)

        async def press(label: str) -> str:
            view: Any = {"container": {"type": "view"}, "channel": None, "view": {**shown[-1], "id": "V1"}}
            await bot.act(bot.button(shown[-1], label), **view)
            shown.append(bot.last_view)
            return said(bot.last_view)

        async def hear() -> str:
            before = len(server.posted)
            for claim in store.inbox.take_over(Platform.SLACK, 10):
                await bot.finish(claim)
            return "\n".join(map(said, server.posted[before:]))

        async def form(url: str) -> str:
            await bot.command("/cuecard", "add")
            before = len(server.posted)
            values = {"address": {"address": {"type": "plain_text_input", "value": url}}}
            who = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}, "trigger_id": url}
            view = {**bot.last_view, "id": "V2", "state": {"values": values}}
            await bot.interact({"type": "view_submission", **who, "view": view})
            return "\n".join(map(said, server.posted[before:]))

        yield Person(
            WORKSPACE,
            USER,
            lambda url: type_command("/cuecard", f"add <{url}|{url.partition('//')[2]}>"),
            form,
            lambda text: type_command("/ask", text),
            curate,
            press,
            hear,
        )
    assert not server.faults


@asynccontextmanager
async def in_discord(libraries: Libraries, store: Store, fetcher: Fetcher) -> AsyncIterator[Person]:
    async with running_discord_bot(libraries, store, fetcher=fetcher) as bot:

        async def add(url: str) -> str:
            return said_in_discord(await bot.slash("cuecard add", url=url))

        async def ask(text: str) -> str:
            return said_in_discord(await bot.slash("ask", question=text))

        shown: list[Any] = []

        async def curate() -> str:
            opened = await bot.slash("about")
            shown.append(opened.response)
            return said_in_discord(opened)

        async def press(label: str) -> str:
            pressed = await bot.click(shown[-1], label)
            shown.append(pressed.followups[-1] if pressed.followups else pressed.response)
            return said_in_discord(pressed)

        async def hear() -> str:
            before, client = bot.posted, bot.env.bot
            assert isinstance(client, CuecardClient)
            for claim in store.inbox.take_over(Platform.DISCORD, 10):
                client.unfinished_work.resume(claim)
            while client.context.jobs.job_count:
                await asyncio.sleep(0.01)
            return "\n".join(shown_in_discord(message) for message in bot.messages()[before:])

        async def form(url: str) -> str:
            return said_in_discord(await bot.asker.submit_modal(await bot.slash("cuecard add"), {"address": url}))

        yield Person(bot.workspace, str(bot.asker.id), add, form, ask, curate, press, hear)
        assert not bot.faults()


@asynccontextmanager
async def in_lines(libraries: Libraries, store: Store, fetcher: Fetcher) -> AsyncIterator[Person]:
    async with running_chat(libraries, store, fetcher) as client:

        async def add(url: str) -> str:
            return "\n".join(await client.say(f"ana /add {url}"))

        async def ask(text: str) -> str:
            return "\n".join(await client.say(f"ben {text}"))

        shown: list[str] = []

        async def curate() -> str:
            shown[:] = await client.say("ana /curate")
            return "\n".join(shown)

        async def press(label: str) -> str:
            pressed = next(line for line in shown if f"[{label}" in line).rpartition("] ")[2]
            shown[:] = await client.say(f"ana {pressed}")
            return "\n".join(shown)

        async def hear() -> str:
            """What came with the last reply to the curator."""
            reply = "\n".join(shown)
            shown.clear()
            return reply

        async def form(url: str) -> str:
            return "\n".join([*await client.say("ana !add||||"), *await client.say(f"ana ?add||address={url}")])

        yield Person(Workspace(Platform.CONSOLE, "lines"), "ana", add, form, ask, curate, press, hear)


PLATFORMS: dict[str, Callable[[Libraries, Store, Fetcher], AbstractAsyncContextManager[Person]]] = {
    "slack": in_slack,
    "discord": in_discord,
    "lines": in_lines,
}


@dataclass
class Bot:
    """The parts of a bot under test. `refresh` puts added articles into use, as a running bot does by itself."""

    settings: Settings
    libraries: Libraries
    store: Store
    site: Site
    refresh: Callable[[], bool]


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    with running_site() as site, closing(open_memory_store()) as store:
        settings = Settings(
            _env_file=None,
            cuecard_data=tmp_path / "data",
            cuecard_content=tmp_path / "content",
            cuecard_fetch_allow=site.host,
        )
        settings.cuecard_content.mkdir()
        libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
        yield Bot(settings, libraries, store, site, LibraryRefresh(settings, libraries, store))


@asynccontextmanager
async def join_as(platform: str, bot: Bot, *, is_curator: bool) -> AsyncIterator[Person]:
    """Yields a person who talks to the bot on a platform."""
    async with open_fetcher(bot.settings) as fetcher, PLATFORMS[platform](bot.libraries, bot.store, fetcher) as person:
        if is_curator:
            make_curator(bot, person)
        yield person


def make_curator(bot: Bot, person: Person) -> None:
    """Makes a person a curator."""
    chosen = WorkspaceSettings(curator_users=frozenset({person.id}))
    bot.store.of(person.workspace).settings.put(chosen, "")


async def check_answers(reply: str, bot: Bot, person: Person) -> None:
    """Checks that the person was told that the page is in the library, and that it answers."""
    assert messages.ADDED in reply
    assert FERRY_TITLE in reply
    bot.refresh()
    assert "23:40" in await person.ask(QUESTION)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_curator_adds_a_page_that_answers(platform: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", FERRY_PAGE)
    async with join_as(platform, bot, is_curator=True) as person:
        reply = await person.add(url)
        assert FERRY_SENTENCE in reply.replace("\\", "")
        await check_answers(reply, bot, person)
        assert messages.ALREADY_IN in await person.add(url)
        assert len(bot.store.articles.heads(own_library(person.workspace))) == 1


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_page_that_curators_hide_is_not_shown_to_who_adds_it_again(platform: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", FERRY_PAGE)
    async with join_as(platform, bot, is_curator=True) as person:
        await person.add(url)
        library = own_library(person.workspace)
        (article,) = bot.store.articles.heads(library)
        bot.store.articles.put_edits(library, article.id, f"cards:\n  {article.id}: {{hidden: yes}}\n".encode())
        bot.refresh()
        reply = await person.add(url)
        assert messages.HIDDEN in reply
        assert FERRY_SENTENCE not in reply.replace("\\", "")


@pytest.mark.thorough
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_page_is_added_in_a_form(platform: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", FERRY_PAGE)
    async with join_as(platform, bot, is_curator=True) as person:
        await check_answers(await person.form(url), bot, person)


@pytest.mark.thorough
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_person_is_told_that_a_page_only_lists_articles(platform: str, bot: Bot) -> None:
    links = "".join(f'<li><a href="/{day}">What the council said on day {day}</a></li>' for day in range(12))
    url = bot.site.put(
        "/news", f"<html><head><title>News</title></head><body><main><ul>{links}</ul></main></body></html>"
    )
    async with join_as(platform, bot, is_curator=True) as person:
        reply = await person.add(url)
        assert messages.ADDED in reply
        assert messages.LOOKS_LIKE_LIST in reply


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_page_that_cannot_be_added_gets_one_sentence(platform: str, bot: Bot) -> None:
    bot.site.put("/wall", "<html><body><p>Please enable JavaScript to view this page.</p></body></html>")
    bot.site.put("/picture", "GIF89a", "image/gif")
    async with join_as(platform, bot, is_curator=True) as person:
        for address, why in (
            ("http://169.254.169.254/latest/meta-data", "I cannot add that: "),
            (bot.site.address + "/nothing", "I cannot add that: "),
            (bot.site.address + "/wall", "JavaScript"),
            (bot.site.address + "/picture", "I cannot add that: "),
            ("ferry", messages.NO_ADDRESS),
        ):
            assert why in await person.add(address)
        assert not bot.store.articles.names()


async def test_a_person_is_told_in_their_language_why_a_page_cannot_be_added(bot: Bot) -> None:
    bot.site.put("/wall", "<html><body><p>Please enable JavaScript to view this page.</p></body></html>")
    bot.site.put("/empty", "<html><body></body></html>")
    bot.site.put("/broken.pdf", "%PDF-1.4 torn off", "application/pdf")
    server = SlackServer()
    server.users[USER] = member(USER, locale="de-DE")
    async with (
        open_fetcher(bot.settings) as fetcher,
        server.running(),
        running_bot(server, store=bot.store, libraries=bot.libraries, fetcher=fetcher) as slack,
    ):
        for address, why in (
            (bot.site.address + "/wall", "ihr Text ist nur in einem Browser mit JavaScript zu sehen; öffne sie"),
            (bot.site.address + "/empty", "es enthält keinen Text eines Artikels"),
            (bot.site.address + "/broken.pdf", "es ist kein lesbares PDF"),
            (bot.site.address + "/nothing", "die Website hat keine solche Seite (HTTP 404)"),
            ("http://169.254.169.254/latest/meta-data", "es liegt nicht im öffentlichen Netz"),
        ):
            await slack.command("/cuecard", f"add {address}")
            assert f"Das kann ich nicht aufnehmen: {why}" in said(slack.last)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_proposed_page_answers_once_a_curator_has_approved_it(platform: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", FERRY_PAGE)
    async with join_as(platform, bot, is_curator=False) as person:
        reply = await person.add(url)
        assert messages.PROPOSED_NOW in reply
        assert FERRY_TITLE in reply
        assert messages.PROPOSED_NOW in await person.add(url)
        assert not bot.store.articles.names()
        make_curator(bot, person)
        assert FERRY_TITLE in await person.curate()
        assert FERRY_SENTENCE in (await person.press("Look at it")).replace("\\", "")
        assert messages.APPROVED in await person.press("Approve")
        bot.refresh()
        assert messages.YOURS_APPROVED in await person.hear()
        assert "23:40" in await person.ask(QUESTION)
        assert messages.PROPOSED not in await person.curate()
        assert messages.ALREADY_IN in await person.add(url)
        assert len(bot.store.articles.heads(own_library(person.workspace))) == 1
        assert messages.YOURS_APPROVED not in await person.hear()


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_proposal_is_rejected_with_a_reason_that_its_proposer_hears(platform: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", FERRY_PAGE)
    async with join_as(platform, bot, is_curator=False) as person:
        await person.add(url)
        make_curator(bot, person)
        await person.curate()
        await person.press("Look at it")
        assert messages.WHY_REJECT in await person.press("Reject")
        assert messages.REJECTED in await person.press("Out of date")
        assert messages.yours_rejected("outdated") in (await person.hear()).replace("\\", "")
        assert not bot.store.articles.names()


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_no_page_is_fetched_for_other_people_if_only_curators_may_add(platform: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", FERRY_PAGE)
    async with join_as(platform, bot, is_curator=False) as person:
        bot.store.of(person.workspace).settings.put(WorkspaceSettings(takes_proposals=False), "")
        assert messages.CURATORS_ONLY in await person.add(url)
        assert not bot.site.asked
