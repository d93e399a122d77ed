"""Turns Discord's events into entries of the inbox, and back. An entry has only what is needed to answer the event."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import discord

from adapters.discord.inbound.payloads import DiscordOrigin, interaction_origin
from bot.conversation.events import Click
from bot.model.document import Action
from bot.store.inbox import InboxClaim, InboxItem

MESSAGE, COMMAND, PRESS, FORM = "message", "command", "press", "form"
"""The kinds of entries."""

_CLAIM = "claim"
"""The name of the claim among the extras of an interaction."""


def message_item(origin: DiscordOrigin, message: discord.Message) -> InboxItem:
    """The entry for a message. The text of the message is not stored: it is read from Discord again."""
    return _item(origin, MESSAGE, {"channel": message.channel.id, "message": message.id})


def interaction_item(interaction: discord.Interaction[Any], click: Click | None = None) -> InboxItem:
    """The entry for a command or, with `click`, a press. The message of a press is not stored: the click has
    what is needed of it."""
    content: dict[str, Any] = {"interaction": _payload(interaction), "click": asdict(click) if click else None}
    return _item(interaction_origin(interaction), PRESS if click else COMMAND, content)


def form_item(interaction: discord.Interaction[Any]) -> InboxItem:
    """The entry for a submitted form."""
    return _item(interaction_origin(interaction), FORM, {"interaction": _payload(interaction)})


def read_interaction(claim: InboxClaim, client: discord.Client) -> discord.Interaction[Any]:
    """The interaction of a stored entry, with `claim` (see `claim_of`). If the content is broken, the library may raise
    any error."""
    # The library offers no other way to create an interaction.
    interaction: discord.Interaction[Any] = discord.Interaction(
        data=claim.content["interaction"],
        state=client._connection,
    )
    interaction.extras[_CLAIM] = claim
    return interaction


def claim_of(interaction: discord.Interaction[Any]) -> InboxClaim | None:
    """The claim on the entry of an interaction that another process left unfinished; None if the interaction is new."""
    claim: InboxClaim | None = interaction.extras.get(_CLAIM)
    return claim


def read_click(claim: InboxClaim) -> Click:
    """The click of a stored press. Raises KeyError or ValueError if the content is broken."""
    click = claim.content["click"]
    return Click(**{**click, "action": Action(click["action"])})


def _item(origin: DiscordOrigin, kind: str, content: dict[str, Any]) -> InboxItem:
    return InboxItem(
        workspace=origin.workspace, event_ids=origin.event_ids, person=origin.user, kind=kind, content=content
    )


def _payload(interaction: discord.Interaction[Any]) -> dict[str, Any]:
    """The interaction as Discord sends it, without the parts that are never read. A discriminator, an avatar and flags
    are there because the library requires them."""
    user, channel = interaction.user, interaction.channel
    person = {"id": str(user.id), "username": user.name, "discriminator": "0", "avatar": None, "bot": user.bot}
    payload: dict[str, Any] = {
        "id": str(interaction.id),
        "application_id": str(interaction.application_id),
        "type": interaction.type.value,
        "token": interaction.token,
        "version": interaction.version,
        "data": interaction.data,
        "channel_id": str(interaction.channel_id or 0),
        "attachment_size_limit": interaction.filesize_limit,
        "app_permissions": str(interaction.app_permissions.value),
        "locale": str(interaction.locale),
    }
    if channel is not None:
        # The library knows the channels of servers, but not direct conversations.
        direct: dict[str, Any] = {} if interaction.guild_id else {"type": channel.type.value, "recipients": []}
        payload["channel"] = {"id": str(channel.id), **direct}
    if interaction.guild_id:
        roles = [str(role.id) for role in user.roles] if isinstance(user, discord.Member) else []
        member = {"user": person, "roles": roles, "permissions": str(interaction.permissions.value), "flags": 0}
        payload |= {"guild_id": str(interaction.guild_id), "member": member}
    else:
        payload["user"] = person
    return payload
