"""Buttons in messages and views. What a button leads to is asked of the core again: buttons outlive processes."""

from __future__ import annotations

from contextlib import suppress

from adapters.slack import messages as sentences
from adapters.slack.answers import FOR_ALL, FOR_ONE
from adapters.slack.context import Context
from adapters.slack.inbound.payloads import Click
from adapters.slack.render.blocks import Look, Message, noted, render_message, restated, sentence
from adapters.slack.render.views import modal
from adapters.slack.transport.api import SlackFault
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
}
"""What a button is in the permission table; the others ask."""


class Clicks:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def press(self, click: Click) -> None:
        """Does what the button says, where this person may."""
        refused = await self._context.guard.refuse(click.origin, _PERMISSIONS.get(click.press.action, Permission.ASK))
        if refused:
            await self._whisper(click, sentence(refused))
            return
        try:
            await self._do(click)
        except UnknownCard:
            gone = sentence_document(messages.GONE)
            await self._whisper(click, render_message(gone))

    async def _do(self, click: Click) -> None:
        press = click.press
        match press.action:
            case Action.SHARE:
                await self._share(click)
            case Action.HELPFUL | Action.UNHELPFUL:
                await self._context.records.vote(click.origin, press.value, helpful=press.action is Action.HELPFUL)
                await self._whisper(click, sentence(messages.THANKS))
            case Action.TELL_CURATORS:
                kept = await self._context.records.tell_curators(click.origin, press.question)
                await self._whisper(click, sentence(messages.TOLD_CURATORS if kept else messages.NOT_KEPT))
            case Action.CHOOSE:
                await self._choose(click)
            case Action.PAGE:
                await self._turn(click)
            case _:
                await self._whisper(click, render_message(await self._look_up(click), Look(question=press.question)))

    async def _look_up(self, click: Click) -> Document:
        service, press = self._context.service, click.press
        match press.action:
            case Action.MORE_QUOTES:
                return await run_blocking(service.browsing.quotes, press.value, press.question)
            case Action.IN_CONTEXT:
                return await run_blocking(service.browsing.context, press.value, press.question)
            case Action.WHY:
                thresholds = await self._context.thresholds(click.origin.workspace)
                return await run_blocking(service.questions.why, press.question, press.value, thresholds)
            case Action.SOURCE:
                return await run_blocking(service.browsing.source, press.value, press.question)
            case _:
                return sentence_document(messages.GONE)

    async def _choose(self, click: Click) -> None:
        """One click answers: in place of the list, or beside what the topic was only related to."""
        press = click.press
        question = press.question if press.swap else ""
        reply = await self._context.ask_again(click.origin.workspace, press.value, question)
        if not press.swap:
            look = Look(without=FOR_ALL if click.is_in_view else FOR_ONE)
            await self._whisper(click, render_message(reply.document, look))
        else:
            look = Look(question=question, without=FOR_ONE if click.private else FOR_ALL)
            await self._replace(click, render_message(reply.document, look), reply.key)
        await self._context.records.saw(click.origin, reply.key)

    async def _turn(self, click: Click) -> None:
        words = click.press.question
        page = int(click.press.value) if click.press.value.isdecimal() else 1
        document = await run_blocking(self._context.service.browsing.topics, words, page)
        await self._replace(click, render_message(restated(document, words), Look(question=words)))

    async def _share(self, click: Click) -> None:
        """To the channel, once, however often the button is pressed and on whatever process."""
        refused = await self._context.guard.refuse_showing(click.origin)
        if refused:
            await self._whisper(click, sentence(refused))
            return
        press, origin = click.press, click.origin
        reply = await self._context.ask_again(origin.workspace, press.value, press.question)
        sharer = await self._context.directory.person(origin.workspace, origin.user)
        name = sharer.name if sharer else "someone"
        once = f"share/{origin.channel}/{click.message}"
        if not await self._context.records.first_time(origin.workspace, (once,)):
            await self._whisper(click, sentence(sentences.ALREADY_SHARED))
            return
        look = Look(question=press.question, without=FOR_ALL, asker=name, swap=True)
        shared = noted(render_message(reply.document, look), sentences.shared_by(name))
        try:
            await self._context.outbox.announce(origin, click.response_url, shared, thread=click.thread, key=reply.key)
        except SlackFault as fault:
            if not fault.is_unclear:
                await self._context.records.forget(origin.workspace, once)
            await self._whisper(click, sentence(sentences.not_shown(unclear=fault.is_unclear)))
            return
        own = Look(question=press.question, without=FOR_ALL)
        with suppress(SlackFault):  # the button stays, and says when it is pressed that the answer is there
            await self._context.outbox.replace(click.response_url, render_message(reply.document, own))

    async def _replace(self, click: Click, message: Message, key: str | None = None) -> None:
        """In place of the message that the button stands in; if that fails, to this person."""
        try:
            await self._context.outbox.replace(click.response_url, message, key=key)
        except SlackFault:
            await self._context.outbox.whisper(click.origin, message, thread=click.thread)

    async def _whisper(self, click: Click, message: Message) -> None:
        """To this person: below the message, or in a modal where the button stands in a view; if no modal can be
        opened, in a direct message."""
        if not click.is_in_view:
            await self._context.outbox.whisper(click.origin, message, url=click.response_url, thread=click.thread)
            return
        view = modal("Cuecard", message["blocks"])
        try:
            if click.modal:
                await self._context.outbox.update_view(click.origin, {"view_id": click.modal}, view)
            else:
                await self._context.outbox.open_view(click.origin, click.trigger, view)
        except SlackFault:
            await self._context.outbox.whisper(click.origin, message)
