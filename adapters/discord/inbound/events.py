"""Passes messages that are meant for the bot, and presses of its buttons, to the conversation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import discord

from adapters.discord import messages
from adapters.discord.context import Context
from adapters.discord.inbound.inbox_entries import interaction_item, message_item
from adapters.discord.inbound.payloads import (
    QuestionMessage,
    find_question,
    interaction_origin,
    read_overheard,
    read_question_message,
)
from adapters.discord.outbound.surface import InteractionSurface, MessageSurface
from adapters.discord.render.components import render, render_menu
from adapters.discord.render.custom_ids import Press
from bot.conversation.events import Audience, Click, Question
from bot.conversation.surface import text_message
from bot.model.document import Action


class Events:
    """Handles messages, and presses of buttons. In each method, `bot_id` is the bot's own user id in Discord."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def handle_message(self, message: discord.Message, bot_id: int) -> None:
        """Answers a mention of the bot, a reply to one of its answers, or a direct message. A question that people ask
        each other is answered only in channels that are set up for it, and if the answer is certain."""
        question_message = read_question_message(message, bot_id)
        if question_message is None:
            await self._overhear(message, bot_id)
            return
        item = message_item(question_message.origin, message)
        work = self._answer_or_slow_down(question_message, message, bot_id)
        apologise = partial(self.apologise, message)
        with self._context.use_language_of(question_message.origin):
            await self._context.jobs.run("question", work, apologise, item=item)

    async def answer_message(self, question_message: QuestionMessage, message: discord.Message, bot_id: int) -> None:
        """Answers a message that the inbox has accepted. The ids of the event are left out, because only the inbox
        needs them, to handle the message once."""
        accepted_message = replace(question_message, origin=replace(question_message.origin, event_ids=()))
        surface = MessageSurface(self._context, accepted_message, message, bot_id)
        is_unreadable = question_message.referenced_text == "" and not question_message.text
        question = Question(
            text=question_message.text,
            audience=Audience.CONVERSATION,
            find_position=surface.find_position,
            referenced_text=question_message.referenced_text or "",
            unreadable=messages.cannot_read_it() if is_unreadable else "",
            is_addressed=question_message.is_addressed,
            thread="" if question_message.origin.is_direct else str(message.id),
        )
        await self._context.conversation.ask(question, surface)

    async def apologise(self, message: discord.Message, text: str) -> None:
        """Replies to a message that could not be answered; `text` says why."""
        await self._context.outbox.reply(message, render(text_message(text)))

    async def handle_press(self, interaction: discord.Interaction[Any], press: Press, pressed_value: str = "") -> None:
        """Responds to a button that was pressed, or to the choice `pressed_value` in a select."""
        outbox, click = self._context.outbox, _read_click(interaction, press, pressed_value)

        async def apologise(text: str) -> None:
            await outbox.whisper_more(interaction, render(text_message(text)))

        # A press that opens a menu is not stored in the inbox: the menu is shown immediately or not at all, and people
        # who do not get it press again.
        item = None if click.action is Action.MENU else interaction_item(interaction, click)
        respond = partial(self._respond, interaction, press, click)
        work = self._click(interaction, press, click)
        with self._context.use_language_of(interaction_origin(interaction)):
            await self._context.jobs.run("press", work, apologise, item=item, first_step=respond)

    async def _overhear(self, message: discord.Message, bot_id: int) -> None:
        """Answers a question that does not mention the bot, if the answer is certain. Nobody waits for such an answer,
        so failures are neither reported nor retried."""
        overheard_message = read_overheard(message) if self._context.settings.hears_questions else None
        if overheard_message is None:
            return

        async def answer() -> None:
            conversation, origin = self._context.conversation, overheard_message.origin
            if not await conversation.may_overhear(overheard_message.text, origin):
                return
            if not self._context.cooldown.seconds_to_wait(origin.channel, origin.user):
                await conversation.overhear(
                    overheard_message.text, MessageSurface(self._context, overheard_message, message, bot_id)
                )

        await self._context.jobs.run("overheard question", answer())

    async def _answer_or_slow_down(
        self, question_message: QuestionMessage, message: discord.Message, bot_id: int
    ) -> None:
        """Answers a message, unless its author has to slow down: then they are told so, once."""
        origin, cooldown = question_message.origin, self._context.cooldown
        wait = cooldown.seconds_to_wait(origin.channel, origin.user)
        if not wait:
            await self.answer_message(question_message, message, bot_id)
        elif cooldown.claim_notice(origin.channel, origin.user):
            await MessageSurface(self._context, question_message, message, bot_id).tell(messages.slow_down(wait))

    async def _respond(self, interaction: discord.Interaction[Any], press: Press, click: Click) -> bool:
        """Sends the first response, for which Discord waits three seconds. Returns whether anything else is to be
        sent."""
        outbox, cooldown, origin = self._context.outbox, self._context.cooldown, interaction_origin(interaction)
        wait = cooldown.seconds_to_wait(origin.channel, origin.user)
        if wait and cooldown.claim_notice(origin.channel, origin.user):
            await outbox.whisper_now(interaction, render(text_message(messages.slow_down(wait))))
            return False
        if wait:  # the person was told already; further presses show nothing
            await outbox.defer(interaction, update=True)
            return False
        if press.action is Action.MENU:
            await outbox.whisper_now(interaction, render_menu(press, _message_of(interaction), click.question))
            return False
        return await outbox.defer(interaction, update=click.replaces_for(origin.user))

    async def _click(self, interaction: discord.Interaction[Any], press: Press, click: Click) -> None:
        """Passes a press to the conversation, after the first response."""
        other_message_id = press.value if press.action is Action.DELETE else ""
        replaces = click.replaces_for(interaction_origin(interaction).user)
        surface = InteractionSurface(self._context, interaction, replaces=replaces, other_message_id=other_message_id)
        await self._context.conversation.click(click, surface)


def _read_click(interaction: discord.Interaction[Any], press: Press, pressed_value: str) -> Click:
    """The press as a click of the conversation. `pressed_value` is the card that was chosen in a select, "" for a
    button."""
    is_choice = press.action is Action.CHOOSE
    return Click(
        action=press.action,
        value=pressed_value if is_choice else press.value,
        question=find_question(interaction.message),
        in_place=press.swaps,
        is_public=bool(press.asker),
        asker=press.asker,
        message=_message_of(interaction),
    )


def _message_of(interaction: discord.Interaction[Any]) -> str:
    """The id of the message with the pressed button; the id of the interaction if there is no message."""
    return str(interaction.message.id if interaction.message else interaction.id)
