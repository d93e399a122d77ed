"""The audit log of a workspace. The bot only writes and exports it; tests read it here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from bot.store import WorkspaceStore
from bot.store.schema import audit


def audit_of(store: WorkspaceStore) -> Sequence[Row[Any]]:
    """The entries of the log (person, action, target, at), the latest first."""
    scope = store._scope
    with scope.database.reading() as connection:
        return connection.execute(scope.select(audit).order_by(audit.c.id.desc())).all()


def record(store: WorkspaceStore, user: str, action: str, target: str = "") -> None:
    """Adds an entry to the log."""
    with store._scope.database.writing() as connection:
        store._scope.record(connection, user, action, target)
