"""Who may do what here: Discord's facts, the server's settings, and the one permission table."""

from __future__ import annotations

from adapters.discord import messages as sentences
from adapters.discord.inbound.payloads import Origin
from adapters.discord.inbound.roles import roles_of
from adapters.work import run_blocking
from bot.permissions import Permission, Role, may, refusal
from bot.store import Store


class Guard:
    """Answers with the reason for a no, or with None for a yes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def refuse(self, origin: Origin, permission: Permission, *, asker: int | None = None) -> str | None:
        """Why this person may not do `permission` in this channel, in a sentence for them. None: they may."""
        settings = await run_blocking(self._store.of(origin.workspace).settings.get)
        roles = roles_of(origin, settings, asker=asker)
        if may(roles, permission):
            return None
        if Role.UNKNOWN in roles:
            return sentences.WHO_ARE_YOU
        return sentences.ONLY_ASKER_DELETES if permission is Permission.DELETE_ANSWER else refusal(permission)
