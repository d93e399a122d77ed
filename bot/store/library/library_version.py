"""The version of the library of files (made from content/), and the revision of the libraries in the store. Every
replica notices a change of either within two seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select, text

from bot.environment import log
from bot.errors import StoreFault
from bot.store.schema import cards_version, revisions
from bot.store.sql.database import Database
from bot.store.sql.revisions import next_revision

_log = logging.getLogger(__name__)

_NOTIFY_CHANNEL = "cuecard_cards"
"""The channel of PostgreSQL's NOTIFY on which replicas wake one another."""
_POLL_SECONDS = 1.0
"""Seconds between two checks of the version."""
_ROW = 1
"""The id of the only row of `cards_version`."""
_LIBRARIES = "libraries"
_SELECT_REVISION = select(revisions.c.number).where(revisions.c.of == _LIBRARIES)
"""Reads the number that grows with each change of a library in the database."""


def announce(database: Database, version: str) -> None:
    """Tells all replicas that the library of files with this version is in use."""
    with database.writing() as connection:
        row = database.insert(cards_version).values(id=_ROW, version=version)
        row = row.on_conflict_do_update(index_elements=["id"], set_={"version": version})
        connection.execute(row)
        notify(database, connection)


def notify(database: Database, connection: Connection) -> None:
    """Wakes the listeners when this transaction is committed."""
    if not database.is_sqlite:
        connection.execute(text(f"NOTIFY {_NOTIFY_CHANNEL}"))


def next_library_revision(database: Database, connection: Connection) -> int:
    """Records a change of a library in the store. Other changes wait until the transaction ends, so revisions become
    visible in order: a reader that has seen one has not missed an earlier one."""
    notify(database, connection)
    return next_revision(database, connection, of=_LIBRARIES)


def current_revision(database: Database) -> int:
    """The revision of the libraries in the store; 0 if nothing was ever stored."""
    with database.reading() as connection:
        return connection.execute(_SELECT_REVISION).scalar_one_or_none() or 0


def current_version(database: Database) -> str | None:
    """The version that was announced last, or None."""
    with database.reading() as connection:
        return connection.execute(select(cards_version.c.version)).scalar_one_or_none()


class LibraryWatch:
    """Calls `on_change`, in a thread of its own, when there is a new version of the library of files, or when a library
    in the store has changed. The argument is the version of the library of files: the one that was announced last, else
    the known one, else "".

    It checks every second, and on PostgreSQL it also listens. If versions follow one another quickly, it may report
    only the last one. While the database does not respond, it tries again every second, and catches up later. If
    `on_change` raises, the error is logged, and the same version is reported again a second later.
    """

    def __init__(self, database: Database, on_change: Callable[[str], None], known: str | None = None) -> None:
        """`known` is the version that the caller already has: it is not reported, unless the store has libraries, too.
        What changed in them is not known, so they are reported once."""
        self._database = database
        self._on_change = on_change
        self._known = (known, 0)  # the version and the revision that were reported last
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="library watch", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread, after any callback in progress."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        """The work of the thread: reports changes until it is stopped, whatever fails."""
        while not self._stopped.is_set():
            try:
                if self._database.is_sqlite:
                    self._report_change()
                else:
                    self._listen()
            except StoreFault as fault:
                _log.warning(log.event("cards_watch_lost", reason=fault.reason))
            except Exception:  # the thread's outermost code: a bug in a callback must not end the watch
                _log.exception(log.event("cards_watch_failed"))
            self._stopped.wait(_POLL_SECONDS)

    def _report_change(self) -> None:
        """Calls `on_change` if the version or the revision has changed."""
        version, revision = current_version(self._database), current_revision(self._database)
        version = version or self._known[0]  # nothing was announced: the files are as the caller knows them
        if (version, revision) != self._known:
            self._on_change(version or "")
            self._known = (version, revision)

    def _listen(self) -> None:
        """Reports changes as soon as PostgreSQL announces them, until the thread is stopped. Raises StoreFault if the
        connection breaks."""
        with self._database.without_transaction() as connection:
            connection.execute(text(f"LISTEN {_NOTIFY_CHANNEL}"))
            try:
                while not self._stopped.is_set():  # check first: it may have changed before we listened
                    self._report_change()
                    _wait_for_notice(self._database, connection)
            finally:
                connection.invalidate()  # a connection that listens must not return to the pool


def _wait_for_notice(database: Database, connection: Connection) -> None:
    """Returns after the next notice, or after a second. Raises a temporary StoreFault if the connection broke."""
    driver: Any = connection.connection.driver_connection
    try:
        for _ in driver.notifies(timeout=_POLL_SECONDS, stop_after=1):
            return
    except database.engine.dialect.loaded_dbapi.Error as error:
        raise StoreFault(
            database.location, "lost the connection; it is connected again in a moment", temporary=True
        ) from error
