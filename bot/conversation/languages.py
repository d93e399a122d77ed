"""Which language is spoken to whom: to one person the one that the platform has set for them, which is spoken already
when the conversation begins; to everyone the one of the workspace."""

from __future__ import annotations

from bot.conversation.surface import Present
from bot.store import WorkspaceSettings


async def common_language(surface: Present, settings: WorkspaceSettings) -> str:
    """The language of what everyone sees here."""
    return settings.language or await surface.common_language()
