"""Who may do what here: Slack's facts, the workspace's settings, and the one permission table."""

from __future__ import annotations

from adapters.slack import sentences
from adapters.slack.inbound import Origin
from adapters.slack.records import Records
from adapters.slack.roles import Directory, roles_of
from bot.permissions import Deed, Role, may, refusal

_NEEDS_A_ROOM = frozenset({Deed.SET_DIGEST})
"""Deeds for which it matters who made the channel. The others do without a call."""


class Guard:
    """Answers with the reason for a no, or with None for a yes."""

    def __init__(self, directory: Directory, records: Records) -> None:
        self._directory = directory
        self._records = records

    async def refuse(self, origin: Origin, deed: Deed) -> str | None:
        """Why this person may not do `deed` in this channel, in a sentence for them. None: they may."""
        roles = await self.roles(origin, deed)
        if may(roles, deed):
            return None
        if Role.UNKNOWN in roles:
            return sentences.WHO_ARE_YOU
        return sentences.OTHER_ORGANISATION if Role.EXTERNAL in roles else refusal(deed)

    async def roles(self, origin: Origin, deed: Deed) -> frozenset[Role]:
        person = await self._directory.person(origin.workspace, origin.user)
        wants_room = deed in _NEEDS_A_ROOM and not origin.is_direct
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
