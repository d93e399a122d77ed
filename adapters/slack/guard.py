"""Who may do what here: Slack's facts, the workspace's settings, and the one permission table."""

from __future__ import annotations

from adapters.slack import messages as sentences
from adapters.slack.inbound.payloads import Origin
from adapters.slack.inbound.roles import Directory, roles_of
from adapters.slack.records import Records
from bot.permissions import Permission, Role, may, refusal

_NEEDS_A_ROOM = frozenset({Permission.SET_DIGEST})
"""Permissions for which it matters who made the channel. The others do without a call."""


class Guard:
    """Answers with the reason for a no, or with None for a yes."""

    def __init__(self, directory: Directory, records: Records) -> None:
        self._directory = directory
        self._records = records

    async def refuse(self, origin: Origin, permission: Permission) -> str | None:
        """Why this person may not do `permission` in this channel, in a sentence for them. None: they may."""
        roles = await self.roles(origin, permission)
        if may(roles, permission):
            return None
        if Role.UNKNOWN in roles:
            return sentences.WHO_ARE_YOU
        return sentences.OTHER_ORGANISATION if Role.EXTERNAL in roles else refusal(permission)

    async def roles(self, origin: Origin, permission: Permission) -> frozenset[Role]:
        person = await self._directory.person(origin.workspace, origin.user)
        wants_room = permission in _NEEDS_A_ROOM and not origin.is_direct
        room = await self._directory.room(origin.workspace, origin.channel) if wants_room else None
        return roles_of(person, room, origin, await self._records.settings(origin.workspace))

    async def refuse_showing(self, origin: Origin) -> str | None:
        """Why nothing may be shown to everyone in this channel: people of another organisation read there, or that
        cannot be ruled out. None: it may."""
        if origin.is_direct or origin.shared is False:
            return None
        if origin.channel in (await self._records.settings(origin.workspace)).external_channels:
            return None
        if origin.shared is None:
            room = await self._directory.room(origin.workspace, origin.channel)
            if room is None:
                return sentences.CANNOT_SEE_CHANNEL
            if not room.shared:
                return None
        return sentences.SHARED_CHANNEL
