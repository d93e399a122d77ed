"""What Discord is asked to send. Some of it a bot gets only if its owner turns it on in the developer portal."""

from __future__ import annotations

import discord

NEEDS_CONTENT = (
    "needs the Message Content Intent: turn it on in the developer portal (Bot, Privileged Gateway Intents), or set "
    "this to off"
)
"""What is wrong if the bot is to read messages that do not call it, and may not."""


def intents(*, hears_questions: bool) -> discord.Intents:
    """None that Discord would have to approve, unless the bot is to read messages that do not call it."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=hears_questions)
