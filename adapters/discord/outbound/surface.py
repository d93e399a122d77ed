"""Implements the conversation's Surface for Discord: who acts where, and how to answer each kind of event."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import discord

from adapters.discord import messages
from adapters.discord.context import Context
from adapters.discord.digests.forum_tag import find_tag
from adapters.discord.digests.renderer import read_layout
from adapters.discord.inbound.payloads import (
    DiscordOrigin,
    QuestionMessage,
    find_position,
    interaction_origin,
    parent_of,
)
from adapters.discord.inbound.roles import roles_of
from adapters.discord.render.components import render
from adapters.discord.transport.call_errors import CALL_ERRORS
from bot.conversation import messages as conversation_messages
from bot.conversation.events import MESSAGES_SEARCHED
from bot.conversation.surface import Message, PrivateMessageFailed, PublicMessageFailed, Readers, text_message
from bot.model.permissions import Permission, Role
from bot.store import WorkspaceSettings
from bot.translation import language

ChosenChannel = discord.app_commands.AppCommandChannel | discord.app_commands.AppCommandThread
"""A channel that somebody chose, with their permissions in it, as Discord sent them."""

DigestChannel = ChosenChannel | discord.abc.GuildChannel | discord.Thread
"""A channel in which a digest is posted: one that somebody has just chosen, or one that the bot knows."""

_NEEDED_TO_POST = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
"""What the bot must be allowed to do in a channel or forum to post digests there."""
_NEEDED_IN_THREAD = discord.Permissions(view_channel=True, send_messages_in_threads=True, read_message_history=True)
"""What the bot must be allowed to do in a thread to post digests there."""
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
"""The types of channels in which digests can be posted."""
_WITH_FLAGS = (discord.app_commands.AppCommandChannel, discord.ForumChannel)
"""The classes of the channels that say whether every post needs a tag."""


class DiscordSurface:
    """The surface of an event in Discord. A server has no people of other organisations: everyone in it is a member."""

    only_replies = False

    def __init__(self, context: Context, origin: DiscordOrigin) -> None:
        self._context = context
        self.origin = origin

    async def roles(self, _permission: Permission, settings: WorkspaceSettings, asker: str) -> frozenset[Role]:
        return roles_of(self.origin, settings, asker=asker)

    async def readers(self) -> Readers:
        return Readers.OWN_WORKSPACE

    async def common_language(self) -> str:
        return self.origin.common_language if self.origin.server else language()


class MessageSurface(DiscordSurface):
    """The surface of a message to the bot, which is answered in a reply. Discord has no private reply to a message."""

    only_replies = True

    def __init__(
        self, context: Context, question_message: QuestionMessage, message: discord.Message, bot_id: int
    ) -> None:
        super().__init__(context, question_message.origin)
        self._question_message, self._message, self._bot_id = question_message, message, bot_id

    async def reply(self, message: Message) -> bool:
        """Replies to the message. If the bot may not write there, the author is told so in a direct message, but only
        the first time, and the result is False."""
        outbox = self._context.outbox
        was_refused = outbox.refused_recently(self._message.channel.id)
        if await outbox.reply(self._message, render(message)):
            return True
        if not was_refused:
            await self.tell(messages.CANNOT_ANSWER_THERE)
        return False

    async def whisper(self, message: Message) -> None:
        if not message.is_secret:
            await self._context.outbox.reply(self._message, render(message))
        elif not await self._send_directly(message):
            await self._context.outbox.reply(self._message, render(text_message(messages.NO_DIRECT_MESSAGES)))

    async def whisper_also(self, message: Message) -> None:
        await self._send_directly(message)

    async def tell(self, text: str) -> None:
        """Sends a sentence in a direct message."""
        await self._send_directly(text_message(text))

    async def find_position(self) -> str | None:
        """The position in the card that the bot showed last: in the message that is replied to, or in the direct
        conversation. None if no card was shown, or if Discord could not say; then the question is asked of the whole
        library."""
        if self._question_message.previous_position or self._message.guild is not None or self._message.reference:
            return self._question_message.previous_position
        try:
            async for earlier_message in self._message.channel.history(limit=MESSAGES_SEARCHED, before=self._message):
                position = find_position(earlier_message) if earlier_message.author.id == self._bot_id else None
                if position:
                    return position
        except CALL_ERRORS:
            pass
        return None

    async def _send_directly(self, message: Message) -> bool:
        """Sends a direct message to the author. Returns False if the author does not accept direct messages."""
        return await self._context.outbox.tell(self._message.author, render(message), str(self._message.id))


class InteractionSurface(DiscordSurface):
    """The surface of a command or a press whose first response is deferred (Discord shows that the bot is working).
    `replaces`: the response takes the place of the pressed message, so a private message is sent separately.
    `is_public`: everyone sees that the response is deferred. `other_message_id` is the id of the message that a menu is
    about, `chosen_channel` the channel that the person chose."""

    def __init__(
        self,
        context: Context,
        interaction: discord.Interaction[Any],
        *,
        replaces: bool = False,
        is_public: bool = False,
        other_message_id: str = "",
        chosen_channel: DigestChannel | None = None,
    ) -> None:
        # Without event ids, because the inbox has already made sure that what it stores is handled once. Events that it
        # does not store only open a form or change settings, and may be handled again.
        origin = replace(interaction_origin(interaction), event_ids=())
        if chosen_channel:
            granted_permissions = _permissions_in(chosen_channel, interaction.user)
            origin = replace(
                origin,
                channel=str(chosen_channel.id),
                permissions=granted_permissions,
                parent=parent_of(chosen_channel),
            )
        super().__init__(context, origin)
        self._interaction, self._replaces, self._chosen_channel = interaction, replaces, chosen_channel
        self._is_public, self._other_message_id = is_public, other_message_id

    async def reply(self, message: Message) -> bool:
        await self._context.outbox.answer(self._interaction, render(message))
        return True

    async def whisper(self, message: Message) -> None:
        outbox, interaction = self._context.outbox, self._interaction
        if self._is_public:
            await outbox.whisper_instead(
                interaction, render(message), render(text_message(messages.ONLY_ASKER_SEES_THIS))
            )
            return
        send = outbox.whisper_more if self._replaces else outbox.answer
        await send(interaction, render(message))

    async def whisper_also(self, message: Message) -> None:
        await self._context.outbox.whisper_more(self._interaction, render(message))

    async def replace(self, message: Message | None) -> None:
        if message is None and self._other_message_id:
            is_deleted = await self._context.outbox.delete_other(self._interaction, int(self._other_message_id))
            text = messages.ANSWER_TAKEN_BACK if is_deleted else messages.CANNOT_TAKE_BACK
            await self._context.outbox.answer(self._interaction, render(text_message(text)))
        elif message is None:
            await self._context.outbox.delete(self._interaction)
        else:
            await self._context.outbox.answer(self._interaction, render(message))

    async def share(self, message: Message) -> None:
        # The response is sent first: otherwise the shared message would take its place.
        with self._context.use_language_of(self.origin):
            confirmation = render(text_message(conversation_messages.SHARED))
        await self._context.outbox.answer(self._interaction, confirmation)
        try:
            await self._context.outbox.share(self._interaction, render(message))
        except CALL_ERRORS as fault:
            is_refused = isinstance(fault, discord.HTTPException) and fault.status < 500
            raise PublicMessageFailed(type(fault).__name__, is_unclear=not is_refused) from fault

    async def find_digest_refusal(self) -> str:
        if self.origin.server is None:
            return messages.NOT_IN_A_SERVER
        kind = self._chosen_channel.type if self._chosen_channel else getattr(self._interaction.channel, "type", None)
        return "" if kind in _TAKES_DIGESTS else messages.NO_SUCH_CHANNEL

    async def find_posting_refusal(self) -> str:
        interaction, chosen_channel = self._interaction, self._chosen_channel
        granted_permissions = interaction.app_permissions
        resolved_channel = _resolve(chosen_channel) if chosen_channel else None
        if resolved_channel is not None and interaction.guild is not None and interaction.guild.me is not None:
            granted_permissions = resolved_channel.permissions_for(interaction.guild.me)
        in_thread = isinstance(
            chosen_channel or interaction.channel, discord.app_commands.AppCommandThread | discord.Thread
        )
        if not granted_permissions >= (_NEEDED_IN_THREAD if in_thread else _NEEDED_TO_POST):
            return messages.CANNOT_POST_THERE
        return ""

    async def find_tag_refusal(self, tag: str) -> str:
        if not (isinstance(self._chosen_channel, _WITH_FLAGS) and self._chosen_channel.flags.require_tag):
            return ""
        forum = await self.forum()
        tags = [available.to_dict() for available in forum.available_tags] if forum else []
        return "" if find_tag(tags, tag) else messages.FORUM_WANTS_TAG

    async def forum(self) -> discord.ForumChannel | None:
        """The forum in which digests are posted. None if they are posted in another kind of channel, or if Discord does
        not show the forum."""
        if self._chosen_channel is None or self._chosen_channel.type is not discord.ChannelType.forum:
            return None
        channel = _resolve(self._chosen_channel)
        if channel is None and isinstance(self._chosen_channel, discord.app_commands.AppCommandChannel):
            with suppress(*CALL_ERRORS):
                channel = await self._chosen_channel.fetch()
        return channel if isinstance(channel, discord.ForumChannel) else None

    async def open_direct(self) -> str:
        """Sends a message to the person's direct conversation, to find out whether they accept direct messages, and
        returns the id of the conversation. Raises PrivateMessageFailed."""
        person, first_message = self._interaction.user, render(text_message(messages.DIGEST_COMES_HERE))
        try:
            direct_channel = await person.create_dm()
            is_taken = await self._context.outbox.tell(person, first_message, str(self._interaction.id))
        except CALL_ERRORS as fault:
            raise PrivateMessageFailed("", messages.NOT_REACHED) from fault
        if not is_taken:
            raise PrivateMessageFailed("", messages.NOT_REACHED)
        return str(direct_channel.id)

    async def zone(self) -> str:
        return ""  # Discord does not say which time zone a person is in

    async def preview(self, payload: bytes) -> None:
        await self._context.outbox.answer(self._interaction, read_layout(payload))


def _resolve(channel: DigestChannel) -> discord.abc.GuildChannel | discord.Thread | None:
    """The channel if the bot knows it, else None."""
    if isinstance(channel, discord.app_commands.AppCommandChannel | discord.app_commands.AppCommandThread):
        return channel.resolve()
    return channel


def _permissions_in(channel: DigestChannel, person: discord.User | discord.Member) -> discord.Permissions | None:
    """A person's permissions in a channel, as Discord sent them or as they follow from the roles that it sent; None if
    it sent neither."""
    if isinstance(channel, discord.app_commands.AppCommandChannel | discord.app_commands.AppCommandThread):
        return channel.permissions
    return channel.permissions_for(person) if isinstance(person, discord.Member) else None
