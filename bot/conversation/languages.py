"""Which language the bot speaks to everyone: the language of the workspace. To one person, it speaks the language that
the platform has set for them, which is the current language when the conversation begins."""

from __future__ import annotations

from bot.conversation.surface import Actor
from bot.store import WorkspaceSettings


async def common_language(surface: Actor, settings: WorkspaceSettings) -> str:
    """The language of messages that everyone sees here."""
    return settings.language or await surface.common_language()
