"""`/digest`: the form with its preview, and off, pause, now, status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack import messages as sentences
from adapters.slack.context import Context
from adapters.slack.forms.digest_form import form, fresh, read_form
from adapters.slack.inbound.commands import DigestOrder, DigestVerb, read_digest
from adapters.slack.inbound.payloads import Command, Origin, read_origin
from adapters.slack.render.blocks import Message, section, sentence
from adapters.slack.render.views import loading, modal, packed
from adapters.work import run_blocking
from bot.digests import messages
from bot.digests.preview import Preview
from bot.digests.subscription import Subscription
from bot.errors import CuecardError, InvalidSubscription
from bot.permissions import Permission


class Digests:
    """Subscriptions are made in threads: whether a zone exists is looked up in files."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def command(self, command: Command) -> None:
        origin = command.origin
        try:
            order = read_digest(command.text, self._context.clock.now().date())
        except InvalidSubscription as fault:
            await self._tell(command, fault.reason)
            return
        if order.verb is DigestVerb.SET:
            await self.open_form(origin, command.trigger)
        elif refused := await self._refused(origin):
            await self._tell(command, refused)
        elif order.verb is DigestVerb.OFF:
            removed = await self._context.records.unsubscribe(origin.place, origin.user)
            await self._tell(command, sentences.DIGEST_OFF if removed else sentences.NO_DIGEST)
        else:
            await self._with_booking(command, order)

    async def open_form(self, origin: Origin, trigger: str) -> None:
        """Opens the form at once and fills it in when it is known what this person may."""
        view_id = await self._context.outbox.open_view(origin, trigger, loading())
        refused = await self._refused(origin)
        view = modal("Daily digest", [section(refused)]) if refused else form(await self._former(origin))
        await self._context.outbox.update_view(origin, view_id, view)

    async def save(self, origin: Origin, subscription: Subscription) -> None:
        """Keeps what was filled in; asks again whether this person may."""
        refused = await self._refused(origin)
        if refused:
            await self._context.outbox.whisper(origin, sentence(refused))
            return
        former = await self._former(origin)
        unasked = {"holidays": former.holidays, "on_unknown": former.on_unknown, "created_by": origin.user}
        kept = await run_blocking(replace, subscription, **unasked)
        await self._context.records.subscribe(kept, origin.user)
        standing = await self._context.records.status(origin.place)
        await self._context.outbox.whisper(origin, sentence(f"{sentences.DIGEST_SET} {standing}"))

    async def preview(self, body: Mapping[str, Any]) -> None:
        """Lays the very message over the form."""
        view = body["view"]
        origin = self.origin_of(body)
        refused = await self._refused(origin)
        if refused:
            blocks = [section(refused)]
        else:
            try:
                subscription = await run_blocking(read_form, view, await self._former(origin))
                blocks = _message(await run_blocking(self._context.preview, subscription))["blocks"]
            except CuecardError as fault:
                blocks = [section(fault.reason)]
        await self._context.outbox.push_view(origin, body["trigger_id"], modal("Preview", blocks))

    async def read(self, body: Mapping[str, Any]) -> tuple[Origin, Subscription]:
        """What a submitted form says. Without Slack or the store, for Slack waits. Raises FormFault."""
        origin = self.origin_of(body)
        return origin, await run_blocking(lambda: read_form(body["view"], fresh(origin.place, "", origin.user)))

    def origin_of(self, body: Mapping[str, Any]) -> Origin:
        """Who uses the form, and the channel that it is for."""
        return replace(read_origin(body), channel=str(packed(body["view"]).get("channel") or ""))

    async def _with_booking(self, command: Command, order: DigestOrder) -> None:
        booking = await self._context.records.booking(command.origin.place)
        if booking is None:
            await self._tell(command, sentences.NO_DIGEST)
        elif order.until is not None:
            paused = await run_blocking(replace, booking.subscription, paused_until=order.until)
            await self._context.records.subscribe(paused, command.origin.user)
            await self._tell(command, messages.paused(order.until))
        elif order.verb is DigestVerb.STATUS:
            await self._tell(command, await self._context.records.status(booking.channel))
        else:
            message = _message(await run_blocking(self._context.preview, booking.subscription))
            await self._context.outbox.whisper(command.origin, message, url=command.response_url)

    async def _former(self, origin: Origin) -> Subscription:
        booking = await self._context.records.booking(origin.place)
        if booking:
            return booking.subscription
        person = await self._context.directory.person(origin.workspace, origin.user)
        chosen = await self._context.records.settings(origin.workspace)
        zone = person.zone if person else ""
        return await run_blocking(lambda: replace(fresh(origin.place, zone, origin.user), on_unknown=chosen.on_unknown))

    async def _refused(self, origin: Origin) -> str | None:
        if origin.is_direct or not origin.channel:
            return sentences.DIGESTS_IN_CHANNELS
        refused = await self._context.guard.refuse(origin, Permission.SET_DIGEST)
        refused = refused or await self._context.guard.refuse_showing(origin)
        if refused:
            return refused
        room = await self._context.directory.room(origin.workspace, origin.channel)
        return None if room and room.member else sentences.INVITE_FOR_DIGEST

    async def _tell(self, command: Command, text: str) -> None:
        await self._context.outbox.whisper(command.origin, sentence(text), url=command.response_url)


def _message(preview: Preview) -> Message:
    """The post of a preview, or why there would be none."""
    if not preview.payload:
        return sentence(preview.reason)
    message: Message = json.loads(preview.payload)
    return {name: value for name, value in message.items() if name != "metadata"}
