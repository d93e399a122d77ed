"""New stores for tests. Their tables are created once in a process and copied, which is quicker than creating them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from sqlalchemy import Connection, inspect, make_url

from bot.environment.clock import Clock
from bot.store import Store, open_store, opening
from bot.store.migrations.migration import migrate
from bot.store.sql import database
from bot.store.sql.database import Database


def open_memory_store(clock: Clock | None = None) -> Store:
    """An empty store in memory, which lasts until it is closed."""
    with patch.object(opening, "migrate", copy_tables):
        return open_store("sqlite://", clock=clock)


@contextmanager
def without_waiting_for_the_disk() -> Iterator[None]:
    """During the `with` block, SQLite does not wait for the disk. Tests need not survive a loss of power."""
    fast_pragmas = tuple(pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in database._PRAGMAS)
    with patch.multiple(database, _PRAGMAS=fast_pragmas, _DURABLE="synchronous=OFF", _DURABLE_LATER="synchronous=OFF"):
        yield


def migrate_quickly(database: Database) -> None:
    """Has the same effect as `migrate`, but copies the tables if the database is a new one of SQLite."""
    if database.is_sqlite and not _has_tables(database):
        copy_tables(database)
    else:
        migrate(database)


def copy_tables(database: Database) -> None:
    """Copies all tables into an empty SQLite database, which is then as `migrate` would leave it."""
    with _empty_database().without_transaction() as source, database.without_transaction() as target:
        _driver(source).backup(_driver(target))


@cache
def _empty_database() -> Database:
    empty = Database(make_url("sqlite://"))
    migrate(empty)
    return empty


def _has_tables(database: Database) -> bool:
    with database.reading() as connection:
        return bool(inspect(connection).get_table_names())


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
