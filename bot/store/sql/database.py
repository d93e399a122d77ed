"""One database: how connections are set up, how transactions run, and what time it is there."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    URL,
    Connection,
    Engine,
    QueuePool,
    Select,
    Table,
    Text,
    column,
    create_engine,
    event,
    func,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from bot.environment.clock import Clock, SystemClock
from bot.store.sql import faults

BUSY_SECONDS = 10
"""How long a write waits for another writer, and PostgreSQL for a connection, before giving up."""

MAX_CONNECTIONS = 15
"""The maximum number of connections of one process to PostgreSQL: a small server allows a hundred or fewer in all."""

LOG_LENGTH = 1100 * 4096
"""The length in bytes that SQLite's write-ahead log is kept at: SQLite moves it into the database after 1000 pages of
4096 bytes."""

_MAX_BUSY_TRIES = 100
"""How often a write is tried again within BUSY_SECONDS."""
_DURABLE = "synchronous=FULL"  # NORMAL may lose the last commits in a power failure, and a digest would be posted again
_DURABLE_LATER = "synchronous=NORMAL"
_PRAGMAS = (
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "journal_mode=WAL",
    _DURABLE,
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted is overwritten
    "temp_store=MEMORY",  # and never copied to a temporary file
    f"journal_size_limit={64 * 1024 * 1024}",
)
"""The settings of each connection to SQLite."""


class Database:
    """Connections and transactions. Thread-safe. Every failure is raised as a StoreFault with a plain sentence.

    `clock` replaces the database's own clock, for tests. `location` says where the database is, without a password, for
    messages about faults.
    """

    def __init__(self, url: URL, clock: Clock | None = None) -> None:
        self.location = _describe(url)
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url)
        self._clock = clock or (SystemClock() if self.is_sqlite else None)
        self._file = self._find_file()
        self._write_lock = Lock()
        self._is_closed = False
        self._joined_connection: ContextVar[Connection | None] = ContextVar("joined", default=None)

    @property
    def is_file_in_place(self) -> bool:
        """Whether SQLite's file is still where it was opened. If it was moved, deleted or replaced, open connections
        keep using the previous file, which nothing else sees."""
        return self._find_file() == self._file

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads: it does not wait for writers. Inside a block of `in_one_transaction` it is a
        part of that transaction."""
        if joined_connection := self._joined_connection.get():
            yield joined_connection
            return
        with self._connection() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """A transaction that is committed as a whole, or not at all if anything raises. Raises UnknownCommit if the
        connection or the disk fails during the commit. Inside a block of `in_one_transaction` it is a part of that
        transaction.

        Without `durable`, SQLite does not wait for the disk, which may take seconds while other programs write much:
        the commit survives the end of this process, but a power failure before the next durable commit may undo it."""
        if joined_connection := self._joined_connection.get():
            yield joined_connection
            return
        with self._as_only_writer(), self._connection() as connection:
            durability = _DURABLE if durable else _DURABLE_LATER
            connection.execution_options(sqlite_begin="BEGIN IMMEDIATE", sqlite_durability=durability)
            with connection.begin() as transaction:
                yield connection
                with faults.committing(self.location):
                    transaction.commit()

    @contextmanager
    def in_one_transaction(self) -> Iterator[None]:
        """Everything that this thread reads and writes in the `with` block is one transaction, which costs little more
        than a single small one."""
        with self.writing() as connection:
            token = self._joined_connection.set(connection)
            try:
                yield
            finally:
                self._joined_connection.reset(token)

    @contextmanager
    def without_transaction(self) -> Iterator[Connection]:
        """A connection without a transaction, for statements that are not allowed in one (VACUUM, LISTEN)."""
        with self._connection() as connection:
            if self.is_sqlite:
                yield connection.execution_options(sqlite_begin="")
            else:
                yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def lengthen_log(self) -> None:
        """Extends SQLite's write-ahead log to LOG_LENGTH if it is shorter (new, or truncated since); does nothing for
        PostgreSQL and in memory. While other programs write, a commit that overwrites a part of a file reaches the disk
        sooner than a commit that makes the file longer, because the file system need not record a new length."""
        log = self._file and Path(f"{self.url.database}-wal")
        if not log or (log.exists() and log.stat().st_size >= LOG_LENGTH):
            return
        with self._as_only_writer(), self.without_transaction() as connection:
            (pages,) = connection.exec_driver_sql("PRAGMA cache_size").one()
            connection.exec_driver_sql("PRAGMA cache_size=10")  # so that what is not committed is written to the log
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                connection.exec_driver_sql(f"CREATE TABLE room AS SELECT zeroblob({LOG_LENGTH})")
            finally:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql(f"PRAGMA cache_size={pages}")

    def insert(self, table: Table) -> SqliteInsert | PostgresInsert:
        """An INSERT of this database's dialect: both know ON CONFLICT."""
        return insert_into(table, self.is_sqlite)

    def rows_of(self, values: Sequence[str]) -> Select[str]:
        """A query that returns these values as rows. They are sent as one parameter, however many they are."""
        if self.is_sqlite:
            return select(func.json_each(json.dumps(values)).table_valued(column("value", Text)).c.value)
        return select(func.unnest(literal(values, ARRAY(Text))).column_valued("value"))

    def now(self, connection: Connection) -> datetime:
        """The time in UTC by the database's clock, which replicas on several machines share. With SQLite it is this
        machine's clock."""
        if self._clock is not None:
            return self._clock.now()
        return cast("datetime", connection.execute(select(func.clock_timestamp())).scalar_one())

    def close(self) -> None:
        """Closes the connections; those that a thread is using are closed when it returns them. No new ones are
        opened."""
        self._is_closed = True
        event.listen(self.engine, "checkin", lambda connection, _: connection and connection.close())
        self.engine.dispose()

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._is_closed:
            raise faults.closed(self.location)
        with faults.as_store_faults(self.location), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _as_only_writer(self) -> Iterator[None]:
        """Keeps other threads of this process from writing to SQLite in the `with` block. SQLite itself allows one
        writer at a time, and lets the others sleep for up to 100 ms before they try again; with this lock, the next one
        starts immediately."""
        if not self.is_sqlite:
            yield
            return
        if not self._write_lock.acquire(timeout=BUSY_SECONDS):
            raise faults.busy(self.location)
        try:
            yield
        finally:
            self._write_lock.release()

    def _find_file(self) -> tuple[int, int] | None:
        """The device and inode numbers of SQLite's file, which identify it; None if it does not exist."""
        if not self.is_sqlite or self.url.database in (None, "", ":memory:"):
            return None
        with suppress(OSError):
            status = os.stat(str(self.url.database))
            return (status.st_dev, status.st_ino)
        return None


def insert_into(table: Table, is_sqlite: bool) -> SqliteInsert | PostgresInsert:
    """An INSERT in the dialect of SQLite or PostgreSQL."""
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


def _describe(url: URL) -> str:
    """How messages name the database, without user or password."""
    if url.get_backend_name() == "sqlite":
        return f"the database {url.database or 'in memory'}"
    host = url.host or url.query.get("host") or "this machine"
    port = f":{url.port}" if url.port else ""
    return f"the PostgreSQL database {url.database or ''} at {host}{port}"


def _sqlite_engine(url: URL) -> Engine:
    # In memory, a second connection would see another database, so callers share one and wait for it. The other numbers
    # are SQLAlchemy's defaults.
    pool_size, max_overflow = (1, 0) if url.database in (None, "", ":memory:") else (5, 10)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=max_overflow,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(dbapi: Any, _: object) -> None:
    dbapi.isolation_level = None  # so that the driver begins no transactions: `_begin_sqlite` does
    for pragma in _PRAGMAS:
        _execute_with_retries(dbapi, f"PRAGMA {pragma}")


def _execute_with_retries(dbapi: Any, statement: str) -> None:
    """Tries again while the database is busy, for BUSY_SECONDS: SQLite itself does not wait when two processes switch a
    new database to WAL."""
    for _ in range(_MAX_BUSY_TRIES):
        try:
            dbapi.execute(statement)
        except sqlite3.OperationalError as error:
            if faults.sqlite_code(error) != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(BUSY_SECONDS / _MAX_BUSY_TRIES)
        else:
            return
    dbapi.execute(statement)


def _begin_sqlite(connection: Connection) -> None:
    """Begins a transaction. A writer takes the lock immediately: if it began by reading, SQLite could refuse its first
    write."""
    options = connection.get_execution_options()
    durability = options.get("sqlite_durability")
    if durability and connection.info.get("durability") != durability:
        connection.exec_driver_sql(f"PRAGMA {durability}")
        connection.info["durability"] = durability
    if begin := options.get("sqlite_begin", "BEGIN"):
        connection.exec_driver_sql(begin)


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=MAX_CONNECTIONS,  # opening one takes several round trips, so they stay open
        max_overflow=0,
        connect_args={
            "connect_timeout": BUSY_SECONDS,
            "application_name": "cuecard",
            "options": f"-c lock_timeout={BUSY_SECONDS}s -c idle_in_transaction_session_timeout=60s",
        },
    )
