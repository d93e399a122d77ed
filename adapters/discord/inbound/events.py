"""Messages to the bot and presses of its buttons, as the conversation takes them."""

from __future__ import annotations

from typing import Any

import discord

from adapters.discord import messages
from adapters.discord.context import Context
from adapters.discord.inbound.payloads import find_question, interaction_origin, read_asking
from adapters.discord.outbound.surface import InteractionSurface, MessageSurface, rendered
from adapters.discord.render.components import render_menu
from adapters.discord.render.press import SWAP, Press
from bot.conversation.events import Audience, Click, Question
from bot.conversation.surface import sentence
from bot.model.document import Action


class Events:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def message(self, message: discord.Message, us: int) -> None:
        """A mention, a reply to an answer, or a direct message."""
        asking = read_asking(message, us)
        if asking is None:
            return
        surface = MessageSurface(self._context, asking, message, us)
        origin, cooldown = asking.origin, self._context.cooldown
        wait = cooldown.wait(origin.channel, origin.user)
        if wait:
            is_new = await self._context.records.first_time(origin.workspace, origin.names)
            if is_new and cooldown.first_notice(origin.channel, origin.user):
                await surface.tell(messages.slow_down(wait))
            return
        question = Question(
            text=asking.text,
            audience=Audience.CONVERSATION,
            find_card=surface.find_card,
            pointed_at=asking.pointed_at or "",
            unreadable=messages.CANNOT_READ_IT if asking.pointed_at == "" and not asking.text else "",
            is_called=asking.called,
        )
        await self._context.conversation.ask(question, surface)

    async def apologise(self, message: discord.Message, text: str) -> None:
        await self._context.outbox.reply(message, rendered(sentence(text)))

    async def press(self, interaction: discord.Interaction[Any], press: Press, chosen: str = "") -> None:
        """A button, or what was `chosen` from a menu."""
        outbox, cooldown, origin = self._context.outbox, self._context.cooldown, interaction_origin(interaction)
        wait = cooldown.wait(origin.channel, origin.user)
        if wait and cooldown.first_notice(origin.channel, origin.user):
            await outbox.whisper_now(interaction, rendered(sentence(messages.slow_down(wait))))
            return
        if wait:  # they were told; further presses show nothing
            await outbox.defer(interaction, update=True)
            return
        if press.action is Action.MENU:
            await outbox.whisper_now(interaction, render_menu(press, _message_of(interaction)))
            return
        click = _read_click(interaction, press, chosen)
        replaces = click.replaces_for(origin.user)
        if await outbox.defer(interaction, update=replaces):
            about = press.value if press.action is Action.DELETE else ""
            surface = InteractionSurface(self._context, interaction, replaces=replaces, about=about)
            await self._context.conversation.click(click, surface)


def _read_click(interaction: discord.Interaction[Any], press: Press, chosen: str) -> Click:
    is_choice = press.action is Action.CHOOSE
    return Click(
        action=press.action,
        value=chosen if is_choice else press.value,
        question=find_question(interaction.message),
        in_place=is_choice and press.value == SWAP,
        is_public=bool(press.asker),
        asker=press.asker,
        message=_message_of(interaction),
    )


def _message_of(interaction: discord.Interaction[Any]) -> str:
    return str(interaction.message.id if interaction.message else interaction.id)
