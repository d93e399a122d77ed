"""Sends messages in Discord that answer no event: they tell a person the outcome of an earlier question or proposal."""

from __future__ import annotations

from typing import Any

import discord

from adapters.discord.context import Context
from adapters.discord.digests.deliverer import CLOCK_SKEW
from adapters.discord.inbound.payloads import DiscordOrigin, language_of
from adapters.discord.outbound.outbox import NONCE_SECONDS
from adapters.discord.outbound.own_messages import has_posted_button
from adapters.discord.outbound.surface import DiscordSurface
from adapters.discord.render.components import render
from bot.conversation.notice_surface import Addressee
from bot.conversation.surface import Message
from bot.store.inbox import InboxClaim


class DiscordNoticeSurface(DiscordSurface):
    """Tells people the outcome, in reply to their message or in a direct message."""

    def __init__(
        self, context: Context, client: discord.Client, claim: InboxClaim, addressee: Addressee, origin: DiscordOrigin
    ) -> None:
        super().__init__(context, origin)
        self._client, self._claim, self._address = client, claim, addressee.address
        self._notice_id = addressee.notice_id

    async def was_told(self) -> bool:
        channels: list[Any] = [await (await self._person()).create_dm()]
        if self._address.thread:
            channels.append(self._question_message().channel)
        try:
            return any([await self._is_in(channel) for channel in channels])
        except discord.Forbidden:  # one of the channels cannot be read, so it is unknown
            if self._claim.silent_seconds > NONCE_SECONDS:
                raise
            return False  # sending again is safe: Discord drops a second message with the same nonce (the notice's id)

    async def tell(self, message: Message, *, is_private: bool) -> bool:
        outbox = self._context.outbox
        if not is_private and await outbox.reply_with_ping(self._question_message(), render(message), self._notice_id):
            return True
        return await outbox.tell(await self._person(), render(message), self._notice_id)

    async def _is_in(self, channel: Any) -> bool:
        """Whether the notice is in a channel or direct conversation. A notice is recognised by its button
        `Action.STOP_NOTICES`, whose id is "cue:donttell:NOTICE-TEAM:ASKER" (`Press.custom_id`)."""
        earliest = self._claim.received_at - CLOCK_SKEW
        return await has_posted_button(channel, self._client.user, earliest, f":{self._notice_id}-")

    def _question_message(self) -> discord.PartialMessage:
        """The message with the question. Only ids are known: the id of the message is `Address.thread`."""
        address = self._address
        return self._client.get_partial_messageable(int(address.channel)).get_partial_message(int(address.thread))

    async def _person(self) -> discord.User:
        user_id = int(self._address.user)
        return self._client.get_user(user_id) or await self._client.fetch_user(user_id)


async def make_notice_surface(
    context: Context, client: discord.Client, claim: InboxClaim, addressee: Addressee
) -> DiscordNoticeSurface:
    """The surface of a person, with the roles that the person has in Discord now. A person who has left the server is
    not told."""
    address, team = addressee.address, claim.workspace.team
    is_server = team.isdecimal()  # otherwise the person asked in a direct conversation, which nobody can leave
    guild = client.get_guild(int(team)) if is_server else None
    member = await _find_member(guild, int(address.user)) if guild else None
    has_left = is_server and member is None
    origin = DiscordOrigin(
        workspace=claim.workspace,
        channel=address.channel,
        user="" if has_left else address.user,  # with "", this person has no roles here, and is not told
        server=guild.id if guild else None,
        roles=frozenset(role.id for role in member.roles) if member else frozenset(),
        common_language=language_of(guild),
        in_direct_channel=not guild,
    )
    return DiscordNoticeSurface(context, client, claim, addressee, origin)


async def _find_member(guild: discord.Guild, user_id: int) -> discord.Member | None:
    try:
        return guild.get_member(user_id) or await guild.fetch_member(user_id)
    except discord.NotFound:
        return None
