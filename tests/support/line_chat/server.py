"""The chat as people reach it: a socket on loopback. Here its classes are chosen, as in `bot.wiring`."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator

from adapters.console.digests import ConsoleRenderer
from bot.conversation.asking.libraries import Libraries
from bot.conversation.async_store import AsyncStore
from bot.conversation.conversation import Conversation
from bot.conversation.digests.preview import make_preview_of
from bot.ports import Fetcher
from bot.store import Store
from tests.support.line_chat.deliverer import Channel
from tests.support.line_chat.translator import answer_line, tell_askers

END_OF_REPLY = "."
"""The line that ends the bot's answer to a line."""


class Client:
    """A person at the other end of the socket."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def say(self, line: str) -> list[str]:
        """Sends `NAME TEXT`. Returns the lines that the bot shows, each as `PERSON: LINE`; PERSON is empty if everyone
        sees it."""
        self._writer.write(f"{line}\n".encode())
        shown = []
        while (line := (await self._reader.readline()).decode().rstrip("\n")) != END_OF_REPLY:
            shown.append(line)
        return shown


@contextlib.asynccontextmanager
async def running_chat(libraries: Libraries, store: Store, fetcher: Fetcher | None = None) -> AsyncIterator[Client]:
    """Runs a new chat with the bot during the `with` block. Yields a client that is connected to it."""
    conversation = Conversation(
        libraries, AsyncStore(store), make_preview_of(libraries, store, ConsoleRenderer()), fetcher
    )
    numbers = itertools.count()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def send(to: str, lines: list[str]) -> None:
            writer.write("".join(f"{to}: {line}\n" for line in lines).encode())

        channel = Channel(send)
        async for line in reader:
            await answer_line(line.decode(), next(numbers), conversation, channel)
            await tell_askers(store, conversation, channel)
            writer.write(f"{END_OF_REPLY}\n".encode())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        yield Client(reader, writer)
        writer.close()
        await writer.wait_closed()
