"""Opens the queue of curators: the proposals and questions that wait for them."""

from __future__ import annotations

from bot.cli.open_service import open_service
from bot.conversation.curating.curator_queue import CuratorQueue
from bot.environment.settings import Settings
from bot.model import parse_workspace
from bot.wiring.curating import curator_queue


def open_queue(settings: Settings, workspace_name: str | None = None) -> CuratorQueue:
    """What waits for the curators of a workspace (by default, of all). Raises InvalidSetting if the name is invalid."""
    workspace = parse_workspace(workspace_name) if workspace_name else None
    return curator_queue(settings, workspace, lambda seen_from: open_service(settings, workspace=seen_from))
