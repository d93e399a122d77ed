"""The bot on a simulated Discord (simcord): the real client, commands and components, in the process of the test."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator
from typing import Any

import discord
import simcord

from adapters.discord.context import make_context
from adapters.discord.render.html_preview import draw_components
from adapters.discord.render.text import unescape
from adapters.discord.transport.client import CuecardClient
from bot.conversation.asking.libraries import Libraries
from bot.environment.clock import Clock, SystemClock
from bot.environment.settings import Settings
from bot.model import Platform, Workspace
from bot.ports import Fetcher
from bot.store import Store
from tests.support.discord.schema import faults_of, messages_in, texts
from tests.support.library.seeds import seed_libraries
from tests.support.store.new_store import open_memory_store

MANAGER = discord.Permissions(manage_channels=True)
MODERATOR = discord.Permissions(manage_messages=True)
SETTLE_SECONDS = 60.0
"""Seconds after which the bot is considered hung. It is long, because these tests do not measure speed on a busy
machine."""


class PatientEnv(simcord.Env):
    """Waits as long for the bot to start as for its answers. simcord itself gives a start five seconds, which a busy
    machine can exceed."""

    async def _settle_internal(self, *, timeout: float | None = None, **options: Any) -> None:
        await super()._settle_internal(**options)


class DiscordBot:
    """Acts as people on a simulated server do, and returns what they are shown."""

    def __init__(self, env: simcord.Env, store: Store, libraries: Libraries, locale: str = "en-US") -> None:
        self.env, self.store, self.libraries = env, store, libraries
        self._names = itertools.count(1)
        self.guild = env.create_guild(preferred_locale=locale)
        self.channel = self.guild.create_text_channel("general")
        self.asker = self.member()

    @property
    def workspace(self) -> Workspace:
        return Workspace(Platform.DISCORD, str(self.guild.id))

    def member(self, permissions: discord.Permissions | None = None, **facts: Any) -> Any:
        """A new member of the server."""
        name = f"person{next(self._names)}"
        roles = [self.guild.create_role(f"role of {name}", permissions=permissions)] if permissions else []
        return self.guild.add_member(self.env.create_user(name, **facts), roles=roles)

    async def mention(self, text: str, *, who: Any = None, channel: Any = None, reply_to: Any = None) -> str:
        """Sends a message to the bot in a channel; returns the bot's answer, or "" if it gives none."""
        before = self.posted
        me = self.env.bot.user
        assert me is not None
        await (who or self.asker).send(channel or self.channel, f"<@{me.id}> {text}", reply_to=reply_to)
        return "\n".join(shown(message) for message in self.messages()[before:])

    async def tell(self, text: str) -> str:
        """Sends the bot a direct message. Returns what the bot posts then, as text."""
        before = self.posted
        await self.asker.send_dm(text)
        return "\n".join(shown(message) for message in self.messages()[before:])

    async def slash(self, name: str, *, who: Any = None, channel: Any = None, **options: Any) -> Any:
        return await (who or self.asker).slash(channel or self.channel, name, **options)

    async def click(self, message: Any, label: str, *, who: Any = None) -> Any:
        return await (who or self.asker).click(message, label=label)

    async def choose(self, message: Any, label: str, *, who: Any = None) -> Any:
        """Presses the button with `label` in the menu (⋯) of a message."""
        opened = await self.click(message, "⋯", who=who)
        return await self.click(opened.response, label, who=who)

    @property
    def posted(self) -> int:
        return len(self.messages())

    def messages(self) -> list[dict[str, Any]]:
        """The messages that the bot has sent, as they were on the wire."""
        return [message for entry in self.env.http_requests for message in messages_in(entry.json)]

    def faults(self) -> list[str]:
        """What is wrong with any request that the bot has sent so far."""
        faults = []
        for entry in self.env.http_requests:
            faults += faults_of(entry.method, entry.path, entry.json) if isinstance(entry.json, dict) else []
        return faults

    async def restart(self) -> None:
        """Stops the bot and starts another on the same database, as a new process would."""
        await self.env.restart_bot(new_client(self.libraries, self.store))


def new_client(
    libraries: Libraries, store: Store, clock: Clock | None = None, fetcher: Fetcher | None = None, **settings: Any
) -> CuecardClient:
    context = make_context(Settings(_env_file=None, **settings), libraries, store, clock or SystemClock(), fetcher)
    return CuecardClient(context, shard_count=1)


@contextlib.asynccontextmanager
async def running_bot(
    libraries: Libraries | None = None, store: Store | None = None, locale: str = "en-US", **settings: Any
) -> AsyncIterator[DiscordBot]:
    """Runs the bot during the `with` block, on a server whose primary language is `locale`."""
    used_store, used_libraries = store or open_memory_store(), seed_libraries() if libraries is None else libraries
    env = PatientEnv(new_client(used_libraries, used_store, **settings), settle_timeout=SETTLE_SECONDS)
    await env.start()
    try:
        bot = DiscordBot(env, used_store, used_libraries, locale)
        yield bot
        env.raise_errors()
        for message in bot.messages():
            draw_components(message["components"])  # the pages of the desk can show every message of a test
    finally:
        await env.shutdown()
    if store is None:
        used_store.close()


def shown(message: dict[str, Any]) -> str:
    """Everything that a message shows as text."""
    return unescape("\n".join(texts(message)))


def said(result: Any) -> str:
    """The result of the last command or press, as the person sees it."""
    message = result.followups[-1] if result.followups else result.response
    return shown({"components": message.components})
