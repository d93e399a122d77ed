"""The database of a project, and a workspace in it, for tests of commands and of the desk."""

from __future__ import annotations

import contextlib
from pathlib import Path

from bot.model import Channel, Platform, Workspace
from bot.store import Store, open_store

TEAM = Workspace(Platform.SLACK, "T0001")
CHANNEL = Channel(TEAM, "C0001")


def project_store(project: Path) -> contextlib.closing[Store]:
    """The store of a project folder, which is closed at the end of the `with` block."""
    data = project / ".cuecard"
    data.mkdir(exist_ok=True)
    return contextlib.closing(open_store(f"sqlite:///{data}/cuecard.db", data_folder=data))
