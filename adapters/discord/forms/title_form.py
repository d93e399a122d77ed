"""The form in which a curator gives a proposed article another title."""

from __future__ import annotations

import re
from typing import Any

import discord

from adapters.discord.context import Context
from adapters.discord.forms.modal import line, modal, read_modal
from adapters.discord.inbound.payloads import interaction_origin
from adapters.discord.outbound.surface import InteractionSurface
from adapters.discord.render.components import render
from bot.conversation.adding import messages
from bot.conversation.surface import sentence
from bot.running.blocking import urgently

Interaction = discord.Interaction[Any]

_FORM = re.compile(r"cuetitle:(?P<proposal>[0-9a-f]{1,40})")
_TITLE = "title"


class TitleForm:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, interaction: Interaction, proposal: str) -> None:
        """Opens it as the first response, because Discord takes none later."""
        outbox, deciding = self._context.outbox, self._context.conversation.deciding

        async def respond() -> bool:
            with urgently():
                title, refused = await deciding.title_of(proposal, InteractionSurface(self._context, interaction))
            if refused:
                await outbox.whisper_now(interaction, render(sentence(refused)))
            else:
                field = line(_TITLE, messages.TITLE, title)
                await outbox.open_modal(interaction, modal(messages.EDIT_TITLE, f"cuetitle:{proposal}", [field]))
            return False

        async def apologise(text: str) -> None:
            await outbox.whisper_now(interaction, render(sentence(text)))

        with self._context.speaking_to(interaction_origin(interaction)):
            await self._context.work.run("title form", _nothing(), apologise, first=respond)

    async def submitted(self, interaction: Interaction) -> None:
        """Keeps what was filled in, if it is this form."""
        data: Any = interaction.data
        found = _FORM.fullmatch(str(data.get("custom_id", "")))
        if found is None:
            return
        outbox, deciding = self._context.outbox, self._context.conversation.deciding

        async def respond() -> bool:
            return await outbox.defer(interaction)

        async def apologise(text: str) -> None:
            await outbox.answer(interaction, render(sentence(text)))

        title = next(iter(read_modal(data).get(_TITLE) or ()), "")
        doing = deciding.rename(found["proposal"], title, InteractionSurface(self._context, interaction))
        with self._context.speaking_to(interaction_origin(interaction)):
            await self._context.work.run("title form", doing, apologise, first=respond)


async def _nothing() -> None:
    """What is left to do once a form is open."""
