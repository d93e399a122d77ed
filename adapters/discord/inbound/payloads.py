"""Discord's objects as plain data: who acts and where, what is asked, and what a message of the bot is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from adapters.discord import messages
from adapters.discord.render.components import QUESTION_ID, question_in
from adapters.discord.render.custom_ids import read_press
from adapters.discord.render.text import plain, unescape
from bot.conversation.events import Upload
from bot.conversation.surface import Origin
from bot.errors import FetchFailed
from bot.model import Platform, Workspace
from bot.translation import ENGLISH, find_language

_BY_PEOPLE = frozenset({discord.MessageType.default, discord.MessageType.reply})
"""The types of messages that people write. All others announce something, such as a pin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordOrigin(Origin):
    """Who acts, and where.

    `server` is None outside of servers that have installed the bot; then all data belongs to the person. `permissions`
    are the permissions of the person in the channel, as Discord computes them (None if Discord does not send them);
    `roles` are the ids of the person's roles. `owns_server`: the person owns the server; `is_bot`: the "person" is a
    program. `language` is the language of the person ("" if Discord does not send it, as with messages),
    `common_language` that of the server. `in_direct_channel`: this is a direct conversation with the bot.
    """

    server: int | None = None
    permissions: discord.Permissions | None = None
    roles: frozenset[int] = frozenset()
    owns_server: bool = False
    is_bot: bool = False
    language: str = ""
    common_language: str = ENGLISH
    in_direct_channel: bool = False

    @property
    def is_direct(self) -> bool:
        return self.in_direct_channel


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMessage:
    """A question in a message. `text` is what its author wrote to the bot. `referenced_text` is the text of the message
    that it replies to (None if it replies to no message, or to a message of the bot; "" if Discord did not send that
    message). If it replies to a message of the bot, `previous_position` is the position in the card of that message.
    `is_addressed` is whether the message mentions the bot or is in a direct conversation; a reply to the bot without a
    mention may be meant for other people."""

    origin: DiscordOrigin
    text: str
    referenced_text: str | None = None
    previous_position: str | None = None
    is_addressed: bool = True


def read_question_message(message: discord.Message, bot_id: int) -> QuestionMessage | None:
    """The question in a mention, a reply to an answer, or a direct message. None for everything else: messages of
    programs and webhooks, other kinds of message, messages that do not mention the bot."""
    if message.author.bot or message.webhook_id or message.type not in _BY_PEOPLE:
        return None
    if message.guild is not None and not any(user.id == bot_id for user in message.mentions):
        return None
    message_replied_to = message.reference.resolved if message.reference else None
    is_reply_to_bot = isinstance(message_replied_to, discord.Message) and message_replied_to.author.id == bot_id
    referenced_text = None
    if message.reference and not is_reply_to_bot:
        referenced_text = (
            displayed_message_text(message_replied_to) if isinstance(message_replied_to, discord.Message) else ""
        )
    return QuestionMessage(
        origin=message_origin(message),
        text=displayed_message_text(message, bot_id),
        referenced_text=referenced_text,
        previous_position=find_position(message_replied_to)
        if is_reply_to_bot and isinstance(message_replied_to, discord.Message)
        else None,
        is_addressed=message.guild is None or bot_id in message.raw_mentions,
    )


def read_overheard(message: discord.Message) -> QuestionMessage | None:
    """A message to a channel, or the first message of a post in a forum, that mentions nobody and replies to no
    message. None for everything else."""
    channel = message.channel
    is_first = not isinstance(channel, discord.Thread) or channel.id == message.id
    mentions = message.raw_mentions or message.raw_role_mentions or message.mention_everyone
    is_by_person = not (message.author.bot or message.webhook_id) and message.type in _BY_PEOPLE
    if message.guild is None or not (is_first and is_by_person) or mentions or message.reference:
        return None
    return QuestionMessage(origin=message_origin(message), text=displayed_message_text(message), is_addressed=False)


def message_origin(message: discord.Message) -> DiscordOrigin:
    """Who wrote a message, and where."""
    author, guild = message.author, message.guild
    member = author if isinstance(author, discord.Member) else None
    return DiscordOrigin(
        workspace=_workspace(guild, author.id),
        user=str(author.id),
        channel=str(message.channel.id),
        event_ids=(f"message/{message.id}",),
        parent=parent_of(message.channel),
        server=guild.id if guild else None,
        roles=frozenset(role.id for role in member.roles) if member else frozenset(),
        is_bot=author.bot,
        common_language=language_of(guild),
        in_direct_channel=isinstance(message.channel, discord.DMChannel),
    )


def interaction_origin(interaction: discord.Interaction[Any]) -> DiscordOrigin:
    """Who ran a command or pressed a button, and where. The permissions come from Discord with the interaction."""
    user = interaction.user
    # In a server that has not installed the bot, a member can use it if they installed it for themselves.
    guild = interaction.client.get_guild(interaction.guild_id or 0)
    member = user if isinstance(user, discord.Member) else None
    language = find_language(str(interaction.locale))
    return DiscordOrigin(
        workspace=_workspace(guild, user.id),
        user=str(user.id) if user.id else "",
        channel=str(interaction.channel_id or 0),
        event_ids=(f"interaction/{interaction.id}",),
        parent=parent_of(interaction.channel),
        server=guild.id if guild else None,
        permissions=interaction.permissions if guild else None,
        roles=frozenset(role.id for role in member.roles) if member else frozenset(),
        owns_server=guild is not None and guild.owner_id == user.id,
        is_bot=user.bot,
        language=language,
        common_language=language_of(guild) if guild else language,
        in_direct_channel=isinstance(interaction.channel, discord.DMChannel),
    )


def language_of(guild: discord.Guild | None) -> str:
    """The language that a server prefers; English without a server."""
    return find_language(str(guild.preferred_locale)) if guild else ENGLISH


def parent_of(channel: Any) -> str:
    """The id of the channel that a thread is in, "" for everything else."""
    is_thread = isinstance(channel, discord.Thread | discord.app_commands.AppCommandThread)
    return str(channel.parent_id) if is_thread else ""


def displayed_message_text(message: discord.Message, bot_id: int | None = None) -> str:
    """A message's text as people see it, on one line, without the mention of `bot_id`."""
    names = {f"<@{user.id}>": f"@{user.display_name}" for user in message.mentions if user.id != bot_id}
    names |= {f"<@&{role.id}>": f"@{role.name}" for role in message.role_mentions}
    names |= {f"<#{channel.id}>": f"#{channel.name}" for channel in message.channel_mentions}
    return plain(message.content, names)


def read_upload(files: Sequence[discord.Attachment]) -> Upload | None:
    """The first of the files that somebody sent; None if there are none. The file is read from Discord only when it is
    needed; `read` raises FetchFailed if that fails."""
    file = next(iter(files), None)
    if file is None:
        return None

    async def read() -> bytes:
        try:
            return await file.read()
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            raise FetchFailed(file.filename, messages.FILE_NOT_GIVEN, temporary=True) from error

    return Upload(name=file.filename, size=file.size, read=read)


def find_question(message: discord.Message | None) -> str:
    """The question that a message of the bot shows; "" if it shows none."""
    for component in walk(message.components if message else ()):
        if isinstance(component, discord.TextDisplay) and component.id == QUESTION_ID:
            restated_question = question_in(component.content)
            return unescape(restated_question) if restated_question else ""
    return ""


def find_position(message: discord.Message) -> str | None:
    """The position in the card that a message of the bot shows or, in a list, in the card that a follow-up refers to.
    None if no button of the message has a position."""
    presses = (read_press(getattr(component, "custom_id", None)) for component in walk(message.components))
    return next((press.position for press in presses if press and press.position), None)


def walk(components: Any) -> Iterator[Any]:
    """Components in reading order, including nested components and accessories (elements at the side of a section)."""
    for component in components:
        yield component
        yield from walk(getattr(component, "children", ()))
        accessory = getattr(component, "accessory", None)
        if accessory is not None:
            yield accessory


def _workspace(guild: discord.Guild | None, user: int) -> Workspace:
    return Workspace(Platform.DISCORD, str(guild.id) if guild else f"user-{user}")
