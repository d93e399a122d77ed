"""`/digest set|show|preview|pause|off`: a daily post for a channel, thread or forum."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

import discord
from discord import ui

from adapters.discord import messages as sentences
from adapters.discord.context import Context
from adapters.discord.digests.deliverer import PayloadSender, read_layout
from adapters.discord.inbound.payloads import Origin, interaction_origin
from adapters.discord.render.components import sentence
from adapters.discord.render.text import plain
from adapters.work import run_blocking
from bot.digests import messages
from bot.digests.form import Form, read_form
from bot.digests.preview import preview
from bot.digests.status import status
from bot.errors import InvalidSubscription
from bot.permissions import Permission

Place = discord.app_commands.AppCommandChannel | discord.app_commands.AppCommandThread
"""A channel that somebody chose, with their permissions in it, as Discord sent them along."""

_POSTS = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
_POSTS_IN_THREAD = discord.Permissions(view_channel=True, send_messages_in_threads=True, read_message_history=True)
_TAKES_DIGESTS = frozenset(
    {
        discord.ChannelType.text,
        discord.ChannelType.news,
        discord.ChannelType.forum,
        discord.ChannelType.public_thread,
        discord.ChannelType.private_thread,
        discord.ChannelType.news_thread,
    }
)


class Digests:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def set(self, interaction: discord.Interaction[Any], place: Place | None, form: Form) -> None:
        async def keep(origin: Origin) -> ui.LayoutView:
            # In a thread: it reads files of time zones.
            subscription = await run_blocking(read_form, origin.place, form, str(origin.user))
            booking = await run_blocking(self._context.store.ledger.put, subscription, str(origin.user))
            return sentence(f"{sentences.DIGEST_SET} {await self._standing(origin) or booking.stopped}")

        await self._do(interaction, place, keep, posts=True)

    async def show(self, interaction: discord.Interaction[Any], place: Place | None) -> None:
        async def tell(origin: Origin) -> ui.LayoutView:
            return sentence(await self._standing(origin) or sentences.NO_DIGEST)

        await self._do(interaction, place, tell)

    async def preview(self, interaction: discord.Interaction[Any], place: Place | None) -> None:
        """The very message that would be posted next."""

        async def lay_out(origin: Origin) -> ui.LayoutView:
            ledger = self._context.store.ledger
            booking = await run_blocking(ledger.booking, origin.place)
            if booking is None:
                return sentence(sentences.NO_DIGEST)
            library = self._context.service.library
            found = await run_blocking(preview, booking.subscription, ledger, library, PayloadSender())
            return read_layout(found.payload) if found.payload else sentence(found.reason)

        await self._do(interaction, place, lay_out)

    async def pause(self, interaction: discord.Interaction[Any], place: Place | None, until: str) -> None:
        async def pause(origin: Origin) -> ui.LayoutView:
            booking = await run_blocking(self._context.store.ledger.booking, origin.place)
            if booking is None:
                return sentence(sentences.NO_DIGEST)
            day = read_date(until, self._context.clock.now().date())
            paused = replace(booking.subscription, paused_until=day)
            await run_blocking(self._context.store.ledger.put, paused, str(origin.user))
            return sentence(messages.paused(day))

        await self._do(interaction, place, pause)

    async def off(self, interaction: discord.Interaction[Any], place: Place | None) -> None:
        async def remove(origin: Origin) -> ui.LayoutView:
            removed = await run_blocking(self._context.store.ledger.remove, origin.place, str(origin.user))
            return sentence(sentences.DIGEST_OFF if removed else sentences.NO_DIGEST)

        await self._do(interaction, place, remove)

    async def _do(
        self,
        interaction: discord.Interaction[Any],
        place: Place | None,
        do: Callable[[Origin], Awaitable[ui.LayoutView]],
        *,
        posts: bool = False,
    ) -> None:
        """Does it where this person may; `posts`: and where the bot may."""
        if not await self._context.outbox.defer(interaction):
            return
        origin = _origin_of(interaction, place)
        refused = await self._refused(interaction, origin, place, posts=posts)
        try:
            view = sentence(refused) if refused else await do(origin)
        except InvalidSubscription as fault:
            view = sentence(fault.reason)
        await self._context.outbox.answer(interaction, view)

    async def _refused(
        self, interaction: discord.Interaction[Any], origin: Origin, place: Place | None, *, posts: bool
    ) -> str | None:
        if origin.server is None:
            return sentences.NOT_IN_A_SERVER
        kind = place.type if place else getattr(interaction.channel, "type", None)
        if kind not in _TAKES_DIGESTS:
            return sentences.NO_SUCH_CHANNEL
        refused = await self._context.guard.refuse(origin, Permission.SET_DIGEST)
        if refused or not posts:
            return refused
        return None if _may_post(interaction, place) else sentences.CANNOT_POST_THERE

    async def _standing(self, origin: Origin) -> str:
        """When the next one comes, and what became of the last; "" where there is none."""
        found = await run_blocking(status, self._context.store.ledger, origin.place)
        return found.sentence if found else ""


def read_date(text: str, today: date) -> date:
    """A day in the future. Raises InvalidSubscription."""
    try:
        day = date.fromisoformat(plain(text))
    except ValueError as error:
        raise InvalidSubscription("digest", messages.bad_date(plain(text))) from error
    if day <= today:
        raise InvalidSubscription("digest", sentences.past_date(plain(text)))
    return day


def _origin_of(interaction: discord.Interaction[Any], place: Place | None) -> Origin:
    """Who acts, in the channel that the digest is for, with what they may there."""
    origin = interaction_origin(interaction)
    return replace(origin, channel=place.id, permissions=place.permissions) if place else origin


def _may_post(interaction: discord.Interaction[Any], place: Place | None) -> bool:
    ours = interaction.app_permissions
    resolved = place.resolve() if place else None
    if resolved is not None and interaction.guild is not None and interaction.guild.me is not None:
        ours = resolved.permissions_for(interaction.guild.me)
    in_thread = isinstance(place or interaction.channel, discord.app_commands.AppCommandThread | discord.Thread)
    return ours >= (_POSTS_IN_THREAD if in_thread else _POSTS)
