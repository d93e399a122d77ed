"""Who may do what, in one table for every platform: adapters say which roles a person has, this says yes or no."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from bot.translation import join, mark, say


class Role(StrEnum):
    """What a person is in a workspace or channel, according to the platform's own data. A person may have several
    roles. Those without a `mark` (for the translators) are never shown: no permission names them."""

    OWNER = mark("owner")
    ADMIN = mark("admin")
    CHANNEL_MANAGER = mark("channel manager")
    MODERATOR = mark("moderator")
    CURATOR = mark("curator")
    MEMBER = mark("member")
    GUEST = mark("guest")
    ASKER = mark("asker")
    """The person whose question an answer replies to."""
    ALLOWED_EXTERNAL = mark("allowed external")
    """Somebody of another organisation, in a channel that an admin opened to them."""
    EXTERNAL = "external"
    """Somebody of another organisation, in any other channel."""
    BOT = "bot"
    UNKNOWN = "unknown"
    """The platform did not say what the person is."""


class Permission(StrEnum):
    """What people may be allowed to do."""

    ASK = mark("ask")
    SHARE = mark("share an answer")
    GIVE_FEEDBACK = mark("give feedback")
    FOLLOW = mark("follow something")
    """Following for oneself, including a digest of one's own."""
    SET_DIGEST = mark("set a digest")
    NARROW = mark("narrow a channel")
    """Limiting a channel to some of the articles."""
    PROPOSE = mark("propose an article")
    CURATE = mark("curate")
    DELETE_ANSWER = mark("delete an answer")
    CHANGE_SETTINGS = mark("change settings")
    EXPORT_DATA = mark("export data")
    PURGE_DATA = mark("purge data")


_ADMINS = frozenset({Role.OWNER, Role.ADMIN})
"""Who manages a workspace."""
_PEOPLE = _ADMINS | {Role.CHANNEL_MANAGER, Role.MODERATOR, Role.CURATOR, Role.MEMBER, Role.GUEST}
"""Everybody of the workspace's own organisation, its guests included."""

ALLOWED_ROLES: dict[Permission, frozenset[Role]] = {
    Permission.ASK: _PEOPLE | {Role.ALLOWED_EXTERNAL},
    Permission.SHARE: _PEOPLE,
    Permission.GIVE_FEEDBACK: _PEOPLE | {Role.ALLOWED_EXTERNAL},
    Permission.FOLLOW: _PEOPLE,
    Permission.SET_DIGEST: _ADMINS | {Role.CHANNEL_MANAGER},
    Permission.NARROW: _ADMINS | {Role.CHANNEL_MANAGER},
    Permission.PROPOSE: _PEOPLE,
    Permission.CURATE: _ADMINS | {Role.CURATOR},
    Permission.DELETE_ANSWER: _ADMINS | {Role.MODERATOR, Role.ASKER},
    Permission.CHANGE_SETTINGS: _ADMINS,
    Permission.EXPORT_DATA: _ADMINS,
    Permission.PURGE_DATA: frozenset({Role.OWNER}),
}
"""For each permission, the roles that have it: one of them is enough."""

_FORBIDDING_ROLES = frozenset({Role.BOT, Role.EXTERNAL, Role.UNKNOWN})
"""Roles that may do nothing, whatever other roles a person has."""


def may(roles: Collection[Role], permission: Permission) -> bool:
    """Whether somebody with `roles` may do `permission`: at least one role allows it, and none forbids it."""
    roles_held = frozenset(roles)
    return not roles_held & _FORBIDDING_ROLES and bool(roles_held & ALLOWED_ROLES[permission])


def refusal(permission: Permission) -> str:
    """The sentence, in the current language, that says that a person may not do something, and which roles may."""
    roles_allowed = join(say(role) for role in sorted(ALLOWED_ROLES[permission]))
    return say("You may not {what} here. Those who may: {roles}.", what=say(permission), roles=roles_allowed)
