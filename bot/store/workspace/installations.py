"""What a platform gave the bot when it was installed in a workspace: mainly tokens, so everything is encrypted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from bot.errors import InvalidSetting, StoreFault
from bot.store.installing.invitations import use_invitation
from bot.store.installing.token_vault import Vault
from bot.store.schema import installations
from bot.store.sql.scope import Scope
from bot.store.workspace.lock import hold_lock

_MAX_WAIT = timedelta(seconds=30)
"""How long `locked` waits for other replicas."""


class Installation:
    """The installation of one workspace, as JSON values that only the adapter understands."""

    def __init__(self, scope: Scope, vault: Vault) -> None:
        self._scope = scope
        self._vault = vault

    def find(self) -> dict[str, Any] | None:
        """The installation, decrypted; None if the workspace has none. Raises StoreFault if the key that it was
        encrypted with is no longer known."""
        with self._scope.database.reading() as connection:
            return self._read(connection)

    def save(self, values: Mapping[str, Any], user_id: str = "") -> None:
        """Replaces the installation."""
        with self._scope.database.writing() as connection:
            self._write_and_record(connection, values, user_id)

    def save_invited(self, values: Mapping[str, Any], user_id: str, invitation: str) -> bool:
        """Like `save`, and uses the invitation up. Returns False, and changes nothing, if the invitation is not valid
        for this workspace."""
        with self._scope.database.writing() as connection:
            is_invited = use_invitation(self._scope.database, connection, invitation, self._scope.workspace)
            if is_invited:
                self._write_and_record(connection, values, user_id)
            return is_invited

    def exists(self) -> bool:
        """Whether the workspace has an installation, even if it cannot be decrypted."""
        with self._scope.database.reading() as connection:
            return connection.execute(self._scope.select(installations, installations.c.at)).first() is not None

    def remove(self, user_id: str = "") -> bool:
        """Deletes the installation with its tokens. False if there was none."""
        with self._scope.database.writing() as connection:
            deleted_row = connection.execute(self._scope.delete(installations).returning(installations.c.at)).first()
            self._scope.record(connection, user_id, "uninstall")
            return deleted_row is not None

    @contextmanager
    def locked(self, wait: timedelta = _MAX_WAIT) -> Iterator[dict[str, Any] | None]:
        """Waits until no other replica has locked the installation, locks it, and yields it, so that its token can be
        refreshed and saved. The lock is held for a minute at most. Blocks. Raises a temporary StoreFault if another
        replica still holds the lock after `wait`."""
        with hold_lock(self._scope, "installation", wait):
            yield self.find()

    def reseal(self) -> bool:
        """Encrypts the installation again, with the first key. Returns False if the workspace has no installation."""
        with self._scope.database.writing() as connection:
            values = self._read(connection)
            if values is not None:
                self._write(connection, values)
            return values is not None

    def forget_installer(self, connection: Connection, user: str) -> int | None:
        """Removes the id of a person from the installation, within the transaction of `connection`. Returns how many
        installations were changed: 1, or 0 if the id was not in it. None if none of the keys decrypts the installation,
        which then stays as it is."""
        sealed_bytes = self._find_sealed(connection)
        try:
            values = self._unseal(sealed_bytes) if sealed_bytes is not None else {}
        except (StoreFault, InvalidSetting):
            return None
        if user not in values.values():
            return 0
        self._write(connection, {name: None if value == user else value for name, value in values.items()})
        return 1

    def _read(self, connection: Connection) -> dict[str, Any] | None:
        sealed_bytes = self._find_sealed(connection)
        return None if sealed_bytes is None else self._unseal(sealed_bytes)

    def _find_sealed(self, connection: Connection) -> bytes | None:
        return connection.execute(self._scope.select(installations, installations.c.sealed)).scalar_one_or_none()

    def _unseal(self, sealed_bytes: bytes) -> dict[str, Any]:
        values: dict[str, Any] = json.loads(
            self._vault.open(sealed_bytes, f"the installation of {self._scope.workspace}")
        )
        return values

    def _write_and_record(self, connection: Connection, values: Mapping[str, Any], user_id: str) -> None:
        self._write(connection, values)
        self._scope.record(connection, user_id, "install")

    def _write(self, connection: Connection, values: Mapping[str, Any]) -> None:
        sealed_bytes = self._vault.seal(json.dumps(dict(values)).encode())
        self._scope.put(connection, installations, sealed=sealed_bytes, at=self._scope.database.now(connection))
