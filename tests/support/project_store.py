"""A project with a workspace, for tests of commands that work on its database."""

from __future__ import annotations

import contextlib
from pathlib import Path

from bot.model import Channel, Platform, Workspace
from bot.store import Store, open_store

TEAM = Workspace(Platform.SLACK, "T0001")
CHANNEL = Channel(TEAM, "C0001")


def project_store(project: Path) -> contextlib.closing[Store]:
    return contextlib.closing(open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard"))
