"""Finds messages that the bot has posted, by their buttons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import discord

from adapters.discord.inbound.payloads import walk

MAX_SEARCHED = 100
"""How many messages are searched, beginning with the earliest."""


async def has_posted_button(
    channel: Any, bot_user: discord.ClientUser | None, earliest: datetime, part_of_id: str
) -> bool:
    """Whether the bot has posted a message since `earliest` with a button whose id contains `part_of_id`. `channel` is
    a channel or a direct conversation. Raises discord.Forbidden if the bot may not read it."""
    async for message in channel.history(limit=MAX_SEARCHED, after=earliest):
        ids = (str(getattr(component, "custom_id", "")) for component in walk(message.components))
        if bot_user and message.author.id == bot_user.id and any(part_of_id in custom_id for custom_id in ids):
            return True
    return False
