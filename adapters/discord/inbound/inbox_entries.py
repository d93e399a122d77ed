"""Discord's requests as entries of the inbox: with what is needed to answer them, and no more."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import discord

from adapters.discord.inbound.payloads import Origin, interaction_origin
from bot.conversation.events import Click
from bot.model.document import Action
from bot.store.inbox import InboxClaim, InboxItem

MESSAGE, COMMAND, PRESS, FORM = "message", "command", "press", "form"

_CLAIM = "claim"


def message_item(origin: Origin, message: discord.Message) -> InboxItem:
    """The entry for a message. Its text is not stored: it is read from Discord again."""
    return _item(origin, MESSAGE, {"channel": message.channel.id, "message": message.id})


def interaction_item(interaction: discord.Interaction[Any], click: Click | None = None) -> InboxItem:
    """The entry for a command or, with `click`, a press. The message of a press is not needed any more."""
    content: dict[str, Any] = {"interaction": _facts(interaction), "click": asdict(click) if click else None}
    return _item(interaction_origin(interaction), PRESS if click else COMMAND, content)


def form_item(interaction: discord.Interaction[Any]) -> InboxItem:
    """The entry for a submitted form."""
    return _item(interaction_origin(interaction), FORM, {"interaction": _facts(interaction)})


def read_interaction(claim: InboxClaim, client: discord.Client) -> discord.Interaction[Any]:
    """The interaction of an entry, marked as `claim`. If its content is broken, raises whatever reading it raises."""
    # The library offers no other way to create an interaction.
    interaction: discord.Interaction[Any] = discord.Interaction(
        data=claim.content["interaction"],
        state=client._connection,
    )
    interaction.extras[_CLAIM] = claim
    return interaction


def claim_of(interaction: discord.Interaction[Any]) -> InboxClaim | None:
    """The entry of an interaction that another process began."""
    claim: InboxClaim | None = interaction.extras.get(_CLAIM)
    return claim


def read_click(claim: InboxClaim) -> Click:
    """The click of a stored press. Raises KeyError or ValueError if the content is broken."""
    click = claim.content["click"]
    return Click(**{**click, "action": Action(click["action"])})


def _item(origin: Origin, kind: str, content: dict[str, Any]) -> InboxItem:
    return InboxItem(
        workspace=origin.workspace, event_ids=origin.event_ids, person=origin.user, kind=kind, content=content
    )


def _facts(interaction: discord.Interaction[Any]) -> dict[str, Any]:
    """An interaction as Discord sends it, without the parts that are never read."""
    user, channel = interaction.user, interaction.channel
    person = {"id": str(user.id), "username": user.name, "discriminator": "0", "avatar": None, "bot": user.bot}
    facts: dict[str, Any] = {
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
        facts["channel"] = {"id": str(channel.id), **direct}
    if interaction.guild_id:
        roles = [str(role.id) for role in user.roles] if isinstance(user, discord.Member) else []
        member = {"user": person, "roles": roles, "permissions": str(interaction.permissions.value), "flags": 0}
        facts |= {"guild_id": str(interaction.guild_id), "member": member}
    else:
        facts["user"] = person
    return facts
