"""The roles of a person (`bot.model.permissions.Role`), from what Discord says and from the settings of the server."""

from __future__ import annotations

from adapters.discord.inbound.payloads import DiscordOrigin
from bot.model.permissions import Role
from bot.store import WorkspaceSettings


def roles_of(origin: DiscordOrigin, settings: WorkspaceSettings, *, asker: str = "") -> frozenset[Role]:
    """All roles of the person. `asker` is the id of the person whose question the message answers."""
    if origin.is_bot:
        return frozenset({Role.BOT})
    if not origin.user:
        return frozenset({Role.UNKNOWN})
    granted_permissions = origin.permissions
    in_server = origin.server is not None and granted_permissions is not None
    roles = {
        Role.MEMBER: True,
        Role.ASKER: bool(asker) and origin.user == asker,
        Role.OWNER: in_server and origin.owns_server,
        Role.ADMIN: bool(in_server and granted_permissions and granted_permissions.administrator),
        Role.CHANNEL_MANAGER: bool(in_server and granted_permissions and granted_permissions.manage_channels),
        Role.MODERATOR: bool(in_server and granted_permissions and granted_permissions.manage_messages),
    }
    appointed_roles = (
        settings.roles_of(origin.user, map(str, origin.roles)) if origin.server is not None else frozenset()
    )
    return frozenset(role for role, holds in roles.items() if holds) | appointed_roles
