"""Buttons and menus. What one leads to is asked of the core again: messages outlive processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from adapters.discord import messages as sentences
from adapters.discord.answers import FOR_ALL, FOR_ONE
from adapters.discord.context import Context
from adapters.discord.inbound.payloads import Origin, find_question, interaction_origin
from adapters.discord.render.components import Look, render, sentence
from adapters.discord.render.press import SWAP, Press
from adapters.discord.work import REFUSALS
from adapters.work import run_blocking
from bot.answering import messages
from bot.answering.documents import sentence as sentence_document
from bot.errors import UnknownCard
from bot.model import Document
from bot.model.document import Action
from bot.permissions import Permission

_PERMISSIONS = {
    Action.SHARE: Permission.SHARE,
    Action.HELPFUL: Permission.GIVE_FEEDBACK,
    Action.UNHELPFUL: Permission.GIVE_FEEDBACK,
    Action.DELETE: Permission.DELETE_ANSWER,
}
"""What a button is in the permission table; the others ask."""


class Clicks:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def press(self, interaction: discord.Interaction[Any], press: Press, chosen: str = "") -> None:
        """Does what a button says, or what was `chosen` of a menu, where this person may."""
        origin = interaction_origin(interaction)
        wait = self._context.cooldown.wait(origin.channel, origin.user)
        if wait:
            await self._slow_down(interaction, origin, wait)
            return
        swaps = _swaps(press, origin)
        if not await self._context.outbox.defer(interaction, update=swaps):
            return
        if not await self._context.first_time(origin, f"interaction/{interaction.id}"):
            return
        permission = _PERMISSIONS.get(press.action, Permission.ASK)
        refused = await self._context.guard.refuse(origin, permission, asker=press.asker)
        if refused:
            say = self._context.outbox.whisper_more if swaps else self._context.outbox.answer
            await say(interaction, sentence(refused))
            return
        try:
            await self._do(interaction, origin, press, chosen)
        except UnknownCard:
            say = self._context.outbox.whisper_more if swaps else self._context.outbox.answer
            await say(interaction, render(sentence_document(messages.GONE)))

    async def _slow_down(self, interaction: discord.Interaction[Any], origin: Origin, wait: float) -> None:
        """A notice for them alone, once; further presses show nothing."""
        if self._context.cooldown.first_notice(origin.channel, origin.user):
            await self._context.outbox.whisper_now(interaction, sentence(sentences.slow_down(wait)))
        else:
            await self._context.outbox.defer(interaction, update=True)

    async def _do(self, interaction: discord.Interaction[Any], origin: Origin, press: Press, chosen: str) -> None:
        question = find_question(interaction.message)
        match press.action:
            case Action.DELETE:
                await self._context.outbox.delete(interaction)
            case Action.SHARE:
                await self._share(interaction, origin, press, question)
            case Action.HELPFUL | Action.UNHELPFUL:
                feedback = self._context.store.of(origin.workspace).feedback
                await run_blocking(feedback.vote, str(origin.user), press.value, helpful=press.action is Action.HELPFUL)
                await self._context.outbox.answer(interaction, sentence(messages.THANKS))
            case Action.TELL_CURATORS:
                unanswered = self._context.store.of(origin.workspace).unanswered
                kept = await run_blocking(unanswered.add, str(origin.user), question)
                text = messages.TOLD_CURATORS if kept else messages.NOT_KEPT
                await self._context.outbox.answer(interaction, sentence(text))
            case Action.CHOOSE:
                await self._choose(interaction, press, chosen, question)
            case Action.PAGE:
                page = int(press.value) if press.value.isdecimal() else 1
                document = await run_blocking(self._context.service.browsing.topics, question, page)
                look = Look(without=FOR_ALL, question=question, asker=press.asker)
                await self._context.outbox.answer(interaction, render(document, look))
            case _:
                document = await run_blocking(self._looked_up(origin, press, question))
                await self._context.outbox.answer(interaction, render(document))

    def _looked_up(self, origin: Origin, press: Press, question: str) -> Callable[[], Document]:
        service, key = self._context.service, press.value
        match press.action:
            case Action.MORE_QUOTES:
                return lambda: service.browsing.quotes(key, question)
            case Action.IN_CONTEXT:
                return lambda: service.browsing.context(key, question)
            case Action.WHY:
                thresholds = self._context.store.thresholds
                return lambda: service.questions.why(question, key, thresholds(origin.workspace))
            case Action.SOURCE:
                return lambda: service.browsing.source(key, question)
            case _:
                return lambda: sentence_document(messages.GONE)

    async def _choose(self, interaction: discord.Interaction[Any], press: Press, chosen: str, question: str) -> None:
        """One choice answers: in place of the list for whom it was made, beside it for everyone else."""
        asked = question if press.value == SWAP else ""
        origin = interaction_origin(interaction)
        reply = await self._context.ask_again(origin, chosen, asked)
        if _swaps(press, origin):
            look = Look(without=FOR_ALL if press.asker else FOR_ONE, question=asked, asker=press.asker)
        else:
            look = Look(without=FOR_ONE, question=asked)
        await self._context.outbox.answer(interaction, render(reply.document, look))
        await run_blocking(self._context.store.of(origin.workspace).recents.add, str(origin.user), chosen)

    async def _share(self, interaction: discord.Interaction[Any], origin: Origin, press: Press, question: str) -> None:
        """To the channel, once, however often the button is pressed and on whatever process."""
        reply = await self._context.ask_again(origin, press.value, question)
        once = f"share/{interaction.message.id if interaction.message else interaction.id}"
        if not await self._context.first_time(origin, once):
            await self._context.outbox.answer(interaction, sentence(sentences.ALREADY_SHARED))
            return
        # The response first: until it is there, whatever is said beside it would take its place.
        await self._context.outbox.answer(interaction, sentence(sentences.SHARED))
        look = Look(without=FOR_ALL, question=question, asker=origin.user)
        try:
            await self._context.outbox.share(interaction, render(reply.document, look))
        except REFUSALS as fault:
            await self._not_shared(interaction, origin, once, fault)

    async def _not_shared(
        self, interaction: discord.Interaction[Any], origin: Origin, once: str, fault: BaseException
    ) -> None:
        refused = isinstance(fault, discord.HTTPException) and fault.status < 500
        if refused:
            await self._context.forget(origin, once)
        text = sentences.NOT_SHARED if refused else sentences.MAYBE_SHARED
        await self._context.outbox.answer(interaction, sentence(text))


def _swaps(press: Press, origin: Origin) -> bool:
    """Whether the message itself changes: pages and choices, for whom they were made, and what is deleted."""
    if press.action is Action.DELETE:
        return True
    theirs = press.asker in (None, origin.user)
    return theirs and (press.action is Action.PAGE or (press.action is Action.CHOOSE and press.value == SWAP))
