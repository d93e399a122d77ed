"""Opens the forms of digests and saves what people submit. A form is opened as the first response to a command, because
Discord accepts no form later. The process that gets the submitted form need not be the one that opened it."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import discord

from adapters.discord import messages
from adapters.discord.context import Context
from adapters.discord.forms.digest_modal import FILTER_FORM, FORM_ID, OWN_FORM, FormValues, make_form, read
from adapters.discord.forms.modal import read_modal
from adapters.discord.forms.refused_form import read_form_values, refusal_layout
from adapters.discord.inbound.inbox_entries import form_item
from adapters.discord.inbound.payloads import interaction_origin
from adapters.discord.outbound.surface import ChosenChannel, DigestChannel, InteractionSurface
from adapters.discord.render.components import render
from bot.conversation.surface import text_message
from bot.digests.setup import messages as setup_messages
from bot.running.blocking import urgently
from bot.store.inbox import InboxClaim

Interaction = discord.Interaction[Any]

_FORM = re.compile(FORM_ID)
"""Matches "cuedigest:about:123", the id of the form for what the digest of the channel 123 is about (`FORM_ID`)."""


class DigestForms:
    """Opens the forms of digests, opens refused ones again, and saves what is submitted."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, interaction: Interaction, name: str, chosen_channel: ChosenChannel | None) -> None:
        """Opens the form called `name` for `chosen_channel` or, if that is None, for the channel of the
        command."""
        await self._open(interaction, name, chosen_channel)

    async def open_again(self, interaction: Interaction, name: str, channel: int, options: str) -> None:
        """Opens a refused form again, filled in as before: what was typed is in the message with the button, the chosen
        `options` and the `channel` are in the button's id."""
        digest_channel = None if channel == interaction.channel_id else _find(interaction, channel)
        await self._open(interaction, name, digest_channel, read_form_values(interaction.message, options))

    async def handle_submission(self, interaction: Interaction) -> None:
        """Saves a submitted form of a digest, and ignores other forms."""
        if not _form_of(interaction):
            return
        respond, apologise = partial(self._context.outbox.defer, interaction), partial(self._apologise, interaction)
        item, work = form_item(interaction), self._save(interaction)
        with self._context.use_language_of(interaction_origin(interaction)):
            await self._context.jobs.run("digest form", work, apologise, item=item, first_step=respond)

    def resume(self, interaction: Interaction, claim: InboxClaim) -> None:
        """Saves a submitted form whose first response another process has already sent."""
        work, apologise = self._save(interaction), partial(self._apologise, interaction)
        self._context.jobs.start("digest form", work, apologise, claim=claim)

    async def _open(
        self,
        interaction: Interaction,
        name: str,
        chosen_channel: DigestChannel | None,
        form_values: FormValues | None = None,
    ) -> None:
        """Opens a form: with `form_values` if it was filled in before, else with the digest's values."""

        async def respond() -> bool:
            with urgently():
                await self._respond(interaction, name, chosen_channel, form_values)
            return False  # the form is the response: no work follows

        async def apologise(text: str) -> None:
            await self._context.outbox.whisper_now(interaction, render(text_message(text)))

        with self._context.use_language_of(interaction_origin(interaction)):
            await self._context.jobs.open_form("digest form", respond, apologise)

    async def _apologise(self, interaction: Interaction, text: str) -> None:
        await self._context.outbox.answer(interaction, render(text_message(text)))

    async def _respond(
        self, interaction: Interaction, name: str, chosen_channel: DigestChannel | None, form_values: FormValues | None
    ) -> None:
        """Opens the form, or says why this person may not fill it in."""
        surface, outbox = (
            InteractionSurface(self._context, interaction, chosen_channel=chosen_channel),
            self._context.outbox,
        )
        digests, is_own = self._context.digests, name == OWN_FORM
        refusal = await (
            digests.own.find_refusal(surface) if is_own else digests.find_refusal(surface, checks_posting=True)
        )
        if (
            not refusal
            and name == FILTER_FORM
            and await self._context.async_store.subscription(surface.origin.workspace_channel) is None
        ):
            refusal = setup_messages.NO_DIGEST
        if refusal:
            await outbox.whisper_now(interaction, render(text_message(refusal)))
            return
        draft = await (digests.draft_own(surface) if is_own else digests.draft(surface))
        forum = None if is_own else await surface.forum()
        await outbox.open_modal(interaction, make_form(name, draft, forum, form_values))

    async def _save(self, interaction: Interaction) -> None:
        """Saves a submitted form, or says why it is refused."""
        form_match, data = _form_of(interaction), interaction.data
        assert form_match is not None
        channel, form_values = int(form_match["channel"]), read_modal(data or {})
        is_here = channel == interaction.channel_id
        digest_channel = None if is_here else _find(interaction, channel)
        surface = InteractionSurface(self._context, interaction, chosen_channel=digest_channel)
        if digest_channel is None and not is_here:
            await surface.whisper(text_message(messages.NO_SUCH_CHANNEL))
            return

        async def refuse(reason: str) -> None:
            await self._context.outbox.answer(interaction, refusal_layout(reason, form_match, form_values))

        digests = self._context.digests
        save = digests.set_own if form_match["form"] == OWN_FORM else digests.set
        await save(surface, partial(read, form_match["form"], form_values), refuse)


def _form_of(interaction: Interaction) -> re.Match[str] | None:
    """The id of a submitted form of a digest, matched; None if it is another form."""
    data: Any = interaction.data
    return _FORM.fullmatch(str(data.get("custom_id", "")))


def _find(interaction: Interaction, channel: int) -> DigestChannel | None:
    """The channel or thread with this id, if the bot knows it; else None."""
    return interaction.guild.get_channel_or_thread(channel) if interaction.guild else None
