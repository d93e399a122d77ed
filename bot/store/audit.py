"""Who wrote what, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.schema import audit
from bot.store.scope import Scope

AUDIT_KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One write. `person` is a name that means nothing outside the workspace, "" for the bot or someone forgotten."""

    person: str
    deed: str
    target: str
    at: datetime


class Audit:
    """The writes of one workspace. Repositories leave an entry within each write; others may with `record`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def record(self, user: str, deed: str, target: str = "") -> None:
        """Notes a write that happened outside the store (an answer deleted, a card curated)."""
        with self._scope.database.writing() as connection:
            self._scope.record(connection, user, deed, target)

    def entries(self, limit: int = 100) -> tuple[AuditEntry, ...]:
        """The latest entries, the last one first."""
        columns = (audit.c.person, audit.c.deed, audit.c.target, audit.c.at)
        with self._scope.database.reading() as connection:
            latest = self._scope.select(audit, *columns).order_by(audit.c.id.desc()).limit(limit)
            return tuple(AuditEntry(*row) for row in connection.execute(latest))
