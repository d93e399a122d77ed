"""What the handlers of Slack's requests work with, put together once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from adapters.slack.inbound.directory import Directory
from adapters.slack.install.tokens import Tokens
from adapters.slack.outbound.outbox import Outbox
from adapters.slack.outbound.threads import Threads
from adapters.slack.transport.api import Api
from adapters.slack.transport.files import Files
from bot.config import Settings
from bot.conversation.conversation import Conversation
from bot.conversation.digests.channel_digests import Digests
from bot.conversation.library.libraries import Libraries
from bot.conversation.records import Records
from bot.conversation.surface import Origin
from bot.model import Workspace
from bot.running.cooldown import Cooldown
from bot.translation import speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The conversation, and Slack as the surfaces use it."""

    settings: Settings
    conversation: Conversation
    digests: Digests
    libraries: Libraries
    records: Records
    tokens: Tokens
    api: Callable[[Workspace], Awaitable[Api]]
    directory: Directory
    outbox: Outbox
    threads: Threads
    files: Files
    cooldown: Cooldown

    @asynccontextmanager
    async def speaking_to(self, origin: Origin) -> AsyncIterator[None]:
        """Within it the language of the person who acts there is spoken. Takes a call, unless it is remembered."""
        with speaking(await self.directory.language(origin.workspace, origin.user)):
            yield

    async def spoken(self, origin: Origin, do: Callable[[], Awaitable[None]]) -> None:
        """Does it in the language of the person who acts there."""
        async with self.speaking_to(origin):
            await do()

    @contextmanager
    def speaking_at_once(self, origin: Origin) -> Iterator[None]:
        """The same without a call, for what may not wait for one: in the language that is remembered, if any is."""
        with speaking(self.directory.known_language(origin.workspace, origin.user)):
            yield
