"""Sets up the digest of a channel: checks who may do so, and carries out each command. Commands about a person's own
digest are passed on to `OwnDigests`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from bot.answering.controls import button
from bot.conversation.async_store import AsyncStore
from bot.conversation.digests.own_digests import OwnDigests
from bot.conversation.digests.pauses import check_pause, read_end_of_pause, today_of
from bot.conversation.digests.preview import PreviewOf, show_preview
from bot.conversation.refusals import find_refusal, find_showing_refusal
from bot.conversation.surface import DigestSurface, Message, text_message
from bot.digests.posting import messages as posting_messages
from bot.digests.setup import messages as setup_messages
from bot.digests.setup import zones
from bot.digests.setup.digest_command import DigestCommand, Verb, read_digest_command
from bot.digests.setup.fields import read_updates
from bot.digests.setup.form import DigestForm, read_form
from bot.digests.setup.subscription import WORKDAYS, Subscription, fields_not_in_form
from bot.errors import InvalidSubscription
from bot.model import Channel, Document
from bot.model.document import Action, Buttons, Paragraph
from bot.model.permissions import Permission
from bot.running.blocking import run_blocking

_FIRST_TIME = time(9)
"""The time of a digest if nobody has chosen one: when people begin to work."""


class ChannelDigests:
    """The digest of the channel `surface.origin.workspace_channel`, and this person's own digest (methods with `own` in
    their name). `find_refusal`, `draft` and `draft_own` return what a form needs. The other methods show their result
    to this person alone; all but `set_own` and `show_preview` first claim the event, so that it is handled once."""

    def __init__(self, async_store: AsyncStore, preview: PreviewOf) -> None:
        self._async_store = async_store
        self._preview = preview
        self.own = OwnDigests(async_store)

    async def find_refusal(self, surface: DigestSurface, *, checks_posting: bool = False) -> str:
        """Why this person may not set the digest here or, with `checks_posting`, why the bot may not post one; "" if
        they may."""
        if refusal := await surface.find_digest_refusal():
            return refusal
        settings = await self._async_store.settings(surface.origin.workspace)
        refusal = await find_refusal(surface, Permission.SET_DIGEST, settings)
        if refusal or not checks_posting:
            return refusal
        return await find_showing_refusal(surface, settings) or await surface.find_posting_refusal()

    async def draft(self, surface: DigestSurface) -> Subscription:
        """The current digest, or a first draft if there is none."""
        origin = surface.origin
        stored_subscription = await self._async_store.subscription(origin.workspace_channel)
        return stored_subscription.subscription if stored_subscription else await self._first_draft(surface)

    async def set(
        self,
        surface: DigestSurface,
        apply: Callable[[Subscription], Subscription],
        show_refusal: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """Stores the current digest (or the first draft) with the changes of `apply`, which may raise
        InvalidSubscription. Settings that are in no form keep their value, but the person becomes the digest's creator,
        and its language is that of the channel. `show_refusal` shows what is wrong with the input, for example in an
        open form; if it is None, a private message says what is wrong."""
        if not await self._admit(surface, checks_posting=True):
            return
        origin = surface.origin
        previous_subscription = await self.draft(surface)
        try:
            subscription = await run_blocking(apply, previous_subscription)
            await run_blocking(check_pause, subscription, previous_subscription, await self._async_store.now())
            refusal = await surface.find_tag_refusal(subscription.tag)
        except InvalidSubscription as fault:
            refusal = fault.reason
        if refusal:
            await (show_refusal(refusal) if show_refusal else surface.whisper(text_message(refusal)))
            return
        further_fields = {"created_by": origin.user, "language": await surface.common_language()}
        changed_subscription = await run_blocking(
            replace, subscription, **further_fields, **fields_not_in_form(previous_subscription)
        )
        await self._async_store.subscribe(changed_subscription, origin.user)
        status = await self._async_store.status(origin.workspace_channel)
        # The status is "" if somebody has just removed the digest.
        text = f"{setup_messages.DIGEST_SET} {status}".rstrip()
        controls = Buttons((button(Action.PREVIEW_DIGEST, origin.channel),))
        await surface.whisper(Message(document=Document(text, (Paragraph(text), controls))))

    async def carry_out(self, surface: DigestSurface, words: str) -> None:
        """Does what the words after the digest command say, such as "off" or "me 9am". With words alone, people can set
        up only their own digest: the digest of a channel needs a form, which callers open. Without words, this method
        does nothing."""
        try:
            command = read_digest_command(words)
        except InvalidSubscription as fault:
            # The methods below claim the event themselves.
            if await self._async_store.claim_event(surface.origin.workspace, surface.origin.event_ids):
                await surface.whisper(text_message(fault.reason))
            return
        if command.is_own:
            await self.carry_out_own(surface, command)
            return
        match command.verb:
            case Verb.OFF:
                await self.stop(surface)
            case Verb.PAUSE:
                await self.pause(surface, command.end_of_pause)
            case Verb.STATUS:
                await self.status(surface)
            case Verb.NOW:
                await self.preview(surface)

    async def carry_out_own(
        self, surface: DigestSurface, command: DigestCommand, zone: str = "", weekdays: str = "", updates: str = ""
    ) -> None:
        """Carries out a command about this person's own digest; a command with a time sets the digest up. `zone`,
        `weekdays` and `updates` are what was typed into the fields with these names, "" for no change."""
        if not await self._async_store.claim_event(surface.origin.workspace, surface.origin.event_ids):
            return
        if refusal := await self.own.find_refusal(surface):
            await surface.whisper(text_message(refusal))
            return
        match command.verb:
            case Verb.SET:
                apply = partial(read_own, time=command.time, zone=zone, weekdays=weekdays, updates=updates)
                await self.own.set(surface, await self._first_draft(surface), apply)
            case Verb.OFF:
                await self.own.stop(surface)
            case Verb.STATUS:
                await self.own.status(surface)
            case Verb.PAUSE:
                if (own_subscription := await self.own.find(surface)) and (
                    day := await self._read_pause(surface, command.end_of_pause, own_subscription)
                ):
                    await self.own.pause(surface, day)
            case Verb.NOW:
                if subscription := await self.own.find(surface):
                    await self.show_preview(surface, subscription)

    async def draft_own(self, surface: DigestSurface) -> Subscription:
        """This person's own digest, or a first draft if there is none."""
        origin = surface.origin
        stored_subscription = await self._async_store.own_subscription(origin.workspace, origin.user)
        draft = stored_subscription.subscription if stored_subscription else await self._first_draft(surface)
        return await run_blocking(lambda: replace(draft, channel=origin.workspace_channel, person=origin.user))

    async def set_own(
        self,
        surface: DigestSurface,
        apply: Callable[[Subscription], Subscription],
        show_refusal: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """Stores this person's own digest with the changes of `apply`. `show_refusal` is as in `set`. The event is not
        claimed, and nothing is posted in a channel, so it is not checked whether the bot may post."""
        if refusal := await self.own.find_refusal(surface):
            await surface.whisper(text_message(refusal))
        else:
            await self.own.set(surface, await self._first_draft(surface), apply, show_refusal)

    async def stop(self, surface: DigestSurface) -> None:
        """Removes the digest of the channel."""
        if await self._admit(surface):
            is_removed = await self._async_store.unsubscribe(surface.origin.workspace_channel, surface.origin.user)
            await surface.whisper(text_message(setup_messages.DIGEST_OFF if is_removed else setup_messages.NO_DIGEST))

    async def pause(self, surface: DigestSurface, end_of_pause: str) -> None:
        """Pauses the digest until the day that was typed, such as 2030-01-31 or tomorrow."""
        if not await self._admit(surface):
            return
        # What was typed wrongly is said first, also if there is no digest.
        if not (day := await self._read_pause(surface, end_of_pause, await self.draft(surface))):
            return
        if not (subscription := await self._find_existing(surface)):
            return
        paused_subscription = await run_blocking(replace, subscription, paused_until=day)
        await self._async_store.subscribe(paused_subscription, surface.origin.user)
        await surface.whisper(text_message(posting_messages.paused(day)))

    async def status(self, surface: DigestSurface) -> None:
        """Says when the next digest of the channel comes, and what happened to the last one."""
        if await self._admit(surface) and await self._find_existing(surface):
            await surface.whisper(text_message(await self._async_store.status(surface.origin.workspace_channel)))

    async def preview(self, surface: DigestSurface) -> None:
        """Shows the next post of the channel's digest."""
        if await self._admit(surface) and (subscription := await self._find_existing(surface)):
            await self.show_preview(surface, subscription)

    async def show_preview(self, surface: DigestSurface, subscription: Subscription) -> None:
        """Shows the next post of a subscription, stored or not, or why there would be none."""
        await show_preview(surface, self._preview, subscription)

    async def _admit(self, surface: DigestSurface, *, checks_posting: bool = False) -> bool:
        """Whether the event is new and the person may set up the digest; if they may not, they are told."""
        origin = surface.origin
        if not await self._async_store.claim_event(origin.workspace, origin.event_ids):
            return False
        refusal = await self.find_refusal(surface, checks_posting=checks_posting)
        if refusal:
            await surface.whisper(text_message(refusal))
        return not refusal

    async def _first_draft(self, surface: DigestSurface) -> Subscription:
        """`first_draft` with the person's time zone, and the language and settings of the workspace."""
        origin = surface.origin
        settings = await self._async_store.settings(origin.workspace)
        zone = await surface.zone()
        defaults: dict[str, Any] = {"on_unknown": settings.on_unknown, "language": await surface.common_language()}
        return await run_blocking(lambda: replace(first_draft(origin.workspace_channel, zone, origin.user), **defaults))

    async def _read_pause(self, surface: DigestSurface, end_of_pause: str, subscription: Subscription) -> date | None:
        """The day that was typed. If it is not a day in the future, tells the person so, and returns None."""
        today = await run_blocking(today_of, subscription, await self._async_store.now())
        try:
            return read_end_of_pause(end_of_pause, today)
        except InvalidSubscription as fault:
            await surface.whisper(text_message(fault.reason))
            return None

    async def _find_existing(self, surface: DigestSurface) -> Subscription | None:
        """The digest of the channel. If there is none, tells the person so, and returns None."""
        stored_subscription = await self._async_store.subscription(surface.origin.workspace_channel)
        if stored_subscription is None:
            await surface.whisper(text_message(setup_messages.NO_DIGEST))
        return stored_subscription.subscription if stored_subscription else None


def first_draft(channel: Channel, zone: str, user_id: str) -> Subscription:
    """The digest that is offered to a channel without one: from Monday to Friday at 9. An unknown `zone` becomes UTC;
    `user_id` is the person to whom it is offered."""
    known_zone = zone if zones.is_known(zone) else "UTC"
    return Subscription(channel=channel, time=_FIRST_TIME, zone=known_zone, weekdays=WORKDAYS, created_by=user_id)


def read_own(
    previous_subscription: Subscription, *, time: str, zone: str = "", weekdays: str = "", updates: str = ""
) -> Subscription:
    """`previous_subscription` with a new time, and without a pause. `zone`, `weekdays` and `updates` replace what it
    had before, unless they are "" (`updates`: unless it says no number). Raises InvalidSubscription."""
    form_subscription = read_form(
        previous_subscription.channel, DigestForm(time=time, zone=zone or previous_subscription.zone, weekdays=weekdays)
    )
    days = form_subscription.weekdays if weekdays.strip() else previous_subscription.weekdays
    updates_every = read_updates(updates, previous_subscription)
    return replace(
        previous_subscription,
        time=form_subscription.time,
        zone=form_subscription.zone,
        weekdays=days,
        updates_every=updates_every,
        paused_until=None,
    )
