"""The short forms (of a few fields) that buttons open. A form is opened as the first response to the click, because
Discord accepts no form later. The process that gets the submitted form need not be the one that opened it."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import discord

from adapters.discord.context import Context
from adapters.discord.forms.modal import find_file, modal, read_modal, text_field, upload
from adapters.discord.inbound.inbox_entries import form_item
from adapters.discord.inbound.payloads import interaction_origin, read_upload
from adapters.discord.outbound.surface import InteractionSurface
from adapters.discord.render.components import render
from bot.conversation.short_forms import FORMS, Field, FieldType, FilledForm, Form
from bot.conversation.surface import text_message
from bot.model.document import Action
from bot.running.blocking import urgently
from bot.store.inbox import InboxClaim

Interaction = discord.Interaction[Any]

_FORM = re.compile(rf"cueform:(?P<action>{'|'.join(sorted(FORMS))}):(?P<value>[A-Za-z0-9_-]{{0,40}})")
"""Matches "cueform:ACTION:VALUE", the id of a short form: the action that it belongs to, and the value of the button
that opened it."""


class ShortForms:
    """Opens the short forms, and does what people submit in them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, interaction: Interaction, action: Action, value: str = "") -> None:
        """Opens the form of a command, or of a button with `value`; or says why this person may not fill it in."""
        outbox, forms = self._context.outbox, self._context.conversation.forms

        async def respond() -> bool:
            with urgently():
                form = await forms.open(action, value, InteractionSurface(self._context, interaction))
            if isinstance(form, Form):
                await outbox.open_modal(interaction, _modal(form, action, value))
            else:
                await outbox.whisper_now(interaction, render(text_message(form)))
            return False  # the form is the response: no work follows

        async def apologise(text: str) -> None:
            await outbox.whisper_now(interaction, render(text_message(text)))

        with self._context.use_language_of(interaction_origin(interaction)):
            await self._context.jobs.open_form("form", respond, apologise)

    async def handle_submission(self, interaction: Interaction) -> None:
        """Does what a submitted short form asks for, and ignores other forms."""
        if not _form_of(interaction):
            return
        respond, apologise = partial(self._context.outbox.defer, interaction), partial(self._apologise, interaction)
        item, work = form_item(interaction), self._fill_in(interaction)
        with self._context.use_language_of(interaction_origin(interaction)):
            await self._context.jobs.run("form", work, apologise, item=item, first_step=respond)

    def resume(self, interaction: Interaction, claim: InboxClaim) -> bool:
        """Handles a submitted form whose first response another process has already sent. Returns False if it is not a
        short form."""
        if not _form_of(interaction):
            return False
        work, apologise = self._fill_in(interaction), partial(self._apologise, interaction)
        self._context.jobs.start("form", work, apologise, claim=claim)
        return True

    async def _apologise(self, interaction: Interaction, text: str) -> None:
        await self._context.outbox.answer(interaction, render(text_message(text)))

    async def _fill_in(self, interaction: Interaction) -> None:
        """Does what a submitted form asks for."""
        form, data = _form_of(interaction), interaction.data
        assert form is not None
        file = find_file(data or {}, interaction)
        filled_form = FilledForm(
            action=Action(form["action"]),
            value=form["value"],
            fields={name: values[0] if values else "" for name, values in read_modal(data or {}).items()},
            upload=read_upload([file] if file else []),
        )
        await self._context.conversation.fill_in(filled_form, InteractionSurface(self._context, interaction))


def _modal(form: Form, action: Action, value: str) -> discord.ui.Modal:
    return modal(form.title, f"cueform:{action}:{value}", [_field_label(field) for field in form.fields])


def _field_label(field: Field) -> discord.ui.Label[Any]:
    """A field with its label: an upload for a file, else a field for text. A card is typed in words, too, because
    Discord's forms have no suggestions."""
    if field.takes is FieldType.FILE:
        return upload(field.name, field.label)
    is_required, max_length = field.is_required, field.max_length
    return text_field(
        field.name, field.label, field.value, hint=field.hint, is_required=is_required, max_length=max_length
    )


def _form_of(interaction: Interaction) -> re.Match[str] | None:
    """The id of a submitted short form, matched; None if it is another form."""
    data: Any = interaction.data
    return _FORM.fullmatch(str(data.get("custom_id", "")))
