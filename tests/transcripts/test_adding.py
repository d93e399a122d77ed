"""An article is added from chat, and a colleague asks it: the same in Slack, in Discord and over lines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.web.fetch import open_fetcher
from bot.config import Settings
from bot.conversation.adding import messages
from bot.conversation.library.libraries import Libraries
from bot.model import FOR_EVERYBODY, Platform, Workspace, own_library
from bot.permissions import Permission, refusal
from bot.ports import Fetcher
from bot.store import Store, WorkspaceSettings
from bot.wiring.refresh import Refresh
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import said as said_in_discord
from tests.support.line_chat.server import running_chat
from tests.support.slack.bot import USER, WORKSPACE, running_bot, said
from tests.support.slack.server import SlackServer
from tests.support.store.memory_store import open_memory_store
from tests.support.web.site import Site, running_site

TITLE = "Night ferry to Skarholm"
SENTENCE = "The last ferry to Skarholm leaves at 23:40 from the north quay."
PAGE = f"""<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>
<p>{SENTENCE} It carries eighty people and twelve cars.</p>
<p>The harbour master said that tickets are sold on board only. In winter the crossing takes two hours.</p>
</article></body></html>"""
QUESTION = "When does the last ferry to Skarholm leave?"


@dataclass
class Person:
    """Somebody in a workspace: `id` as the platform knows them; each way to speak gives all that they are shown."""

    workspace: Workspace
    id: str
    add: Callable[[str], Awaitable[str]]
    ask: Callable[[str], Awaitable[str]]


@asynccontextmanager
async def in_slack(libraries: Libraries, store: Store, fetcher: Fetcher) -> AsyncIterator[Person]:
    server = SlackServer()
    async with server.running(), running_bot(server, store=store, libraries=libraries, fetcher=fetcher) as bot:

        async def typed(name: str, text: str) -> str:
            before = len(server.posted)
            await bot.command(name, text)
            return "\n".join(map(said, server.posted[before:]))

        yield Person(
            WORKSPACE,
            USER,
            lambda url: typed("/cuecard", f"add <{url}|{url.partition('//')[2]}>"),
            lambda text: typed("/ask", text),
        )
    assert not server.faults


@asynccontextmanager
async def in_discord(libraries: Libraries, store: Store, fetcher: Fetcher) -> AsyncIterator[Person]:
    async with running_discord_bot(libraries, store, fetcher=fetcher) as bot:

        async def add(url: str) -> str:
            return said_in_discord(await bot.slash("cuecard add", url=url))

        async def ask(text: str) -> str:
            return said_in_discord(await bot.slash("ask", question=text))

        yield Person(bot.workspace, str(bot.asker.id), add, ask)
        assert not bot.faults()


@asynccontextmanager
async def in_lines(libraries: Libraries, store: Store, fetcher: Fetcher) -> AsyncIterator[Person]:
    async with running_chat(libraries, store, fetcher) as client:

        async def add(url: str) -> str:
            return "\n".join(await client.say(f"ana /add {url}"))

        async def ask(text: str) -> str:
            return "\n".join(await client.say(f"ben {text}"))

        yield Person(Workspace(Platform.CONSOLE, "lines"), "ana", add, ask)


PLACES: dict[str, Callable[[Libraries, Store, Fetcher], AbstractAsyncContextManager[Person]]] = {
    "slack": in_slack,
    "discord": in_discord,
    "lines": in_lines,
}


@dataclass
class Bot:
    """What the bot of a test is made of; `look` takes into use what was added, as the running bot does by itself."""

    settings: Settings
    libraries: Libraries
    store: Store
    site: Site
    look: Callable[[], bool]


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
        libraries = Libraries(FOR_EVERYBODY)
        yield Bot(settings, libraries, store, site, Refresh(settings, libraries, store))


@asynccontextmanager
async def somebody(place: str, bot: Bot, *, curates: bool) -> AsyncIterator[Person]:
    async with open_fetcher(bot.settings) as fetcher, PLACES[place](bot.libraries, bot.store, fetcher) as person:
        if curates:
            chosen = WorkspaceSettings(curator_users=frozenset({person.id}))
            bot.store.of(person.workspace).settings.put(chosen, "")
        yield person


@pytest.mark.parametrize("place", PLACES)
async def test_a_curator_adds_a_page_and_a_colleague_asks_it(place: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", PAGE)
    async with somebody(place, bot, curates=True) as person:
        told = await person.add(url)
        assert messages.KEPT in told
        assert TITLE in told
        assert SENTENCE in told.replace("\\", "")
        bot.look()
        assert "23:40" in await person.ask(QUESTION)
        assert messages.ALREADY_IN in await person.add(url)
        assert len(bot.store.articles.heads(own_library(person.workspace))) == 1


@pytest.mark.parametrize("place", PLACES)
async def test_what_cannot_be_added_is_said_in_one_sentence(place: str, bot: Bot) -> None:
    bot.site.put("/wall", "<html><body><p>Please enable JavaScript to view this page.</p></body></html>")
    bot.site.put("/picture", "GIF89a", "image/gif")
    async with somebody(place, bot, curates=True) as person:
        for address, why in (
            ("http://169.254.169.254/latest/meta-data", "I cannot add that: "),
            (bot.site.address + "/nothing", "I cannot add that: "),
            (bot.site.address + "/wall", "JavaScript"),
            (bot.site.address + "/picture", "I cannot add that: "),
            ("ferry", messages.NO_ADDRESS),
        ):
            assert why in await person.add(address)
        assert not bot.store.articles.names()


@pytest.mark.parametrize("place", PLACES)
async def test_only_curators_add_at_once(place: str, bot: Bot) -> None:
    url = bot.site.put("/ferry", PAGE)
    async with somebody(place, bot, curates=False) as person:
        assert refusal(Permission.CURATE) in await person.add(url)
        assert not bot.site.asked
