"""What somebody asks in Discord, as the inbox keeps it: what is needed to answer it, and no more."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import discord

from adapters.discord.inbound.payloads import Origin, interaction_origin
from bot.conversation.events import Click
from bot.model.document import Action
from bot.store.inbox import Arrival, Held

MESSAGE, COMMAND, PRESS, FORM = "message", "command", "press", "form"

_HELD = "held"


def message_arrival(origin: Origin, message: discord.Message) -> Arrival:
    """A message is read again where it is: nothing of it is kept."""
    return _arrival(origin, MESSAGE, {"channel": message.channel.id, "message": message.id})


def interaction_arrival(interaction: discord.Interaction[Any], click: Click | None = None) -> Arrival:
    """A command; with `click` a press, of which the message is not needed any more."""
    content: dict[str, Any] = {"interaction": _facts(interaction), "click": asdict(click) if click else None}
    return _arrival(interaction_origin(interaction), PRESS if click else COMMAND, content)


def form_arrival(interaction: discord.Interaction[Any]) -> Arrival:
    """A form that was filled in."""
    return _arrival(interaction_origin(interaction), FORM, {"interaction": _facts(interaction)})


def read_interaction(held: Held, client: discord.Client) -> discord.Interaction[Any]:
    """The interaction, which remembers that it is `held`. Raises as broken content does."""
    # The library makes interactions of what comes in, and offers no other way.
    interaction: discord.Interaction[Any] = discord.Interaction(
        data=held.content["interaction"],
        state=client._connection,
    )
    interaction.extras[_HELD] = held
    return interaction


def held_of(interaction: discord.Interaction[Any]) -> Held | None:
    """What the inbox holds of an interaction that another process began."""
    held: Held | None = interaction.extras.get(_HELD)
    return held


def read_click(held: Held) -> Click:
    click = held.content["click"]
    return Click(**{**click, "action": Action(click["action"])})


def _arrival(origin: Origin, kind: str, content: dict[str, Any]) -> Arrival:
    return Arrival(workspace=origin.workspace, names=origin.names, person=origin.user, kind=kind, content=content)


def _facts(interaction: discord.Interaction[Any]) -> dict[str, Any]:
    """An interaction as Discord sends one, without what nobody reads."""
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
        # What a server's channel is, the library knows; a direct conversation it has to be told.
        direct: dict[str, Any] = {} if interaction.guild_id else {"type": channel.type.value, "recipients": []}
        facts["channel"] = {"id": str(channel.id), **direct}
    if interaction.guild_id:
        roles = [str(role.id) for role in user.roles] if isinstance(user, discord.Member) else []
        member = {"user": person, "roles": roles, "permissions": str(interaction.permissions.value), "flags": 0}
        facts |= {"guild_id": str(interaction.guild_id), "member": member}
    else:
        facts["user"] = person
    return facts
