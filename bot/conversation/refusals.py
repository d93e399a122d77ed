"""Finds out why a person may not do something in a channel, by the roles on the platform, the settings of the
workspace, and the permissions."""

from __future__ import annotations

from bot.conversation import messages
from bot.conversation.surface import Actor, Readers
from bot.model.permissions import Permission, Role, may, refusal
from bot.store import WorkspaceSettings


async def find_refusal(surface: Actor, permission: Permission, settings: WorkspaceSettings, asker: str = "") -> str:
    """Why the person of `surface` may not do what needs `permission`, as a sentence for the person; "" if they may.
    `asker` is the id of the person whose question the message answers, if known."""
    roles = await surface.roles(permission, settings, asker)
    if may(roles, permission):
        return ""
    if Role.UNKNOWN in roles:
        return messages.unknown_person(surface.origin.workspace.platform)
    if Role.EXTERNAL in roles:
        return messages.OTHER_ORGANISATION
    return messages.ONLY_ASKER_DELETES if permission is Permission.DELETE_ANSWER else refusal(permission)


async def find_showing_refusal(surface: Actor, settings: WorkspaceSettings) -> str:
    """Why nothing may be shown to everyone in this channel: the admins chose other channels, or people of another
    organisation read it or may read it. "" if something may be shown."""
    origin = surface.origin
    if settings.answer_channels and not (origin.is_direct or origin.is_in(settings.answer_channels)):
        return messages.NOT_CHOSEN_CHANNEL
    if origin.channel in settings.external_channels:
        return ""  # the admins allowed that other organisations read answers here
    readers = await surface.readers()
    refusals = {Readers.OTHER_ORGANISATIONS: messages.SHARED_CHANNEL, Readers.UNKNOWN: messages.UNKNOWN_READERS}
    return refusals.get(readers, "")
