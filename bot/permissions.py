"""Who may do what. One table for every platform: adapters say which roles a person holds, this says yes or no."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What a person is in a workspace or channel, as the platform's own data says. A person may hold several."""

    OWNER = "owner"
    ADMIN = "admin"
    CHANNEL_MANAGER = "channel manager"
    MODERATOR = "moderator"
    CURATOR = "curator"
    MEMBER = "member"
    GUEST = "guest"
    ASKER = "asker"
    """The person whose question an answer replies to."""
    ALLOWED_EXTERNAL = "allowed external"
    """Someone of another organisation in a channel that an admin opened to them."""
    EXTERNAL = "external"
    BOT = "bot"
    UNKNOWN = "unknown"


class Permission(StrEnum):
    """What may be asked of the bot."""

    ASK = "ask"
    SHARE = "share an answer"
    GIVE_FEEDBACK = "give feedback"
    FOLLOW = "follow something"
    """For oneself: also a digest of one's own."""
    SET_DIGEST = "set a digest"
    CURATE = "curate"
    DELETE_ANSWER = "delete an answer"
    CHANGE_SETTINGS = "change settings"
    EXPORT_DATA = "export data"
    PURGE_DATA = "purge data"


_ADMINS = frozenset({Role.OWNER, Role.ADMIN})
_PEOPLE = _ADMINS | {Role.CHANNEL_MANAGER, Role.MODERATOR, Role.CURATOR, Role.MEMBER, Role.GUEST}

ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.ASK: _PEOPLE | {Role.ALLOWED_EXTERNAL},
    Permission.SHARE: _PEOPLE,
    Permission.GIVE_FEEDBACK: _PEOPLE | {Role.ALLOWED_EXTERNAL},
    Permission.FOLLOW: _PEOPLE,
    Permission.SET_DIGEST: _ADMINS | {Role.CHANNEL_MANAGER},
    Permission.CURATE: _ADMINS | {Role.CURATOR},
    Permission.DELETE_ANSWER: _ADMINS | {Role.MODERATOR, Role.ASKER},
    Permission.CHANGE_SETTINGS: _ADMINS,
    Permission.EXPORT_DATA: _ADMINS,
    Permission.PURGE_DATA: frozenset({Role.OWNER}),
}

_NEVER = frozenset({Role.BOT, Role.EXTERNAL, Role.UNKNOWN})


def may(roles: Collection[Role], permission: Permission) -> bool:
    """Whether someone with `roles` may do `permission`: one role that allows it and none that rules it out."""
    held = frozenset(roles)
    return not held & _NEVER and bool(held & ALLOWED[permission])


def refusal(permission: Permission) -> str:
    """The sentence that tells a person why not, and whom to ask."""
    able = ", ".join(sorted(str(role) for role in ALLOWED[permission]))
    return f"You may not {permission} here. Those who may: {able}."
