"""The libraries in use, by name, and which of them each workspace sees."""

from __future__ import annotations

from bot.conversation.library.service import Service
from bot.conversation.library.snapshot import Snapshot
from bot.model import Workspace
from bot.ports import Library, Matcher

CONTENT = "content"
"""The library of the files."""


class Libraries:
    """The only way to a library is by the workspace that asks. Safe to share between threads."""

    def __init__(self) -> None:
        self._held: dict[str, Snapshot] = {}
        self._service = Service(lambda: self._held[CONTENT])

    def replace(self, name: str, library: Library, matcher: Matcher) -> None:
        """Takes a library into use, in place of the one that had its name. Calls under way finish on the old one."""
        self._held[name] = Snapshot(library, matcher)

    def of(self, workspace: Workspace) -> Service:
        """What a workspace can ask. It stays up to date."""
        return self._service

    def __len__(self) -> int:
        """How many cards all of them hold."""
        return sum(len(held.library) for held in self._held.values())
