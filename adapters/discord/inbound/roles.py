"""Who a person is, from Discord's own data, in the words of `bot.permissions`."""

from __future__ import annotations

from adapters.discord.inbound.payloads import Origin
from bot.permissions import Role
from bot.store import WorkspaceSettings


def roles_of(origin: Origin, settings: WorkspaceSettings, *, asker: str = "") -> frozenset[Role]:
    """Every role that the facts give. `asker` is the id of the person whose question the message at hand answers."""
    if origin.bot:
        return frozenset({Role.BOT})
    if not origin.user:
        return frozenset({Role.UNKNOWN})
    granted = origin.permissions
    in_server = origin.server is not None and granted is not None
    held = {
        Role.MEMBER: True,
        Role.ASKER: bool(asker) and origin.user == asker,
        Role.OWNER: in_server and origin.owns,
        Role.ADMIN: bool(in_server and granted and granted.administrator),
        Role.CHANNEL_MANAGER: bool(in_server and granted and granted.manage_channels)
        or _manages_digests(origin, settings),
        Role.MODERATOR: bool(in_server and granted and granted.manage_messages),
        Role.CURATOR: _curates(origin, settings),
    }
    return frozenset(role for role, holds in held.items() if holds)


def _manages_digests(origin: Origin, settings: WorkspaceSettings) -> bool:
    """People named as managers of digests manage them in every channel of the server."""
    return origin.server is not None and origin.user in settings.digest_managers


def _curates(origin: Origin, settings: WorkspaceSettings) -> bool:
    by_role = any(str(role) in settings.curator_roles for role in origin.roles)
    return origin.server is not None and (by_role or origin.user in settings.curator_users)
