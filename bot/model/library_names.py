"""The names of libraries: of the library of files, of shared libraries, and of each workspace's own library."""

from __future__ import annotations

import re

from bot.errors import InvalidSetting
from bot.model.platform import Platform
from bot.model.workspace import Workspace, parse_workspace

CONTENT = "content"
"""The library of files: made from seeds/, stored in content/."""
ADDED_LIBRARY = "added"
"""The library to which the terminal adds articles by default."""
TERMINAL = Workspace(Platform.CONSOLE, "terminal")
"""The workspace of the terminal: it sees what every workspace sees, and what is attached to it."""
FOR_EVERYBODY = (CONTENT, ADDED_LIBRARY)
"""The libraries that every workspace sees, without being attached."""
_SHARED_NAME = re.compile(r"[a-z0-9-]{1,40}")
"""The form of the name of a shared library ("town-news")."""


def own_library(workspace: Workspace) -> str:
    """The name of the library that only this workspace sees."""
    return str(workspace)


def owner_of(library: str) -> Workspace | None:
    """The workspace that owns this library; None if it is shared, or the library of files. Raises InvalidSetting if the
    name has a ":" but is not that of a workspace."""
    return parse_workspace(library) if ":" in library else None


def parse_library(text: str) -> str:
    """The name of a library kept in the store. Raises InvalidSetting if the text is not one."""
    name = text.strip()
    if ":" in name:
        return own_library(parse_workspace(name))
    if name == CONTENT:
        raise InvalidSetting(
            name,
            "is the library of files: put the article into seeds/ and run `cuecard index`, or name another library",
        )
    if not _SHARED_NAME.fullmatch(name):
        raise InvalidSetting(
            text,
            "is not the name of a library; write up to 40 of a-z, 0-9 and -, or the workspace that it belongs to "
            "(slack:T0001, discord:123)",
        )
    return name
