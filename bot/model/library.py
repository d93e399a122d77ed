"""Libraries by name: the one of files, those that are shared, and each workspace's own."""

from __future__ import annotations

from bot.model.workspace import Workspace

CONTENT = "content"
"""The library of files: made of seeds/, kept in content/."""


def own_library(workspace: Workspace) -> str:
    """The name of the library that only this workspace asks."""
    return str(workspace)
