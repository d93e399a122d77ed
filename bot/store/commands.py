"""Which commands were last registered with a platform, so that they are sent again only when they changed."""

from __future__ import annotations

from bot.store.schema import command_hashes
from bot.store.scope import Scope


class RegisteredCommands:
    """The hash of the commands registered for one workspace (for a Discord application: under the id it has)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def hash(self) -> str | None:
        with self._scope.database.reading() as connection:
            return connection.execute(self._scope.select(command_hashes, command_hashes.c.hash)).scalar_one_or_none()

    def registered(self, hash: str) -> None:
        """Notes that the platform took the commands with this hash."""
        with self._scope.database.writing() as connection:
            self._scope.put(connection, command_hashes, hash=hash)
            self._scope.record(connection, "", "register commands", hash)
