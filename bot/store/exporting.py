"""All that is kept of one workspace, for the people whose it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table

from bot.store.schema import OWNER_COLUMNS, WORKSPACE_TABLES
from bot.store.scope import Scope

_FORMAT = 1
_SECRET = frozenset({"key", "sealed"})
"""Columns that leave the database for nobody: they would open other things."""


def export(scope: Scope) -> Iterator[str]:
    """JSON lines: first the workspace, then each row as {"table": ..., column: value}, secrets left out."""
    yield json.dumps({"format": _FORMAT, "workspace": str(scope.workspace)})
    for table in WORKSPACE_TABLES:
        with scope.database.reading() as connection:
            rows = connection.execute(scope.select(table).order_by(*table.primary_key.columns)).all()
        for row in rows:
            yield json.dumps(_plain(table, row), ensure_ascii=False)


def _plain(table: Table, row: Row[Any]) -> dict[str, Any]:
    shown = [column for column in table.columns if column.name not in {*OWNER_COLUMNS, *_SECRET}]
    return {"table": table.name} | {column.name: _json(row._mapping[column]) for column in shown}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
