"""Two marks by which replicas notice that cards have changed: the *version* of the library of files (made from
content/), a text that differs for each content; and the *revision* of the libraries in the store, a counter of their
changes."""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from bot.store.schema import cards_version, revisions
from bot.store.sql.database import Database
from bot.store.sql.revisions import next_revision

NOTIFY_CHANNEL = "cuecard_cards"
"""The channel of PostgreSQL's NOTIFY on which a replica tells the others that something has changed."""
_ROW = 1
"""The id of the only row of `cards_version`."""
_LIBRARIES = "libraries"
"""The name of the counter of changes of the libraries in the store (in the table `revisions`)."""
_SELECT_REVISION = select(revisions.c.number).where(revisions.c.of == _LIBRARIES)
"""Reads that counter."""


def announce(database: Database, version: str) -> None:
    """Tells all replicas that the library of files with this version is in use."""
    with database.writing() as connection:
        row = database.insert(cards_version).values(id=_ROW, version=version)
        row = row.on_conflict_do_update(index_elements=["id"], set_={"version": version})
        connection.execute(row)
        _notify(database, connection)


def next_library_revision(database: Database, connection: Connection) -> int:
    """Records a change of a library in the store, and returns its revision. Other changes wait until the transaction
    ends, so revisions become visible in order: a reader that has seen a revision has not missed an earlier one."""
    _notify(database, connection)
    return next_revision(database, connection, counter=_LIBRARIES)


def current_revision(database: Database) -> int:
    """The revision of the libraries in the store; 0 if nothing was ever stored."""
    with database.reading() as connection:
        return connection.execute(_SELECT_REVISION).scalar_one_or_none() or 0


def current_version(database: Database) -> str | None:
    """The version of the library of files that was announced last; None if none was."""
    with database.reading() as connection:
        return connection.execute(select(cards_version.c.version)).scalar_one_or_none()


def _notify(database: Database, connection: Connection) -> None:
    """Notifies the replicas that listen, when this transaction is committed."""
    if not database.is_sqlite:
        connection.execute(text(f"NOTIFY {NOTIFY_CHANNEL}"))
