"""A person who talks to the bot, on each platform, and the texts that each platform must show."""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from typing import Any, Protocol

from adapters.console.terminal import writer
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.service import Service
from bot.conversation.terminal_chat import TerminalChat
from bot.model import Document
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
from tests.support.library.shared import ANYBODY
from tests.support.line_chat.server import Client, running_chat
from tests.support.slack.bot import SlackBot, running_bot, said
from tests.support.slack.server import SlackServer
from tests.support.store.new_store import open_memory_store


class Person(Protocol):
    """A person who talks to the bot on one platform."""

    async def say(self, text: str) -> str:
        """Says something to the bot. Returns what the bot showed, as plain text."""


class AtTheTerminal:
    """Talks to the bot in the terminal."""

    def __init__(self, service: Service) -> None:
        self._written: list[str] = []
        self._chat = TerminalChat(service, writer(self._written.append))

    async def say(self, text: str) -> str:
        self._written.clear()
        self._chat.answer_line(text)
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


def content(document: Document) -> list[str]:
    """The texts of a document, whatever its layout. Every platform must show all of them."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Heading(text) | Paragraph(text) | SourceLine(text) | Footer(text):
                found.append(text)
            case AnswerBlock(text, items=items):
                found += [text, *items]
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
