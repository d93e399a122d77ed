"""The link that invites the bot, with the fewest permissions that make every feature work."""

from __future__ import annotations

import base64
import binascii

import discord

from bot.config import Settings
from bot.errors import InvalidSetting

PERMISSIONS = discord.Permissions(
    view_channel=True,  # see where it is asked
    send_messages=True,  # answer; post digests, to forums too
    send_messages_in_threads=True,  # the same in threads
    read_message_history=True,  # answer in reply; find a digest again before posting it a second time
)


def invite_link(settings: Settings) -> str:
    """The link. Raises InvalidSetting if there is no token: the application's id is a part of it."""
    application = find_application(settings)
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=("bot", "applications.commands"))


def find_application(settings: Settings) -> int:
    """The application's id, which the first part of the token encodes. Raises InvalidSetting."""
    part = find_token(settings).partition(".")[0]
    try:
        return int(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, binascii.Error):
        raise InvalidSetting(
            "DISCORD_TOKEN", "is no bot token; copy it again from Discord’s developer portal"
        ) from None


def find_token(settings: Settings) -> str:
    """Raises InvalidSetting if it is missing."""
    if settings.discord_token is None:
        raise InvalidSetting("DISCORD_TOKEN", "is missing; docs/how-to/discord.md says where to find it")
    return settings.discord_token.get_secret_value()
