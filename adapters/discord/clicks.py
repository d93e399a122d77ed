"""Buttons and menus. What one leads to is asked of the core again: messages outlive processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from adapters.discord import sentences
from adapters.discord.answers import FOR_ALL, FOR_ONE
from adapters.discord.inbound import Origin, find_question, interaction_origin
from adapters.discord.parts import Parts
from adapters.discord.press import SWAP, Press
from adapters.discord.render import Look, render, sentence
from adapters.discord.work import REFUSALS
from adapters.work import think
from bot.answering import messages
from bot.errors import UnknownCard
from bot.model import Document
from bot.model.document import Action
from bot.permissions import Deed

_DEEDS = {
    Action.SHARE: Deed.SHARE,
    Action.HELPFUL: Deed.GIVE_FEEDBACK,
    Action.UNHELPFUL: Deed.GIVE_FEEDBACK,
    Action.DELETE: Deed.DELETE_ANSWER,
}
"""What a button is in the permission table; the others ask."""


class Clicks:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def press(self, interaction: discord.Interaction[Any], press: Press, chosen: str = "") -> None:
        """Does what a button says, or what was `chosen` of a menu, where this person may."""
        origin = interaction_origin(interaction)
        wait = self._parts.cooldown.wait(origin.channel, origin.user)
        if wait:
            await self._slow_down(interaction, origin, wait)
            return
        swaps = _swaps(press, origin)
        if not await self._parts.outbox.defer(interaction, update=swaps):
            return
        if not await self._parts.first_time(origin, f"interaction/{interaction.id}"):
            return
        deed = _DEEDS.get(press.action, Deed.ASK)
        refused = await self._parts.guard.refuse(origin, deed, asker=press.asker)
        if refused:
            say = self._parts.outbox.whisper_more if swaps else self._parts.outbox.answer
            await say(interaction, sentence(refused))
            return
        try:
            await self._do(interaction, origin, press, chosen)
        except UnknownCard:
            say = self._parts.outbox.whisper_more if swaps else self._parts.outbox.answer
            await say(interaction, render(self._parts.service.gone()))

    async def _slow_down(self, interaction: discord.Interaction[Any], origin: Origin, wait: float) -> None:
        """A notice for them alone, once; further presses show nothing."""
        if self._parts.cooldown.first_notice(origin.channel, origin.user):
            await self._parts.outbox.whisper_now(interaction, sentence(sentences.slow_down(wait)))
        else:
            await self._parts.outbox.defer(interaction, update=True)

    async def _do(self, interaction: discord.Interaction[Any], origin: Origin, press: Press, chosen: str) -> None:
        question = find_question(interaction.message)
        match press.action:
            case Action.DELETE:
                await self._parts.outbox.delete(interaction)
            case Action.SHARE:
                await self._share(interaction, origin, press, question)
            case Action.HELPFUL | Action.UNHELPFUL:
                feedback = self._parts.store.of(origin.workspace).feedback
                await think(feedback.vote, str(origin.user), press.value, helpful=press.action is Action.HELPFUL)
                await self._parts.outbox.answer(interaction, sentence(messages.THANKS))
            case Action.TELL_CURATORS:
                kept = await think(self._parts.store.of(origin.workspace).unanswered.add, str(origin.user), question)
                text = messages.TOLD_CURATORS if kept else messages.NOT_KEPT
                await self._parts.outbox.answer(interaction, sentence(text))
            case Action.CHOOSE:
                await self._choose(interaction, press, chosen, question)
            case Action.PAGE:
                page = int(press.value) if press.value.isdecimal() else 1
                document = await think(self._parts.service.topics, question, page)
                look = Look(without=FOR_ALL, question=question, asker=press.asker)
                await self._parts.outbox.answer(interaction, render(document, look))
            case _:
                document = await think(self._looked_up(origin, press, question))
                await self._parts.outbox.answer(interaction, render(document))

    def _looked_up(self, origin: Origin, press: Press, question: str) -> Callable[[], Document]:
        service, key = self._parts.service, press.value
        match press.action:
            case Action.MORE_QUOTES:
                return lambda: service.quotes(key, question)
            case Action.IN_CONTEXT:
                return lambda: service.context(key, 0, question)
            case Action.WHY:
                thresholds = self._parts.store.thresholds
                return lambda: service.why(question, key, thresholds(origin.workspace))
            case Action.SOURCE:
                return lambda: service.source(key, question)
            case _:
                return service.gone

    async def _choose(self, interaction: discord.Interaction[Any], press: Press, chosen: str, question: str) -> None:
        """One choice answers: in place of the list for whom it was made, beside it for everyone else."""
        asked = question if press.value == SWAP else ""
        origin = interaction_origin(interaction)
        reply = await self._parts.ask_again(origin, chosen, asked)
        if _swaps(press, origin):
            look = Look(without=FOR_ALL if press.asker else FOR_ONE, question=asked, asker=press.asker)
        else:
            look = Look(without=FOR_ONE, question=asked)
        await self._parts.outbox.answer(interaction, render(reply.document, look))
        await think(self._parts.store.of(origin.workspace).recents.add, str(origin.user), chosen)

    async def _share(self, interaction: discord.Interaction[Any], origin: Origin, press: Press, question: str) -> None:
        """To the channel, once, however often the button is pressed and on whatever process."""
        reply = await self._parts.ask_again(origin, press.value, question)
        once = f"share/{interaction.message.id if interaction.message else interaction.id}"
        if not await self._parts.first_time(origin, once):
            await self._parts.outbox.answer(interaction, sentence(sentences.ALREADY_SHARED))
            return
        # The response first: until it is there, whatever is said beside it would take its place.
        await self._parts.outbox.answer(interaction, sentence(sentences.SHARED))
        look = Look(without=FOR_ALL, question=question, asker=origin.user)
        try:
            await self._parts.outbox.share(interaction, render(reply.document, look))
        except REFUSALS as fault:
            await self._not_shared(interaction, origin, once, fault)

    async def _not_shared(
        self, interaction: discord.Interaction[Any], origin: Origin, once: str, fault: BaseException
    ) -> None:
        refused = isinstance(fault, discord.HTTPException) and fault.status < 500
        if refused:
            await self._parts.forget(origin, once)
        text = sentences.NOT_SHARED if refused else sentences.MAYBE_SHARED
        await self._parts.outbox.answer(interaction, sentence(text))


def _swaps(press: Press, origin: Origin) -> bool:
    """Whether the message itself changes: pages and choices, for whom they were made, and what is deleted."""
    if press.action is Action.DELETE:
        return True
    theirs = press.asker in (None, origin.user)
    return theirs and (press.action is Action.PAGE or (press.action is Action.CHOOSE and press.value == SWAP))
