"""Attachments: which shared libraries each workspace asks, besides its own library and those for everybody."""

from __future__ import annotations

from bot.errors import InvalidSetting
from bot.model import LIBRARIES_FOR_EVERYBODY, Workspace, own_library, owner_of
from bot.store.library.library_version import next_library_revision
from bot.store.schema import attachments
from bot.store.sql.database import Database
from bot.store.sql.scope import Scope, owner_columns, select_across, workspace_of


class Attachments:
    """The shared libraries attached to each workspace. When they change, all replicas are notified."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def attach(self, library: str, workspace: Workspace) -> bool:
        """Attaches a library to a workspace. Returns False if it is attached already. Raises InvalidSetting if it is
        not a shared library."""
        if reason := _why_not_shared(library):
            raise InvalidSetting(library, f"{reason}, so it cannot be attached")
        scope = Scope(self._database, workspace)
        with self._database.writing() as connection:
            next_library_revision(self._database, connection)
            return scope.add(connection, attachments, library=library, at=self._database.now(connection))

    def detach(self, library: str, workspace: Workspace) -> bool:
        """Detaches a library from a workspace. Returns False if it is not attached. Raises InvalidSetting if the
        library is neither attached nor shared: it cannot be detached, because the workspace always asks it."""
        scope = Scope(self._database, workspace)
        with self._database.writing() as connection:
            next_library_revision(self._database, connection)
            deletion = scope.delete(attachments).where(attachments.c.library == library)
            was_attached = connection.execute(deletion).rowcount > 0
        if not was_attached and (reason := _why_not_shared(library)):
            raise InvalidSetting(library, f"{reason}, so it cannot be detached; take its articles out instead")
        return was_attached

    def of(self, workspace: Workspace) -> tuple[str, ...]:
        """The names of the shared libraries attached to a workspace, sorted."""
        scope = Scope(self._database, workspace)
        query = scope.select(attachments, attachments.c.library).order_by(attachments.c.library)
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def libraries_asked_by(self, workspace: Workspace) -> tuple[str, ...]:
        """Every library that a workspace asks: its own, those attached to it, and those for everybody."""
        return (own_library(workspace), *self.of(workspace), *LIBRARIES_FOR_EVERYBODY)

    def all(self) -> dict[Workspace, tuple[str, ...]]:
        """The libraries attached to each workspace that has any."""
        by_workspace: dict[Workspace, tuple[str, ...]] = {}
        query = select_across(attachments, attachments.c.library)
        with self._database.reading() as connection:
            for row in connection.execute(query.order_by(*owner_columns(attachments), attachments.c.library)):
                workspace = workspace_of(row)
                by_workspace[workspace] = (*by_workspace.get(workspace, ()), row.library)
        return by_workspace


def _why_not_shared(library: str) -> str:
    """Why a library cannot be attached or detached; "" if it can."""
    if library in LIBRARIES_FOR_EVERYBODY:
        return "is searched by every workspace"
    return "is a workspace's own" if owner_of(library) is not None else ""
