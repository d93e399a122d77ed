"""The objects that the handlers of Slack's requests need. They are created once, when the bot starts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from adapters.slack.inbound.directory import Directory
from adapters.slack.install.tokens import Tokens
from adapters.slack.outbound.last_cards import LastCards
from adapters.slack.outbound.outbox import Outbox
from adapters.slack.transport.api import Api
from adapters.slack.transport.files import Files
from bot.conversation.asking.libraries import Libraries
from bot.conversation.async_store import AsyncStore
from bot.conversation.conversation import Conversation
from bot.conversation.digests.channel_digests import ChannelDigests
from bot.conversation.surface import Origin
from bot.environment.settings import Settings
from bot.model import Workspace
from bot.running.rate_limit import Cooldown
from bot.translation import use_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The conversation, and the other objects that are needed to handle a request from Slack. `last_cards` remembers
    which card each conversation is about; `cooldown` limits how often people ask."""

    settings: Settings
    conversation: Conversation
    digests: ChannelDigests
    libraries: Libraries
    async_store: AsyncStore
    tokens: Tokens
    api: Callable[[Workspace], Awaitable[Api]]
    directory: Directory
    outbox: Outbox
    last_cards: LastCards
    files: Files
    cooldown: Cooldown

    @asynccontextmanager
    async def use_language_of(self, origin: Origin) -> AsyncIterator[None]:
        """A context manager: in the `with` block, the bot speaks the language of the person who did something (`origin`
        says who, and where). Calls Slack unless the language is cached."""
        with use_language(await self.directory.language(origin.workspace, origin.user)):
            yield

    async def run_in_language_of(self, origin: Origin, do: Callable[[], Awaitable[None]]) -> None:
        """Runs `do` while the bot speaks the language of the person of `origin`."""
        async with self.use_language_of(origin):
            await do()

    @contextmanager
    def use_known_language_of(self, origin: Origin) -> Iterator[None]:
        """Like `use_language_of`, for urgent work: never calls Slack, but uses the language that Slack gave last for
        the person, or English if it never gave one."""
        with use_language(self.directory.known_language(origin.workspace, origin.user)):
            yield
