"""The names of libraries. There are three kinds: the library of files (made from seeds/), shared libraries, and the own
library of each workspace. All except the first are kept in the store."""

from __future__ import annotations

import re

from bot.errors import InvalidSetting
from bot.model.platform import Platform
from bot.model.workspace import Workspace, parse_workspace

CONTENT_LIBRARY = "content"
"""The library of files: made from seeds/, stored in content/."""
ADDED_LIBRARY = "added"
"""The library to which the terminal adds articles by default."""
TERMINAL_WORKSPACE = Workspace(Platform.CONSOLE, "terminal")
"""The workspace that the terminal stands for. Like any other workspace, it sees the libraries for everybody, and the
shared libraries that an operator has attached to it."""
LIBRARIES_FOR_EVERYBODY = (CONTENT_LIBRARY, ADDED_LIBRARY)
"""The libraries that every workspace sees, although they are not attached to it."""
_SHARED_LIBRARY_NAME = re.compile(r"[a-z0-9-]{1,40}")
"""The form of the name of a shared library ("town-news")."""


def own_library(workspace: Workspace) -> str:
    """The name of the library that only this workspace sees: the workspace as text ("slack:T0001")."""
    return str(workspace)


def owner_of(library: str) -> Workspace | None:
    """The workspace that owns the library of this name; None if nobody owns it, because it is shared or the library of
    files. Raises InvalidSetting if the name contains ":" but does not name a workspace."""
    return parse_workspace(library) if ":" in library else None


def parse_library(text: str) -> str:
    """Reads the name of a library that is kept in the store, as somebody has typed it. Raises InvalidSetting if the
    text is not such a name."""
    name = text.strip()
    if ":" in name:
        return own_library(parse_workspace(name))
    if name == CONTENT_LIBRARY:
        raise InvalidSetting(
            name,
            "is the library of files: put the article into seeds/ and run `cuecard index`, or name another library",
        )
    if not _SHARED_LIBRARY_NAME.fullmatch(name):
        raise InvalidSetting(
            text,
            "is not the name of a library; write up to 40 of a-z, 0-9 and -, or the workspace that it belongs to "
            "(slack:T0001, discord:123)",
        )
    return name
