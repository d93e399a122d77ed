"""The objects that the handlers of Discord's events need. They are created once, when the bot starts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from adapters.discord.digests.renderer import DiscordRenderer
from adapters.discord.inbound.payloads import DiscordOrigin
from adapters.discord.job_runner import DiscordJobRunner
from adapters.discord.outbound.outbox import Outbox
from bot.conversation.asking.libraries import Libraries
from bot.conversation.async_store import AsyncStore
from bot.conversation.conversation import Conversation
from bot.conversation.digests.channel_digests import ChannelDigests
from bot.conversation.digests.preview import make_preview_of
from bot.environment.clock import Clock
from bot.environment.settings import Settings
from bot.model import Platform
from bot.ports import Fetcher
from bot.running.inbox import Inbox
from bot.running.rate_limit import Cooldown
from bot.store import Store
from bot.translation import ENGLISH, use_language

_MAX_LANGUAGES = 10_000
"""The number of people after which all remembered languages are forgotten, so that the bot needs little memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The conversation, and the other objects that are needed to handle an event from Discord. `cooldown` limits how
    often people ask. `_languages` has the language that Discord gave last for each person, by id."""

    settings: Settings
    conversation: Conversation
    digests: ChannelDigests
    libraries: Libraries
    async_store: AsyncStore
    store: Store
    outbox: Outbox
    cooldown: Cooldown
    jobs: DiscordJobRunner
    clock: Clock
    _languages: dict[str, str] = field(default_factory=dict, init=False)

    @contextmanager
    def use_language_of(self, origin: DiscordOrigin) -> Iterator[None]:
        """In the `with` block, the bot speaks the language that Discord sent with the event of `origin`, and remembers
        it for this person. With messages, Discord sends none: then the bot speaks the language of the server or, in a
        direct conversation, the one remembered for the person; else English."""
        if origin.language:
            if len(self._languages) >= _MAX_LANGUAGES:
                self._languages.clear()
            self._languages[origin.user] = origin.language
        language = origin.common_language if origin.server else self._languages.get(origin.user, ENGLISH)
        with use_language(origin.language or language):
            yield


def make_context(
    settings: Settings, libraries: Libraries, store: Store, clock: Clock, fetcher: Fetcher | None = None
) -> Context:
    """The context of the handlers of one process. Without a `fetcher`, nobody can add web pages."""
    async_store, preview = AsyncStore(store), make_preview_of(libraries, store, DiscordRenderer())
    return Context(
        settings=settings,
        conversation=Conversation(libraries, async_store, preview, fetcher),
        digests=ChannelDigests(async_store, preview),
        libraries=libraries,
        async_store=async_store,
        store=store,
        outbox=Outbox(clock),
        cooldown=Cooldown(clock),
        jobs=DiscordJobRunner(Inbox(store, Platform.DISCORD)),
        clock=clock,
    )
