"""Stores in memory. Their tables are created once in a process and copied: that is quicker than creating them."""

from __future__ import annotations

import sqlite3
from functools import cache
from unittest.mock import patch

from sqlalchemy import Connection, make_url

from bot.clock import Clock
from bot.store import Store, open_store, opening
from bot.store.database import Database
from bot.store.migrations.migrate import migrate


def open_memory_store(clock: Clock | None = None) -> Store:
    """An empty store that lasts until it is closed."""
    with patch.object(opening, "migrate", copy_tables):
        return open_store("sqlite://", clock=clock)


def copy_tables(database: Database) -> None:
    """Does for an SQLite database in memory what `migrate` does."""
    with _empty().bare() as source, database.bare() as target:
        _driver(source).backup(_driver(target))


@cache
def _empty() -> Database:
    database = Database(make_url("sqlite://"))
    migrate(database)
    return database


def _driver(connection: Connection) -> sqlite3.Connection:
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found
