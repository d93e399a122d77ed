"""Questions: by command, by mention, in direct messages, and about somebody's message."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from adapters.discord import messages as sentences
from adapters.discord.context import Context
from adapters.discord.inbound.payloads import Asking, Origin, find_key, interaction_origin, read_asking, seen_text
from adapters.discord.render.components import Look, render, sentence
from adapters.discord.render.text import plain
from adapters.discord.work import REFUSALS
from adapters.work import run_blocking
from bot.conversation.questions import Reply
from bot.model import Outcome
from bot.model.document import Action
from bot.permissions import Permission

FOR_ONE = frozenset({Action.DELETE})
"""Buttons that an answer for one person does without."""

FOR_ALL = frozenset({Action.SHARE})
"""Buttons that an answer for everyone does without."""

_LONGEST_MESSAGE = 4000

LOOKED_BACK = 15
"""Messages of a direct conversation that are looked through."""


class Answers:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def command(
        self, interaction: discord.Interaction[Any], question: str, *, private: bool, person: int | None
    ) -> None:
        """`/ask`: to the channel, or privately."""
        if not await self._context.outbox.defer(interaction, private=private):
            return
        origin = interaction_origin(interaction)
        if not await self._context.first_time(origin, f"interaction/{interaction.id}"):
            return
        refused = await self._context.guard.refuse(origin, Permission.ASK)
        if refused:
            await self._context.outbox.answer(interaction, sentence(refused))
            return
        reply = await self._context.ask(origin, plain(question))
        if private:
            look = Look(without=FOR_ONE, question=reply.question)
        else:
            look = Look(without=FOR_ALL, question=reply.question, asker=origin.user, person=person)
        await self._context.outbox.answer(interaction, render(reply.document, look))
        await self._saw(origin, reply.key)

    async def message(self, message: discord.Message, us: int) -> None:
        """A mention, a reply to an answer, or a direct message: answered in reply."""
        asking = read_asking(message, us)
        if asking is None:
            return
        origin = asking.origin
        wait = self._context.cooldown.wait(origin.channel, origin.user)
        if not await self._context.first_time(origin, f"message/{message.id}"):
            return
        if wait:
            if self._context.cooldown.first_notice(origin.channel, origin.user):
                await self._context.outbox.tell(message.author, sentence(sentences.slow_down(wait)), str(message.id))
            return
        refused = await self._context.guard.refuse(origin, Permission.ASK)
        if refused:
            await self._context.outbox.reply(message, sentence(refused))
            return
        if message.guild is None and asking.within is None and not message.reference:
            asking = replace(asking, within=await last_card(message, us))
        reply = await self._answer(asking)
        if reply is None:
            await self._context.outbox.reply(message, sentence(sentences.CANNOT_READ_IT))
            return
        if reply.talk and not (asking.called or reply.talk.wants_reply):
            return
        look = Look(without=FOR_ALL, question=reply.question, asker=origin.user)
        known_silent = self._context.outbox.is_silent(origin.channel)
        if await self._context.outbox.reply(message, render(reply.document, look)):
            await self._saw(origin, reply.key)
        elif not known_silent:
            await self._context.outbox.tell(message.author, sentence(sentences.CANNOT_ANSWER_THERE), str(message.id))

    async def apologise(self, message: discord.Message, text: str) -> None:
        await self._context.outbox.reply(message, sentence(text))

    async def related(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """The message menu: cards that are about a message."""
        if not await self._context.outbox.defer(interaction):
            return
        origin = interaction_origin(interaction)
        refused = await self._context.guard.refuse(origin, Permission.ASK)
        if refused:
            await self._context.outbox.answer(interaction, sentence(refused))
            return
        text = seen_text(message)[:_LONGEST_MESSAGE]
        await self._context.outbox.answer(
            interaction, render(await run_blocking(self._context.service.browsing.related, text))
        )

    async def _answer(self, asking: Asking) -> Reply | None:
        """What the message asks; where its own words are no answer, the message that it points at asks. None where
        that cannot be read."""
        if asking.text or asking.pointed_at is None:
            reply = await self._context.ask(asking.origin, asking.text, within=asking.within)
            if reply.outcome is Outcome.ANSWER or not asking.pointed_at:
                return reply
            other = await self._context.ask(asking.origin, asking.pointed_at[:_LONGEST_MESSAGE])
            return other if other.outcome is Outcome.ANSWER else reply
        if not asking.pointed_at:
            return None
        return await self._context.ask(asking.origin, asking.pointed_at[:_LONGEST_MESSAGE])

    async def _saw(self, origin: Origin, key: str | None) -> None:
        """Notes that somebody was shown a card."""
        if key:
            await run_blocking(self._context.store.of(origin.workspace).recents.add, str(origin.user), key)


async def last_card(message: discord.Message, us: int) -> str | None:
    """The key of the card that the bot gave last in a direct conversation. None where there is none, or Discord could
    not say: then the question is asked of the whole library."""
    try:
        async for earlier in message.channel.history(limit=LOOKED_BACK, before=message):
            key = find_key(earlier) if earlier.author.id == us else None
            if key:
                return key
    except REFUSALS:
        pass
    return None
