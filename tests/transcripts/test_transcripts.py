"""A conversation as a script ("user says, bot says") has the same content in the terminal, in Slack and in Discord."""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml

from adapters.console.terminal import writer
from bot.cards.library import MemoryLibrary
from bot.conversation.chat import Chat
from bot.conversation.library.libraries import Libraries
from bot.conversation.library.service import Service
from bot.model import Document, Outcome
from bot.model.document import (
    AnswerBlock,
    ContextBlock,
    Facts,
    Footer,
    Heading,
    Paragraph,
    QuoteBlock,
    SourceLine,
    Topics,
)
from tests.support.discord.bot import DiscordBot
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.schema import walk
from tests.support.library.seeds import seed_libraries, seed_library, seed_service
from tests.support.library.shared import ANYBODY, shared
from tests.support.line_chat.server import Client, running_chat
from tests.support.matching.fake_matcher import FakeMatcher
from tests.support.slack.bot import SlackBot, running_bot, said
from tests.support.slack.server import SlackServer
from tests.support.store.new_store import open_memory_store

CONVERSATIONS: Any = yaml.safe_load((Path(__file__).parent / "conversations.yaml").read_text(encoding="utf-8"))


class Person(Protocol):
    """A person who talks to the bot on one platform."""

    async def say(self, text: str) -> str:
        """Says something to the bot. Returns what the bot showed, as plain text."""


class AtTheTerminal:
    """Talks to the bot in the terminal."""

    def __init__(self, service: Service) -> None:
        self._written: list[str] = []
        self._chat = Chat(service, writer(self._written.append))

    async def say(self, text: str) -> str:
        self._written.clear()
        self._chat.take(text)
        return "".join(self._written).replace("│", " ")


class InSlack:
    """Mentions the bot, and continues in the thread of the first mention."""

    def __init__(self, bot: SlackBot) -> None:
        self._bot = bot
        self._thread: dict[str, str] = {}
        self._later = itertools.count(1_800_000_000)

    async def say(self, text: str) -> str:
        before = len(self._bot.server.posted)
        await self._bot.mention(text, **self._thread)
        shown = self._bot.server.posted[before:]
        # The next message is later than what the bot has just posted, and in its thread if everyone sees that.
        thread = next((message["thread_ts"] for message in shown if "thread_ts" in message), None)
        if thread or self._thread:
            self._thread = {**({"thread_ts": thread} if thread else self._thread), "ts": f"{next(self._later)}.000200"}
        return "\n".join(said(message) for message in shown)


class InDiscord:
    """Mentions the bot, and continues by replying to its answers."""

    def __init__(self, bot: DiscordBot) -> None:
        self._bot = bot
        self._answer: Any = None

    async def say(self, text: str) -> str:
        before = self._bot.posted
        shown = await self._bot.mention(text, reply_to=self._answer)
        self._answer = self._bot.channel.last_message
        menus = [
            part
            for message in self._bot.messages()[before:]
            for part in walk(message["components"])
            if "options" in part
        ]
        return plain("\n".join([shown, *(option["label"] for menu in menus for option in menu["options"])]))


class InLines:
    """Talks to the bot over a socket. Each message is a line."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def say(self, text: str) -> str:
        return "\n".join(line.partition(": ")[2] for line in await self._client.say(f"ana {text}"))


@asynccontextmanager
async def at_the_terminal(libraries: Libraries) -> AsyncIterator[Person]:
    yield AtTheTerminal(libraries.of(ANYBODY))


@asynccontextmanager
async def in_slack(libraries: Libraries) -> AsyncIterator[Person]:
    server = SlackServer()
    async with server.running(), running_bot(server, libraries=libraries) as bot:
        yield InSlack(bot)
    assert not server.faults


@asynccontextmanager
async def in_discord(libraries: Libraries) -> AsyncIterator[Person]:
    async with running_discord_bot(libraries) as bot:
        yield InDiscord(bot)


@asynccontextmanager
async def in_lines(libraries: Libraries) -> AsyncIterator[Person]:
    with closing(open_memory_store()) as store:
        async with running_chat(libraries, store) as client:
            yield InLines(client)


PLATFORMS: dict[str, Callable[[Libraries], AbstractAsyncContextManager[Person]]] = {
    "terminal": at_the_terminal,
    "slack": in_slack,
    "discord": in_discord,
    "lines": in_lines,
}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation["name"])
async def test_a_conversation_has_the_same_content_on_each_platform(
    conversation: dict[str, Any], platform: str
) -> None:
    key: str | None = None
    asked = ""
    async with PLATFORMS[platform](seed_libraries()) as person:
        for step in conversation["steps"]:
            shown = flat(await person.say(step["says"]))
            for text in step["told"]:
                assert flat(text) in shown
            reply = seed_service().questions.ask(step["says"], within=key, previous_question=asked)
            key = reply.position or key
            asked = reply.question if reply.answer and reply.outcome is Outcome.ANSWER else asked
            for text in content(reply.document):
                assert flat(text) in shown


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_pasted_link_gives_the_card_of_its_article(platform: str) -> None:
    url = "https://example.org/ties?a=1&b=2"
    cards = [replace(card, article=replace(card.article, url=url)) for card in seed_library()]
    libraries = shared(
        MemoryLibrary(cards, {card.article.id: seed_library().text(card.article.id) for card in cards}), FakeMatcher()
    )
    async with PLATFORMS[platform](libraries) as person:
        shown = flat(await person.say("<https://www.example.org/ties?b=2&a=1&utm_source=chat#top>"))
    assert all(flat(line) in shown for line in content(libraries.of(ANYBODY).questions.ask(url).document))


def content(document: Document) -> list[str]:
    """The texts of a document, whatever its layout. Every platform must show all of them."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Heading(text) | Paragraph(text) | SourceLine(text) | AnswerBlock(text) | Footer(text):
                found.append(text)
            case QuoteBlock(text, speaker):
                found += [text, speaker or ""]
            case ContextBlock(before, focus, after):
                found += [before, focus, after]
            case Topics(_, items):
                found += [item.title for item in items]
            case Facts(_, rows):
                found += [part for row in rows for part in row]
    return found


def plain(markdown: str) -> str:
    """Discord's text as a person sees it: no escapes, no marks at the beginning of a line, no isolates."""
    lines = [re.sub(r"^(?:#{1,3} |-# |> |- )", "", line) for line in markdown.splitlines()]
    shown = re.sub(r"\\([^\w\s])", r"\1", " ".join(lines)).replace("**", "")
    return re.sub("[\u2066-\u2069\u200b]", "", shown)


def flat(text: str) -> str:
    """The words of a text, whatever the white space between them."""
    return " ".join(text.split())
