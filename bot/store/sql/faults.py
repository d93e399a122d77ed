"""Turns the errors of database libraries into faults that say in plain words what is wrong and what to do: one table of
reasons for SQLite, one for PostgreSQL. A reason is the end of a sentence that begins with the location of the database
("… is busy with another write").
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from bot.environment.log import event
from bot.errors import StoreFault, UnknownCommit

_log = logging.getLogger(__name__)

_BUSY = "is busy with another write; try again in a moment"
_DAMAGED = "is damaged or not a database of Cuecard; restore a backup, or move the file away to begin with an empty one"
_FULL = "has no space left on its disk; free some and try again. Nothing was written"
_LOST = "does not answer; check that it runs and that DATABASE_URL is right, then try again"
_NO_PERMISSION = "may not be written by this user; correct the owner or the permissions of the database"
_NO_FILE = "cannot be opened; check that its folder exists and that this user may write there"

_REFUSALS = {
    "28": "password authentication failed|role .+ does not exist|no pg_hba.conf entry|(?:Ident|Peer) authentication",
    "3D000": "database .+ does not exist",
    "53": "too many clients|connection slots",
}
"""PostgreSQL's reasons for refusing a connection, in English, by SQLSTATE or its class."""

_PRIMARY_CODE = 0xFF
"""The bits of an error code that say what is wrong; the others give details."""
_SQLITE = {
    sqlite3.SQLITE_BUSY: (_BUSY, True),
    sqlite3.SQLITE_LOCKED: (_BUSY, True),
    sqlite3.SQLITE_CORRUPT: (_DAMAGED, False),
    sqlite3.SQLITE_NOTADB: (_DAMAGED, False),
    sqlite3.SQLITE_FULL: (_FULL, False),
    sqlite3.SQLITE_READONLY: (_NO_PERMISSION, False),
    sqlite3.SQLITE_PERM: (_NO_PERMISSION, False),
    sqlite3.SQLITE_CANTOPEN: (_NO_FILE, False),
    sqlite3.SQLITE_IOERR: ("could not be read or written on its disk; check the disk", False),
}
"""Maps SQLite's error code to the reason of the fault, and whether trying again may help."""
_POSTGRES = {
    "08": (_LOST, True),
    # True, because a copy takes writes after a failover.
    "25006": ("takes no writes: it is a copy that may only be read; correct DATABASE_URL", True),
    "28": ("refused the user or the password; correct DATABASE_URL", False),
    "3D000": ("has no database of this name; create it, or correct DATABASE_URL", False),
    "40": (_BUSY, True),
    "42501": (_NO_PERMISSION, False),
    "42P01": ("lacks a table of Cuecard; start Cuecard again so that it is created", False),
    "53100": (_FULL, False),
    "53": ("has no room for another connection or query; try again in a moment", True),
    "55P03": (_BUSY, True),
    "57": (_LOST, True),
    "58": ("could not read or write its disk; look at its log", False),
}
"""Maps PostgreSQL's SQLSTATE, or its class (the first two characters), to the same pair as `_SQLITE`."""


def busy(location: str) -> StoreFault:
    """The fault of a write that waited too long for another writer."""
    return StoreFault(location, _BUSY, temporary=True)


def closed(location: str) -> StoreFault:
    """The fault of a call after the store was closed: another process, or the next start, can do the work."""
    return StoreFault(location, "is closed: Cuecard is stopping", temporary=True)


def sqlite_code(error: sqlite3.Error) -> int | None:
    """SQLite's code of an error, such as SQLITE_BUSY; None if the error is not from SQLite itself."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY_CODE


@contextmanager
def as_store_faults(location: str) -> Iterator[None]:
    """Turns every SQLAlchemy error in the `with` block into a StoreFault about the database at `location`."""
    try:
        yield
    except SQLAlchemyError as error:
        reason, is_temporary = _classify(error)
        raise StoreFault(location, reason, temporary=is_temporary) from error


@contextmanager
def committing(location: str) -> Iterator[None]:
    """Put a commit in the `with` block. Raises UnknownCommit if the connection breaks during the commit, or SQLite
    cannot read or write its disk: then it is unknown whether the data was saved. `location` is the location of the
    database."""
    try:
        yield
    except DBAPIError as error:
        if _is_lost(error):
            failure = "lost the connection"
        elif _is_disk_fault(error):
            failure = "could not read or write its disk"
        else:
            raise
        reason = f"{failure} during a commit; check whether the write was kept before writing it again"
        raise UnknownCommit(location, reason) from error


def _classify(error: SQLAlchemyError) -> tuple[str, bool]:
    """The reason of a fault, as the end of a sentence that begins with the location of the database, and whether the
    fault is temporary."""
    if isinstance(error, TimeoutError):
        return _BUSY, True
    if not isinstance(error, DBAPIError):
        return _log_unexpected(error), False
    if isinstance(error.orig, sqlite3.Error):
        return _classify_sqlite(error.orig)
    return _classify_postgres(error)


def _classify_sqlite(error: sqlite3.Error) -> tuple[str, bool]:
    code = sqlite_code(error)
    known_fault = None if code is None else _SQLITE.get(code)
    return known_fault or (_log_unexpected(error), False)


def _classify_postgres(error: DBAPIError) -> tuple[str, bool]:
    """`_classify` for PostgreSQL: by the SQLSTATE; if there is none, by the words with which the server refused the
    connection; if there are none, as a lost connection if it broke."""
    state = getattr(error.orig, "sqlstate", None) or _refusal(error) or ("08" if _is_lost(error) else "")
    for code in (state, state[:2]):
        if code in _POSTGRES:
            return _POSTGRES[code]
    return _log_unexpected(error, state), False


def _refusal(error: DBAPIError) -> str:
    """The SQLSTATE of a server that responded but refused the connection, found by the words of its message, because
    psycopg does not give the code; "" if the server did not respond."""
    message = str(error.orig)
    return next((state for state, words in _REFUSALS.items() if re.search(rf"FATAL: .*(?:{words})", message)), "")


def _log_unexpected(error: Exception, state: str = "") -> str:
    """Logs an error that is in neither table, and returns the reason of its fault."""
    _log.info(event("database_failed", error=type(error).__name__), exc_info=error)
    code = f" (SQLSTATE {state})" if state else ""
    return f"failed unexpectedly{code}; the log has the details; in a terminal, set CUECARD_LOG_LEVEL=DEBUG to see it"


def _is_lost(error: DBAPIError) -> bool:
    """Whether the connection to PostgreSQL broke. If psycopg could not connect, it gives no SQLSTATE."""
    if isinstance(error.orig, sqlite3.Error):
        return False
    lacks_code = type(error.orig).__name__ == "OperationalError" and getattr(error.orig, "sqlstate", None) is None
    return error.connection_invalidated or lacks_code


def _is_disk_fault(error: DBAPIError) -> bool:
    """Whether SQLite could not read or write its disk."""
    return isinstance(error.orig, sqlite3.Error) and sqlite_code(error.orig) == sqlite3.SQLITE_IOERR
