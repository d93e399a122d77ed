"""The bot's token and its application."""

from __future__ import annotations

import base64
import binascii
import re

from bot.environment.settings import Settings
from bot.errors import InvalidSetting

_SHAPE = re.compile(r"[\w-]{18,}\.[\w-]{6,}\.[\w-]{20,}", re.ASCII)
"""Matches a token: the application's id, the time and a signature, each in Base64 and separated by dots."""


def get_application_id(settings: Settings) -> int:
    """The application's id, which the first part of the token encodes. Raises InvalidSetting."""
    part = get_token(settings).partition(".")[0]
    try:
        return int(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, binascii.Error):
        raise InvalidSetting(
            "DISCORD_TOKEN", "is not a bot token; copy it again from Discord’s developer portal"
        ) from None


def get_token(settings: Settings) -> str:
    """The bot's token. Raises InvalidSetting if it is missing."""
    if settings.discord_token is None:
        raise InvalidSetting("DISCORD_TOKEN", "is missing; `cuecard discord --help` says how to get it")
    return settings.discord_token.get_secret_value()


def check_token(settings: Settings) -> None:
    """Raises InvalidSetting if the bot's token is missing, or does not have the form of a token."""
    if not _SHAPE.fullmatch(get_token(settings)):
        raise InvalidSetting(
            "DISCORD_TOKEN",
            "is not a bot token, which has three parts separated by dots: copy it from the developer portal, Bot",
        )
