"""Exporting a workspace, and copying the whole database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, func, select

from bot.errors import StoreFault
from bot.model import own_library
from bot.store.schema import OWNER_COLUMNS, WORKSPACE_TABLES, feeds, library_articles, library_versions, metadata
from bot.store.sql.database import Database
from bot.store.sql.scope import ACROSS_WORKSPACES, Scope

_EXPORT_FORMAT = 1
"""The version of the format, in the first line of an export."""
_NEVER_EXPORTED = frozenset({"key", "sealed", "content", "address", "original"})
"""Columns that are left out of every table's export. The `key` of pseudonyms and the `sealed` installation are secret.
The `content` of the inbox and the `address` of a person who waits only serve to answer. The `original` of an article is
compressed; its text is exported."""
_MAX_ROWS_AT_ONCE = 1000
"""How many rows are in memory at once while a library is exported or a database copied. (Of the other exported tables,
all rows of the workspace are in memory at once.)"""


def export(scope: Scope) -> Iterator[str]:
    """What is stored about one workspace, as JSON lines: first the workspace, then each row as {"table": ..., column:
    value}. The rows are all those of WORKSPACE_TABLES and, of the workspace's own library, the articles, their versions
    and the feeds. Left out are the columns in _NEVER_EXPORTED, invitations, the text hashes of articles, the entries of
    feeds, and when the pages of articles are checked."""
    yield json.dumps({"format": _EXPORT_FORMAT, "workspace": str(scope.workspace)})
    for table in WORKSPACE_TABLES:
        with scope.database.reading() as connection:
            rows = connection.execute(scope.select(table).order_by(*table.primary_key.columns)).all()
        for row in rows:
            yield json.dumps(_export_row(table, row), ensure_ascii=False)
    for table in (library_articles, library_versions, feeds):
        own_rows_query = (
            select(table).where(table.c.library == own_library(scope.workspace)).order_by(*table.primary_key.columns)
        )
        with scope.database.reading() as connection:
            for row in connection.execution_options(yield_per=_MAX_ROWS_AT_ONCE).execute(own_rows_query):
                yield json.dumps(_export_row(table, row), ensure_ascii=False)


def copy(source: Database, target: Database) -> int:
    """Copies every row to another database, in one transaction of the target. Returns the number of rows.

    Both must have this version's tables, and nothing may write to the source in the meantime. Raises StoreFault if the
    target is not empty.
    """
    copied_count = 0
    with source.reading() as reader, target.writing() as writer:
        for table in metadata.sorted_tables:
            if writer.execute(
                select(func.count()).select_from(table), execution_options=ACROSS_WORKSPACES
            ).scalar_one():
                raise StoreFault(target.location, "has data already; copy into an empty database. Nothing was changed")
            for rows in (
                reader.execute(select(table), execution_options=ACROSS_WORKSPACES)
                .mappings()
                .partitions(_MAX_ROWS_AT_ONCE)
            ):
                writer.execute(table.insert(), [{column.key: row[column] for column in table.columns} for row in rows])
                copied_count += len(rows)
    return copied_count


def _export_row(table: Table, row: Row[Any]) -> dict[str, Any]:
    shown_columns = [column for column in table.columns if column.name not in {*OWNER_COLUMNS, *_NEVER_EXPORTED}]
    return {"table": table.name} | {column.name: _to_json_value(row._mapping[column]) for column in shown_columns}


def _to_json_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
