"""Remembers which commands were last registered with a platform, so that they are registered again only when they have
changed; and unknown commands: those that the platform offers but the bot does not have."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.store.schema import audit, command_hashes
from bot.store.sql.scope import Scope

# What the audit says of attempts to register commands, and of unknown ones.
_ACCEPTED = "register commands"
_REFUSED = "commands refused"
_UNKNOWN = "unknown command"
_BOT = ""
"""The user id that stands for the bot itself in the audit (see `Scope.record`)."""


class RegisteredCommands:
    """What is known about the commands registered for one workspace. The commands of a Discord application are the same
    in all its servers, so they are stored under a workspace with the id of the application. Refusals and unknown
    commands are read from the audit, which keeps them for AUDIT_RETENTION."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def hash(self) -> str | None:
        """The hash of the commands that were registered last; None if none were."""
        with self._scope.database.reading() as connection:
            return connection.execute(self._scope.select(command_hashes, command_hashes.c.hash)).scalar_one_or_none()

    def record_registration(self, hash: str) -> None:
        """Records that the platform accepted the commands with this hash."""
        with self._scope.database.writing() as connection:
            self._scope.put(connection, command_hashes, hash=hash)
            self._scope.record(connection, _BOT, _ACCEPTED, hash)

    def record_refusal(self, reason: str) -> None:
        """Records why the platform did not accept the commands. The same reason several times in a row is recorded
        once."""
        with self._scope.database.writing() as connection:
            if self._last(connection) != (_REFUSED, reason):
                self._scope.record(connection, _BOT, _REFUSED, reason)

    def refusal(self) -> str:
        """Why the platform last refused the commands; "" if it accepted them or was never asked."""
        with self._scope.database.reading() as connection:
            outcome, reason = self._last(connection)
        return reason if outcome == _REFUSED else ""

    def record_unknown(self, name: str) -> None:
        """Records that somebody used an unknown command. Each name is recorded once."""
        with self._scope.database.writing() as connection:
            if name not in self._unknown(connection):
                self._scope.record(connection, _BOT, _UNKNOWN, name)

    def unknown(self) -> Sequence[str]:
        """The names of the unknown commands that people used, in the order of their first use."""
        with self._scope.database.reading() as connection:
            return self._unknown(connection)

    def _unknown(self, connection: Connection) -> Sequence[str]:
        query = self._scope.select(audit, audit.c.target).where(audit.c.action == _UNKNOWN)
        return connection.execute(query.order_by(audit.c.id)).scalars().all()

    def _last(self, connection: Connection) -> tuple[str, str]:
        """The outcome of the last attempt, and its hash or reason; both "" if there was none."""
        attempts = self._scope.select(audit, audit.c.action, audit.c.target).where(
            audit.c.action.in_((_ACCEPTED, _REFUSED))
        )
        last_attempt = connection.execute(attempts.order_by(audit.c.id.desc()).limit(1)).first()
        return (last_attempt.action, last_attempt.target) if last_attempt else ("", "")
