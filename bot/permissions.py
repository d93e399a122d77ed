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


class Deed(StrEnum):
    """What may be asked of the bot."""

    ASK = "ask"
    SHARE = "share an answer"
    GIVE_FEEDBACK = "give feedback"
    SET_DIGEST = "set a digest"
    CURATE = "curate"
    DELETE_ANSWER = "delete an answer"
    CHANGE_SETTINGS = "change settings"
    EXPORT_DATA = "export data"
    PURGE_DATA = "purge data"


_ADMINS = frozenset({Role.OWNER, Role.ADMIN})
_PEOPLE = _ADMINS | {Role.CHANNEL_MANAGER, Role.MODERATOR, Role.CURATOR, Role.MEMBER, Role.GUEST}

ALLOWED: dict[Deed, frozenset[Role]] = {
    Deed.ASK: _PEOPLE | {Role.ALLOWED_EXTERNAL},
    Deed.SHARE: _PEOPLE,
    Deed.GIVE_FEEDBACK: _PEOPLE | {Role.ALLOWED_EXTERNAL},
    Deed.SET_DIGEST: _ADMINS | {Role.CHANNEL_MANAGER},
    Deed.CURATE: _ADMINS | {Role.CURATOR},
    Deed.DELETE_ANSWER: _ADMINS | {Role.MODERATOR, Role.ASKER},
    Deed.CHANGE_SETTINGS: _ADMINS,
    Deed.EXPORT_DATA: _ADMINS,
    Deed.PURGE_DATA: frozenset({Role.OWNER}),
}

_NEVER = frozenset({Role.BOT, Role.EXTERNAL, Role.UNKNOWN})


def may(roles: Collection[Role], deed: Deed) -> bool:
    """Whether someone with `roles` may do `deed`: one role that allows it and none that rules it out."""
    held = frozenset(roles)
    return not held & _NEVER and bool(held & ALLOWED[deed])


def refusal(deed: Deed) -> str:
    """The sentence that tells a person why not, and whom to ask."""
    able = ", ".join(sorted(str(role) for role in ALLOWED[deed]))
    return f"You may not {deed} here. Those who may: {able}."
