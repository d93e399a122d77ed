"""Shows the form of a digest, shows a preview on top of it, and reads it when it is submitted."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from adapters.slack.context import Context
from adapters.slack.forms.digest_form import form, read_form
from adapters.slack.inbound.payloads import Origin, Payload, read_origin
from adapters.slack.outbound.surface import FormSurface, SlackSurface
from adapters.slack.outbound.triggered_view import TriggeredView
from adapters.slack.render.blocks import paragraph
from adapters.slack.render.views import modal, private_metadata
from bot.conversation.digests.channel_digests import first_draft
from bot.conversation.surface import text_message
from bot.digests.setup import fields
from bot.digests.setup.subscription import Subscription
from bot.errors import CuecardError
from bot.running.blocking import run_blocking, urgently


class DigestForms:
    """The forms of digests: opens them, shows previews, and saves what is submitted. Subscriptions are created in
    threads, because time zones are looked up in files."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, origin: Origin, trigger: str) -> None:
        """Opens the form at once, then fills it in."""
        opened = TriggeredView(self._context.outbox, origin, trigger)
        await opened.open()
        async with self._context.use_language_of(origin):
            await self.fill(origin, opened)

    async def fill(self, origin: Origin, opened: TriggeredView, at: time | None = None) -> None:
        """Shows the form, with the time `at` if given. If this person may set neither the channel's digest nor one of
        their own, shows the reason instead."""
        surface, digests = SlackSurface(self._context, origin), self._context.digests
        with urgently():
            refused = await digests.find_refusal(surface, posts=True)
            if refused and await digests.own.find_refusal(surface):
                view = modal(fields.TITLE, [paragraph(refused)])
            else:
                draft = await digests.draft(surface)
                view = form(replace(draft, time=at) if at else draft, refused)
        await opened.fill(view)

    async def open_own(self, origin: Origin, trigger: str) -> None:
        """Opens the form of this person's own digest."""
        opened = TriggeredView(self._context.outbox, origin, trigger)
        await opened.open()
        async with self._context.use_language_of(origin):
            surface, digests = SlackSurface(self._context, origin), self._context.digests
            with urgently():
                refused = await digests.own.find_refusal(surface)
                own = form(await digests.draft_own(surface))
            await opened.fill(modal(fields.TITLE, [paragraph(refused)]) if refused else own)

    async def preview(self, origin: Origin, view: Payload, trigger: str) -> None:
        """Shows the next post on top of the form, exactly as it would be posted."""
        opened = TriggeredView(self._context.outbox, origin, trigger, over=True)
        await opened.open()
        async with self._context.use_language_of(origin):
            await self._preview(FormSurface(self._context, _of_channel(origin, view), opened), view)

    async def _preview(self, surface: FormSurface, view: Payload) -> None:
        digests = self._context.digests
        draft = replace(await digests.draft(surface), created_by=surface.origin.user)
        try:
            subscription = await run_blocking(read_form, view, draft)
        except CuecardError as fault:
            await surface.whisper(text_message(fault.reason))
            return
        own = bool(subscription.person)
        if refused := await (digests.own.find_refusal(surface) if own else digests.find_refusal(surface, posts=True)):
            await surface.whisper(text_message(refused))
            return
        await digests.show_preview(surface, subscription)

    async def read(self, body: Payload) -> tuple[Origin, Subscription]:
        """Reads a submitted form without calling Slack or the store, because Slack waits. Raises FormFault."""
        origin = _of_channel(read_origin(body, "form"), body["view"])
        with urgently(), self._context.use_known_language_of(origin):
            read = await run_blocking(lambda: read_form(body["view"], first_draft(origin.place, "", origin.user)))
        return origin, read

    async def save(self, origin: Origin, subscription: Subscription) -> None:
        """Saves the digest after checking again that this person may."""
        async with self._context.use_language_of(origin):
            surface, digests = SlackSurface(self._context, origin), self._context.digests
            await (digests.set_own if subscription.person else digests.set)(surface, lambda _: subscription)


def _of_channel(origin: Origin, view: Payload) -> Origin:
    """`origin` in the channel that the form is for."""
    return replace(origin, channel=str(private_metadata(view).get("channel") or ""))
