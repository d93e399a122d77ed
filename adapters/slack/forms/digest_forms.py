"""What people do with the forms of digests: open one, look at a preview, save it. `digest_modal` builds and reads the
form itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from adapters.slack.context import Context
from adapters.slack.forms.digest_modal import make_form, read_form
from adapters.slack.inbound.payloads import Payload, SlackOrigin, read_origin
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
    """Opens the forms of digests, shows previews, and saves what is submitted. `read_form` runs in a thread, because a
    Subscription looks its time zone up in files."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, origin: SlackOrigin, trigger: str) -> None:
        """Opens the form immediately, then fills it in."""
        view = TriggeredView(self._context.outbox, origin, trigger)
        await view.open()
        async with self._context.use_language_of(origin):
            await self.fill(origin, view)

    async def fill(self, origin: SlackOrigin, view: TriggeredView, time_of_day: time | None = None) -> None:
        """Shows the form in an opened view, with the time `time_of_day` if it was typed after the command. If this
        person may set neither the channel's digest nor one of their own, shows the reason instead."""
        surface, digests = SlackSurface(self._context, origin), self._context.digests
        with urgently():
            refusal = await digests.find_refusal(surface, checks_posting=True)
            if refusal and await digests.own.find_refusal(surface):
                content = modal(fields.TITLE, [paragraph(refusal)])
            else:
                draft = await digests.draft(surface)
                content = make_form(replace(draft, time=time_of_day) if time_of_day else draft, refusal)
        await view.fill(content)

    async def open_own(self, origin: SlackOrigin, trigger: str) -> None:
        """Opens the form of this person's own digest."""
        view = TriggeredView(self._context.outbox, origin, trigger)
        await view.open()
        async with self._context.use_language_of(origin):
            surface, digests = SlackSurface(self._context, origin), self._context.digests
            with urgently():
                refusal = await digests.own.find_refusal(surface)
                own_form = make_form(await digests.draft_own(surface))
            await view.fill(modal(fields.TITLE, [paragraph(refusal)]) if refusal else own_form)

    async def preview(self, origin: SlackOrigin, filled_form: Payload, trigger: str) -> None:
        """Shows the next post on top of the form, exactly as it would be posted."""
        view = TriggeredView(self._context.outbox, origin, trigger, on_top=True)
        await view.open()
        async with self._context.use_language_of(origin):
            surface = FormSurface(self._context, _in_channel_of_form(origin, filled_form), view)
            await self._preview(surface, filled_form)

    async def read(self, body: Payload) -> tuple[SlackOrigin, Subscription]:
        """Reads a submitted form without calling Slack or the store, because Slack waits. Raises FormFault."""
        origin = _in_channel_of_form(read_origin(body, "form"), body["view"])
        with urgently(), self._context.use_known_language_of(origin):
            return origin, await run_blocking(_read_new, body["view"], origin)

    async def save(self, origin: SlackOrigin, subscription: Subscription) -> None:
        """Saves the digest. `set` and `set_own` check again that this person may set it."""
        async with self._context.use_language_of(origin):
            surface, digests = SlackSurface(self._context, origin), self._context.digests
            save = digests.set_own if subscription.person else digests.set
            # Every field of the form counts, whatever the digest was before.
            await save(surface, lambda _: subscription)

    async def _preview(self, surface: FormSurface, filled_form: Payload) -> None:
        """Shows the next post of the digest as the form describes it, or what is wrong with the form."""
        digests = self._context.digests
        draft = replace(await digests.draft(surface), created_by=surface.origin.user)
        try:
            subscription = await run_blocking(read_form, filled_form, draft)
        except CuecardError as fault:
            await surface.whisper(text_message(fault.reason))
            return
        if subscription.person:
            refusal = await digests.own.find_refusal(surface)
        else:
            refusal = await digests.find_refusal(surface, checks_posting=True)
        if refusal:
            await surface.whisper(text_message(refusal))
            return
        await digests.show_preview(surface, subscription)


def _read_new(filled_form: Payload, origin: SlackOrigin) -> Subscription:
    """Reads a submitted form as a new digest. Raises FormFault."""
    # The form gives the zone.
    return read_form(filled_form, first_draft(origin.workspace_channel, zone="", user_id=origin.user))


def _in_channel_of_form(origin: SlackOrigin, view: Payload) -> SlackOrigin:
    """`origin` in the channel that the form is for."""
    return replace(origin, channel=str(private_metadata(view).get("channel") or ""))
