"""The link that invites the bot, with the fewest permissions that make every feature work."""

from __future__ import annotations

import discord

from adapters.discord.install.token import get_application_id
from bot.environment.settings import Settings

PERMISSIONS = discord.Permissions(
    view_channel=True,  # see the channels in which people ask
    send_messages=True,  # answer; post digests, to forums too
    send_messages_in_threads=True,  # the same in threads
    read_message_history=True,  # answer in reply; find a digest again before posting it a second time
)
"""What the bot may do in a server that invites it by the link."""


def invite_link(settings: Settings) -> str:
    """The link, which contains the application's id. Raises InvalidSetting if the token, which has this id, is missing
    or invalid."""
    application = get_application_id(settings)
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=("bot", "applications.commands"))
