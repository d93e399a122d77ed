"""Refuses SQL that uses a table of workspaces without naming the workspace."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sqlalchemy import event

from bot.store import Store
from bot.store.schema import OWNER_COLUMNS, WORKSPACE_TABLES

_READS = r"\b(?:FROM|JOIN|UPDATE)\s+{table}\b"
_WRITES = r"^INSERT INTO {table} \(platform, enterprise, team\b"


class UnscopedSQL(AssertionError):
    """Raised for a statement on a table of workspaces that names no workspace and is not marked as one for all of
    them."""


def inspect_statements(store: Store) -> None:
    """Checks every statement of this store from now on."""
    event.listen(store._database.engine, "before_cursor_execute", _inspect)


@lru_cache(10_000)
def check(statement: str) -> None:
    """Raises UnscopedSQL if `statement` reads or changes a table of workspaces without a condition on each of the three
    columns that name its workspace."""
    for table in (each.name for each in WORKSPACE_TABLES if each.name in statement):
        uses = len(re.findall(_READS.format(table=table), statement))
        aliases = re.findall(rf"\b{table} AS (\w+)", statement)
        owned = min(_conditions(statement, [table, *aliases], column) for column in OWNER_COLUMNS)
        if owned < uses:
            raise UnscopedSQL(f"{table}: {statement}")
        is_insertion = f"INSERT INTO {table} " in statement
        if is_insertion and not re.search(_WRITES.format(table=table), statement):
            raise UnscopedSQL(f"{table}: {statement}")


def _conditions(statement: str, names: list[str], column: str) -> int:
    return len(re.findall(rf"\b(?:{'|'.join(names)})\.{column} = [?%:]", statement))


def _inspect(_connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool) -> None:
    marked = context is not None and context.execution_options.get("across_workspaces")
    if not marked and statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
        check(" ".join(statement.split()))
