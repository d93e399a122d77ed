"""The people and things in the simulated Discord, and what people send, as Discord describes it."""

from __future__ import annotations

from typing import Any

EPOCH_MS = 1_420_070_400_000
"""The time from which Discord's ids count, in milliseconds since 1970."""
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAx.Gcanary.canary-canary-canary-canary-canary"
ME: dict[str, Any] = {
    "id": "100000000000000001",
    "username": "Cuecard",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
}
GUILD, CHANNEL, FORUM, ASKER = "200000000000000001", "300000000000000001", "300000000000000002", "400000000000000001"
DIRECT = "500000000000000001"
"""The conversation with ASKER."""
APPLICATION = {"id": ME["id"], "name": "Cuecard", "description": "", "icon": None, "bot_public": True, "flags": 0,
                "bot_require_code_grant": False, "summary": "", "verify_key": "", "rpc_origins": [], "team": None,
                "owner": ME}  # fmt: skip
MEMBER = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
"""Facts of every member."""


def ask(question: str) -> dict[str, Any]:
    """The data of `/ask`."""
    return slash("ask", question=question)


def slash(name: str, **options: str) -> dict[str, Any]:
    """The data of a command, or of one below another ("cuecard add"), with options that are texts."""
    values: list[dict[str, Any]] = [{"type": 3, "name": key, "value": value} for key, value in options.items()]
    command, _, below = name.partition(" ")
    if below:
        values = [{"type": 1, "name": below, "options": values}]
    return {"id": "1", "type": 1, "name": command, "options": values}


def forum(tags: list[dict[str, Any]]) -> dict[str, Any]:
    """The forum, as Discord describes it."""
    fixed: dict[str, Any] = {"parent_id": None, "nsfw": False, "position": 1, "permission_overwrites": []}
    return {"id": FORUM, "guild_id": GUILD, "type": 15, "name": "ideas", "available_tags": tags, **fixed}


def tag(name: str, *, moderated: bool = False) -> dict[str, Any]:
    """A tag of the forum, as Discord describes it."""
    return {"id": f"7{len(name):017}", "name": name, "moderated": moderated, "emoji_id": None, "emoji_name": None}


def direct_with(person_id: str) -> str:
    """The conversation with a person: their id with another first digit."""
    return DIRECT[0] + person_id[1:]


def direct(channel: str) -> dict[str, Any]:
    """A direct conversation, as Discord describes one."""
    return {"id": channel, "type": 1, "recipients": [person(person_in(channel))]}


def person_in(channel: str) -> str:
    """The person of a direct conversation."""
    return ASKER[0] + channel[1:]


def person(person_id: str) -> dict[str, Any]:
    """A person, as Discord describes one."""
    return {"id": person_id, "username": "ana", "discriminator": "0", "avatar": None, "global_name": "Ana"}


def message(message_id: str, channel: str, author: dict[str, Any] = ME) -> dict[str, Any]:
    """A message, as Discord describes one."""
    return {
        "id": message_id, "channel_id": channel, "author": author, "content": "", "type": 0, "pinned": False,
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "flags": 0,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "components": [],
    }  # fmt: skip


def guild() -> dict[str, Any]:
    """The server, as Discord describes it."""
    role = {"id": GUILD, "name": "@everyone", "permissions": "68608", "position": 0, "color": 0, "hoist": False,
            "managed": False, "mentionable": False, "colors": {"primary_color": 0}}  # fmt: skip
    channel = {"id": CHANNEL, "type": 0, "name": "general", "position": 0, "permission_overwrites": []}
    return {"id": GUILD, "name": "A server", "owner_id": "1", "roles": [role], "channels": [channel], "threads": [],
            "members": [{**MEMBER, "user": ME}], "member_count": 2, "emojis": [], "stickers": [], "features": [],
            "voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [], "large": False,
            "unavailable": False, "verification_level": 0, "default_message_notifications": 0, "mfa_level": 0,
            "explicit_content_filter": 0, "premium_tier": 0, "nsfw_level": 0, "preferred_locale": "en-US",
            "system_channel_flags": 0, "afk_timeout": 60, "soundboard_sounds": []}  # fmt: skip
