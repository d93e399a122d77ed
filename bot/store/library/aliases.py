"""Other names of cards that workspaces have learned."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model import Workspace
from bot.store.library.library_version import next_library_revision
from bot.store.schema import aliases
from bot.store.sql.database import Database
from bot.store.sql.scope import Scope, owner_columns, select_across, workspace_of

MAX_ALIAS_LENGTH = 150
"""The maximum number of characters of a name."""
MAX_ALIASES = 1000
"""The maximum number of names of one workspace: each question is compared with all of them."""

CardAlias = tuple[str, str]
"""The key of a card, and another name of it."""


class Aliases:
    """The learned names of cards. When they change, all replicas are notified."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, workspace: Workspace, card: str, alias: str, user_id: str) -> bool:
        """Adds a name, with single spaces between its words. Returns False if the name is empty or too long, or if the
        workspace has MAX_ALIASES already."""
        name, scope = " ".join(alias.split()), Scope(self._database, workspace)
        if not 0 < len(name) <= MAX_ALIAS_LENGTH or len(self.of(workspace)) >= MAX_ALIASES:
            return False
        with self._database.writing() as connection:
            next_library_revision(self._database, connection)
            scope.put(connection, aliases, card=card, alias=name, at=self._database.now(connection))
            scope.record(connection, user_id, "learn a name", card)
        return True

    def remove(self, workspace: Workspace, card: str, alias: str, user_id: str) -> bool:
        """Removes a name, given as it is stored. Returns False if the card does not have this name."""
        scope = Scope(self._database, workspace)
        with self._database.writing() as connection:
            next_library_revision(self._database, connection)
            statement = scope.delete(aliases).where(aliases.c.card == card, aliases.c.alias == alias)
            is_removed = connection.execute(statement).rowcount > 0
            if is_removed:
                scope.record(connection, user_id, "forget a name", card)
        return is_removed

    def of(self, workspace: Workspace) -> tuple[CardAlias, ...]:
        """The names of a workspace, in alphabetical order."""
        query = Scope(self._database, workspace).select(aliases, aliases.c.card, aliases.c.alias)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(aliases.c.alias, aliases.c.card)).all()
        return tuple((row.card, row.alias) for row in rows)

    def all(self) -> Mapping[Workspace, tuple[CardAlias, ...]]:
        """The names of each workspace that has any."""
        by_workspace: dict[Workspace, tuple[CardAlias, ...]] = {}
        query = select_across(aliases, aliases.c.card, aliases.c.alias)
        with self._database.reading() as connection:
            for row in connection.execute(query.order_by(*owner_columns(aliases), aliases.c.alias, aliases.c.card)):
                workspace = workspace_of(row)
                by_workspace[workspace] = (*by_workspace.get(workspace, ()), (row.card, row.alias))
        return by_workspace
