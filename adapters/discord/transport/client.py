"""The client: listens on every shard, passes events to the handlers, and has the commands registered in the
meantime."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord
import yarl
from discord import app_commands

from adapters.discord.context import Context
from adapters.discord.forms.digest_forms import DigestForms
from adapters.discord.forms.digest_modal import OWN_FORM
from adapters.discord.forms.settings_form import SettingsForm
from adapters.discord.forms.short_form import ShortForms
from adapters.discord.inbound.commands import Commands
from adapters.discord.inbound.events import Events
from adapters.discord.inbound.localised_commands import CommandTranslator
from adapters.discord.inbound.unfinished_work import UnfinishedWork
from adapters.discord.install.registration import Registration, workspace_of_application
from adapters.discord.outbound.outbox import NO_PINGS
from adapters.discord.render.custom_ids import Press
from adapters.discord.transport.dynamic_items import AnswerButton, CardSelect, SettingSelect, TryAgainButton
from adapters.discord.transport.identify_rate_limit import MAX_BURST, MAX_IDENTIFY_WAIT, IdentifyRateLimit
from adapters.discord.transport.intents import intents
from bot.conversation.short_forms import FORMS
from bot.environment import log
from bot.model.document import Action

MAX_WAIT_SECONDS = 30.0
"""The longest rate limit, in seconds, that the library waits for; the outbox handles longer ones."""

_log = logging.getLogger(__name__)


class CuecardClient(discord.AutoShardedClient):
    """The bot's client of discord.py. `gateway` replaces the address of the gateway that Discord's API gives."""

    def __init__(self, context: Context, *, gateway: str | None = None, **options: Any) -> None:
        super().__init__(
            intents=intents(hears_questions=context.settings.hears_questions),
            allowed_mentions=NO_PINGS,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=MAX_WAIT_SECONDS,
            activity=discord.CustomActivity("Quotes the articles"),
            **options,
        )
        self.context = context
        self.tree = app_commands.CommandTree(self)
        self._events = Events(context)
        self.digest_forms = DigestForms(context)
        self.short_forms = ShortForms(context)
        self.unfinished_work = UnfinishedWork(self, context, self._events, self.digest_forms, self.short_forms)
        self._gateway = yarl.URL(gateway) if gateway else None
        self._identifies = IdentifyRateLimit(context.clock)
        self._ready_at: float | None = None
        self._registering: asyncio.Task[None] | None = None
        for command in Commands(context).all():
            self.tree.add_command(command)
        self.tree.error(self._command_failed)
        self.settings_form = SettingsForm(context)
        self.add_dynamic_items(AnswerButton, CardSelect, SettingSelect, TryAgainButton)

    async def setup_hook(self) -> None:
        """Registers the commands while the bot connects and answers."""
        assert self.application_id is not None
        await self.tree.set_translator(CommandTranslator())
        registered_commands = self.context.store.of(workspace_of_application(self.application_id)).commands
        registration = Registration(self.tree, registered_commands, self.context.clock)
        self._registering = asyncio.create_task(registration.keep_trying())

    async def close(self) -> None:
        if self._registering:
            self._registering.cancel()
            await asyncio.gather(self._registering, return_exceptions=True)
        await super().close()

    async def listen(self, token: str) -> None:
        """Stays connected until the connection fails. When this is cancelled, it ends the connections for events; the
        connection for answers stays open until `close`."""
        await self.login(token)
        connection = asyncio.create_task(self.connect())
        try:
            await asyncio.wait({connection})
        except asyncio.CancelledError:
            # The task is not awaited: discord.py ignores a cancellation while it reconnects, and ends only at `close`.
            connection.cancel()
            connection.add_done_callback(lambda task: task.cancelled() or task.exception())
            await asyncio.gather(*(shard.disconnect() for shard in self.shards.values()), return_exceptions=True)
            raise
        connection.result()

    def ready_for(self) -> float:
        """Seconds since all shards were connected for the first time; 0 if they never were."""
        return 0.0 if self._ready_at is None else self.context.clock.monotonic() - self._ready_at

    @property
    def is_connected(self) -> bool:
        """Whether all shards have been connected, and are connected now."""
        return self._ready_at is not None and not any(shard.is_closed() for shard in self.shards.values())

    async def on_ready(self) -> None:
        if self._ready_at is None:
            self._ready_at = self.context.clock.monotonic()
        _log.info(log.event("discord_ready", servers=len(self.guilds), shards=self.shard_count))

    async def on_message(self, message: discord.Message) -> None:
        if self.user is None or message.author.bot:
            return
        await self._events.handle_message(message, self.user.id)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            await self.digest_forms.handle_submission(interaction)
            await self.short_forms.handle_submission(interaction)

    async def handle_press(self, interaction: discord.Interaction[Any], press: Press, pressed_value: str = "") -> None:
        """Opens the form of a button that has one, and hands other presses to the conversation. `pressed_value` is the
        card that was chosen in a select."""
        if press.action is Action.FORM_OF_OWN_DIGEST:
            await self.digest_forms.open(interaction, OWN_FORM, None)
        elif press.action in FORMS:
            await self.short_forms.open(interaction, press.action, press.value)
        else:
            await self._events.handle_press(interaction, press, pressed_value)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Waits before an identification, so that repeated failures cannot use up all that Discord allows in a day.
        Raises TimeoutError if the wait is too long; then discord.py closes the connection and tries again later."""
        wait = self._identifies.reserve(MAX_BURST + (self.shard_count or 1))
        if wait > MAX_IDENTIFY_WAIT:
            await self.context.clock.sleep(MAX_IDENTIFY_WAIT)
            raise TimeoutError("too many identifications; waiting before the next")
        await self.context.clock.sleep(wait)

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        await super().launch_shard(self._gateway or gateway, shard_id, initial=initial)

    async def _command_failed(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError) -> None:
        _log.warning(log.event("discord_command_failed", reason=type(error).__name__), exc_info=error.__cause__)
