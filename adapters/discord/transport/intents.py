"""The kinds of events that Discord is asked to send. Some need the owner's permission in the developer portal."""

from __future__ import annotations

import discord

NEEDS_CONTENT = (
    "needs the Message Content Intent: turn it on in the developer portal (Bot, Privileged Gateway Intents), or set "
    "this to off"
)
"""What is wrong if the bot should read messages that do not mention it, but may not."""


def intents(*, hears_questions: bool) -> discord.Intents:
    """The events to ask for. Only if the bot should read messages that do not mention it (`hears_questions`), this
    includes one that Discord has to approve."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=hears_questions)
