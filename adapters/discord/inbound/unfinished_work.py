"""Finishes work that other processes began and did not finish."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord

from adapters.discord.context import Context
from adapters.discord.forms.digest_forms import DigestForms
from adapters.discord.forms.short_form import ShortForms
from adapters.discord.inbound.events import Events
from adapters.discord.inbound.inbox_entries import COMMAND, FORM, MESSAGE, PRESS, read_click, read_interaction
from adapters.discord.inbound.payloads import DiscordOrigin, interaction_origin, language_of, read_question_message
from adapters.discord.outbound.notices import DiscordNoticeSurface, make_notice_surface
from adapters.discord.outbound.outbox import NONCE_SECONDS
from adapters.discord.outbound.own_messages import MAX_SEARCHED, has_posted_button
from adapters.discord.outbound.surface import InteractionSurface
from adapters.discord.render.components import render
from bot.conversation import messages
from bot.conversation.notice_surface import Addressee
from bot.conversation.surface import text_message
from bot.model.document import Action
from bot.running.job import Apology
from bot.running.job_runner import MAX_HOLDERS
from bot.store.inbox import InboxClaim
from bot.store.workspace.proposals import DECISION_NOTICE
from bot.store.workspace.questions.answer_notices import ANSWER_NOTICE
from bot.store.workspace.questions.weekly_notices import WEEKLY_NOTICE
from bot.translation import use_language

TOKEN_SECONDS = 14 * 60.0
"""Seconds for which an interaction can be answered, with a minute to spare."""

_MAX_NONCE_LENGTH = 25
"""The maximum number of characters of a nonce that Discord accepts."""


class UnfinishedWork:
    """Finishes work by its kind, with the handlers of new events."""

    def __init__(
        self, client: discord.Client, context: Context, events: Events, forms: DigestForms, short_forms: ShortForms
    ) -> None:
        self._client, self._context, self._events = client, context, events
        self._forms, self._short_forms = forms, short_forms

    def resume(self, claim: InboxClaim) -> None:
        """Finishes work that another process began, or that was left for any process. Most answers can be sent again
        safely (see `Outbox`); for what cannot, such as sharing an answer, the person is told that it may be lost."""
        if claim.kind in (ANSWER_NOTICE, DECISION_NOTICE, WEEKLY_NOTICE):
            work = self._show_weekly(claim) if claim.kind == WEEKLY_NOTICE else self._tell(claim)
            self._context.jobs.start(claim.kind, work, claim=claim)
            return
        if claim.kind == MESSAGE:
            team = claim.workspace.team
            guild = self._client.get_guild(int(team)) if team.isdecimal() else None
            with use_language(language_of(guild)):
                self._context.jobs.start("question", self._resume_answer(claim), self._apology(claim), claim=claim)
            return
        interaction = read_interaction(claim, self._client)
        with self._context.use_language_of(interaction_origin(interaction)):
            self._resume(claim, interaction)

    def _resume(self, claim: InboxClaim, interaction: discord.Interaction[Any]) -> None:
        """Finishes work on an interaction, or tells the person that the answer may be lost."""
        is_late = (claim.claimed_at - claim.received_at).total_seconds() > TOKEN_SECONDS
        if is_late or claim.holders > MAX_HOLDERS or (claim.kind == PRESS and read_click(claim).action is Action.SHARE):
            self._context.jobs.start("lost", self._tell_lost(interaction), claim=claim)
        elif claim.kind == COMMAND:
            self._client.tree._from_interaction(interaction)  # type: ignore[attr-defined]
        elif claim.kind == FORM:
            if not self._short_forms.resume(interaction, claim):
                self._forms.resume(interaction, claim)
        else:
            self._resume_press(claim, interaction)

    async def _tell(self, claim: InboxClaim) -> None:
        """Tells a person the outcome of their question or proposal."""

        async def find(addressee: Addressee) -> DiscordNoticeSurface:
            return await make_notice_surface(self._context, self._client, claim, addressee)

        @asynccontextmanager
        async def use_language_of(origin: DiscordOrigin) -> AsyncIterator[None]:
            with self._context.use_language_of(origin):
                yield

        await self._context.conversation.tell(claim, find, use_language_of)

    async def _show_weekly(self, claim: InboxClaim) -> None:
        """Posts to the curators' channel which questions wait, unless another process has posted that."""
        message, bot_user = await self._context.conversation.weekly_message(claim.workspace), self._client.user
        channel = self._client.get_partial_messageable(int(claim.content["channel"]))
        is_posted = claim.has_begun and await has_posted_button(
            channel, bot_user, claim.received_at, f":{Action.ANSWER_QUESTION}:"
        )
        if message and not is_posted:
            await self._context.outbox.post(channel, render(message), claim.id[-_MAX_NONCE_LENGTH:])

    async def _resume_answer(self, claim: InboxClaim) -> None:
        """Reads the message again and answers it, unless it is answered already."""
        bot_user = self._client.user
        assert bot_user is not None
        partial_message = self._partial_message(claim)
        try:
            channel = await self._channel(claim)
            message = await channel.fetch_message(partial_message.id)
        except discord.NotFound:
            return  # a deleted message needs no answer
        except discord.Forbidden:
            await self._context.outbox.reply(partial_message, render(text_message(messages.LOST)))
            return
        if claim.has_begun and await self._is_answered(message, bot_user.id, claim.silent_seconds):
            return
        if claim.holders > MAX_HOLDERS:
            await self._context.outbox.reply(partial_message, render(text_message(messages.LOST)))
            return
        question_message = read_question_message(message, bot_user.id)
        if question_message:
            await self._events.answer_message(question_message, message, bot_user.id)

    async def _is_answered(self, message: discord.Message, bot_id: int, silent_seconds: float) -> bool:
        """Whether the bot has replied to the message. If a reply is still on its way, Discord recognises the second one
        as a repetition."""
        try:
            async for later_message in message.channel.history(limit=MAX_SEARCHED, after=message):
                if (
                    later_message.author.id == bot_id
                    and later_message.reference
                    and later_message.reference.message_id == message.id
                ):
                    return True
        except discord.Forbidden:
            if silent_seconds > NONCE_SECONDS:
                raise
        return False

    def _resume_press(self, claim: InboxClaim, interaction: discord.Interaction[Any]) -> None:
        """Starts the work of a press again."""
        click, outbox = read_click(claim), self._context.outbox
        replaces = click.replaces_for(str(interaction.user.id))
        other_message_id = click.value if click.action is Action.DELETE else ""
        surface = InteractionSurface(self._context, interaction, replaces=replaces, other_message_id=other_message_id)

        async def apologise(text: str) -> None:
            await outbox.whisper_more(interaction, render(text_message(text)))

        work = self._context.conversation.click(click, surface)
        self._context.jobs.start("press", work, apologise, claim=claim)

    async def _tell_lost(self, interaction: discord.Interaction[Any]) -> None:
        """Tells the person in a direct message that the answer may be lost, because the interaction cannot be answered
        any more, or not a second time."""
        nonce = str(interaction.id)
        await self._context.outbox.tell(interaction.user, render(text_message(messages.LOST)), nonce)

    def _apology(self, claim: InboxClaim) -> Apology | None:
        """A function that replies to the question if answering it fails; None if nothing may be said."""
        if claim.has_begun:
            return None  # somebody who may already have an answer is told nothing else until that is known

        async def apologise(text: str) -> None:
            await self._context.outbox.reply(self._partial_message(claim), render(text_message(text)))

        return apologise

    def _partial_message(self, claim: InboxClaim) -> discord.PartialMessage:
        """The message with the question. Only its ids are known, which is enough to reply to it."""
        channel = self._client.get_partial_messageable(claim.content["channel"])
        return channel.get_partial_message(claim.content["message"])

    async def _channel(self, claim: InboxClaim) -> Any:
        channel_id = claim.content["channel"]
        return self._client.get_channel(channel_id) or await self._client.fetch_channel(channel_id)
