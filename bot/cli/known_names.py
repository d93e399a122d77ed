"""Finds workspaces and libraries by name. A name that is not known may be a typo, so it is refused unless the command
says that it is new."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.errors import InvalidSetting
from bot.model import LIBRARIES_FOR_EVERYBODY, Workspace, owner_of, parse_library, parse_workspace
from bot.store import Store

_MAX_LISTED = 20
"""The maximum number of known names that a refusal lists."""


def find_workspace(text: str, workspaces: Collection[Workspace], *, is_new: bool) -> Workspace:
    """The workspace of this name. Raises InvalidSetting if it is not one of the known `workspaces` and not new."""
    workspace = parse_workspace(text)
    if is_new or workspace in workspaces:
        return workspace
    hint = (
        f"the known workspaces are {_join(list(map(str, workspaces)))}" if workspaces else "no workspace is known yet"
    )
    raise InvalidSetting(str(workspace), f"is not known here: {hint}; to set it up before it is used, add --new")


def find_shared_library(text: str, store: Store, *, is_new: bool) -> str:
    """The name of the library. Raises InvalidSetting if it is not new and has no article, no feed and no workspace that
    searches it. The name of a library that cannot be shared is returned, too: attaching it says why that is refused."""
    name = parse_library(text)
    attached_names = {attached for names in store.attachments.all().values() for attached in names}
    known_names = {*store.articles.names(), *attached_names, *(feed.library for feed in store.feeds.all())}
    if is_new or name in known_names or not _can_be_shared(name):
        return name
    shared_names = sorted(filter(_can_be_shared, known_names))
    hint = f"the shared libraries are {_join(shared_names)}" if shared_names else "there is no shared library yet"
    raise InvalidSetting(name, f"is not known here: {hint}; to attach it before it has articles, add --new")


def _can_be_shared(name: str) -> bool:
    return owner_of(name) is None and name not in LIBRARIES_FOR_EVERYBODY


def _join(names: Sequence[str]) -> str:
    return ", ".join(names[:_MAX_LISTED]) + (", …" if len(names) > _MAX_LISTED else "")
