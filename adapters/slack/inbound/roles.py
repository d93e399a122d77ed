"""The roles of a person (`bot.model.permissions.Role`), from what Slack says and from the settings of the workspace.

If Slack cannot say who somebody is, the role is UNKNOWN, and the person may do nothing.
"""

from __future__ import annotations

from adapters.slack.inbound.directory import ChannelInfo, UserInfo
from adapters.slack.inbound.payloads import SlackOrigin
from bot.model.permissions import Role
from bot.store import WorkspaceSettings


def roles_of(
    person: UserInfo | None,
    channel_info: ChannelInfo | None,
    origin: SlackOrigin,
    settings: WorkspaceSettings,
    *,
    asker: str = "",
) -> frozenset[Role]:
    """All roles of the person. `person` or `channel_info` is None if Slack could not say. `asker` is the
    id of the person whose question the message answers."""
    if person is None or person.is_deleted or not person.teams or person.id != origin.user:
        return frozenset({Role.UNKNOWN})
    if person.is_bot:
        return frozenset({Role.BOT})
    asker_roles = {Role.ASKER} if person.id == asker else set()
    if _is_external(person, origin):
        is_allowed = origin.channel in settings.external_channels
        return frozenset({Role.ALLOWED_EXTERNAL if is_allowed else Role.EXTERNAL, *asker_roles})
    if person.is_guest:
        return frozenset({Role.GUEST, *asker_roles})
    roles = {
        Role.MEMBER: True,
        Role.OWNER: person.is_owner,
        Role.ADMIN: person.is_admin,
        Role.CHANNEL_MANAGER: channel_info is not None and person.id == channel_info.creator,
    }
    return frozenset(role for role, holds in roles.items() if holds) | settings.roles_of(person.id) | asker_roles


def _is_external(person: UserInfo, origin: SlackOrigin) -> bool:
    """Whether a person belongs to another organisation, or the payload names a team that Slack does not list."""
    home = {origin.workspace.team, origin.workspace.enterprise} - {""}
    is_from_elsewhere = bool(origin.team) and origin.team not in home and origin.team not in person.teams
    return person.is_external or is_from_elsewhere or not person.teams & home
