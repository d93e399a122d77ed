"""Which language the bot speaks: to one person, the language that the platform has set for them, which is active when
the conversation begins; to everyone, the language of the workspace."""

from __future__ import annotations

from bot.conversation.surface import Actor
from bot.store import WorkspaceSettings


async def common_language(surface: Actor, settings: WorkspaceSettings) -> str:
    """The language of messages that everyone sees here."""
    return settings.language or await surface.common_language()
