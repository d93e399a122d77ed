"""Work that other processes began and did not finish, finished by this one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import discord

from adapters.discord.context import Context
from adapters.discord.forms.digests import DigestForms
from adapters.discord.forms.short_form import ShortForms
from adapters.discord.inbound.events import Events
from adapters.discord.inbound.inbox_entries import COMMAND, FORM, MESSAGE, PRESS, read_click, read_interaction
from adapters.discord.inbound.payloads import Origin, interaction_origin, language_of, read_asking, walk
from adapters.discord.outbound.asker import DiscordAsker, find_asker
from adapters.discord.outbound.outbox import NONCE_LASTS
from adapters.discord.outbound.surface import InteractionSurface
from adapters.discord.render.components import render
from bot.conversation import messages
from bot.conversation.curating.telling import Addressee
from bot.conversation.surface import sentence
from bot.model.document import Action
from bot.running.job import Apology
from bot.running.work import MOST_TAKEN
from bot.store.inbox import Held
from bot.store.workspace.proposals import DECIDED
from bot.store.workspace.unanswered import TELLING, WEEKLY
from bot.translation import speaking

TOKEN_LASTS = 14 * 60.0
"""Seconds for which an interaction can be answered, with a minute to spare."""

_NONCE = 25
"""In characters: the longest nonce that Discord accepts."""

_LOOKED_THROUGH = 100
"""How many messages after a question are searched for its answer."""


class AbandonedWork:
    """Finishes work by its kind, with the handlers of new events."""

    def __init__(
        self, client: discord.Client, context: Context, events: Events, forms: DigestForms, short_forms: ShortForms
    ) -> None:
        self._client, self._context, self._events = client, context, events
        self._forms, self._short_forms = forms, short_forms

    def resume(self, held: Held) -> None:
        """Finishes work that another process began, or that was left for any process. Each way to answer in Discord can
        be repeated safely."""
        if held.kind in (TELLING, DECIDED, WEEKLY):
            work = self._show_weekly(held) if held.kind == WEEKLY else self._tell(held)
            self._context.work.start(held.kind, work, held=held)
            return
        if held.kind == MESSAGE:
            team = held.workspace.team
            guild = self._client.get_guild(int(team)) if team.isdecimal() else None
            with speaking(language_of(guild)):
                self._context.work.start("question", self._answer(held), self._apology(held), held=held)
            return
        interaction = read_interaction(held, self._client)
        with self._context.speaking_to(interaction_origin(interaction)):
            self._resume(held, interaction)

    def _resume(self, held: Held, interaction: discord.Interaction[Any]) -> None:
        late = (held.taken_at - held.received).total_seconds() > TOKEN_LASTS or held.taken > MOST_TAKEN
        if late or (held.kind == PRESS and read_click(held).action is Action.SHARE):
            self._context.work.start("lost", self._tell_lost(interaction), held=held)
        elif held.kind == COMMAND:
            self._client.tree._from_interaction(interaction)  # type: ignore[attr-defined]
        elif held.kind == FORM:
            if not self._short_forms.resume(interaction, held):
                self._forms.resume(interaction, held)
        else:
            self._press(held, interaction)

    async def _tell(self, held: Held) -> None:
        """Tells a person the outcome of their question or proposal."""

        async def find(addressee: Addressee) -> DiscordAsker:
            return await find_asker(self._context, self._client, held, addressee)

        @asynccontextmanager
        async def speaking_to(origin: Origin) -> AsyncIterator[None]:
            with self._context.speaking_to(origin):
                yield

        await self._context.conversation.tell(held, find, speaking_to)

    async def _show_weekly(self, held: Held) -> None:
        """Shows the curators' channel which questions wait."""
        message, us = await self._context.conversation.weekly(held.workspace), self._client.user
        channel = self._client.get_partial_messageable(int(held.content["channel"]))
        is_there = held.has_begun and await _has_posted(channel, us, held.received)
        if message and not is_there:
            await self._context.outbox.post(channel, render(message), held.id[-_NONCE:])

    async def _answer(self, held: Held) -> None:
        """Reads the message again and answers it, unless it is answered already."""
        us = self._client.user
        assert us is not None
        question = self._question(held)
        try:
            channel = await self._channel(held)
            message = await channel.fetch_message(question.id)
        except discord.NotFound:
            return  # a deleted message needs no answer
        except discord.Forbidden:
            await self._context.outbox.reply(question, render(sentence(messages.LOST)))
            return
        if held.has_begun and await self._is_answered(message, us.id, held.silence):
            return
        if held.taken > MOST_TAKEN:
            await self._context.outbox.reply(question, render(sentence(messages.LOST)))
            return
        asking = read_asking(message, us.id)
        if asking:
            await self._events.answer(asking, message, us.id)

    async def _is_answered(self, message: discord.Message, us: int, silence: float) -> bool:
        """Whether the bot has replied. If a reply is still on its way, Discord recognises the second one."""
        try:
            async for later in message.channel.history(limit=_LOOKED_THROUGH, after=message):
                if later.author.id == us and later.reference and later.reference.message_id == message.id:
                    return True
        except discord.Forbidden:
            if silence > NONCE_LASTS:
                raise
        return False

    def _press(self, held: Held, interaction: discord.Interaction[Any]) -> None:
        click, outbox = read_click(held), self._context.outbox
        replaces = click.replaces_for(str(interaction.user.id))
        about = click.value if click.action is Action.DELETE else ""
        surface = InteractionSurface(self._context, interaction, replaces=replaces, about=about)

        async def apologise(text: str) -> None:
            await outbox.whisper_more(interaction, render(sentence(text)))

        work = self._context.conversation.click(click, surface)
        self._context.work.start("press", work, apologise, held=held)

    async def _tell_lost(self, interaction: discord.Interaction[Any]) -> None:
        """Answers in a direct message: the interaction cannot be answered any more, or not a second time."""
        nonce = str(interaction.id)
        await self._context.outbox.tell(interaction.user, render(sentence(messages.LOST)), nonce)

    def _apology(self, held: Held) -> Apology | None:
        if held.has_begun:
            return None  # somebody who may already have an answer is told nothing else until that is known

        async def apologise(text: str) -> None:
            await self._context.outbox.reply(self._question(held), render(sentence(text)))

        return apologise

    def _question(self, held: Held) -> discord.PartialMessage:
        where = self._client.get_partial_messageable(held.content["channel"])
        return where.get_partial_message(held.content["message"])

    async def _channel(self, held: Held) -> Any:
        number = held.content["channel"]
        return self._client.get_channel(number) or await self._client.fetch_channel(number)


async def _has_posted(channel: discord.PartialMessageable, us: discord.ClientUser | None, since: datetime) -> bool:
    """Whether the bot has shown a list of questions there since then."""
    async for message in channel.history(limit=_LOOKED_THROUGH, after=since):
        ids = (str(getattr(component, "custom_id", "")) for component in walk(message.components))
        if us and message.author.id == us.id and any(f":{Action.ANSWER_ASKED}:" in custom_id for custom_id in ids):
            return True
    return False
