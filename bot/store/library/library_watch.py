"""Watches for new cards: within two seconds every replica notices a new version of the library of files, or a change of
a library in the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, text

from bot.environment import log
from bot.errors import StoreFault
from bot.store.library.library_version import NOTIFY_CHANNEL, current_revision, current_version
from bot.store.sql.database import Database

_log = logging.getLogger(__name__)

_POLL_SECONDS = 1.0
"""Seconds between two checks."""


class LibraryWatch:
    """Calls `on_change`, in a thread of its own, when there is a new version of the library of files, or when a library
    in the store has changed. The argument of `on_change` is the version of the library of files: the one that was
    announced last, else `known_version`, else "".

    The thread checks every second; with PostgreSQL it is also notified. If several versions follow one another quickly,
    it may report only the last one. While the database does not respond, the thread tries again every second, and
    reports changes when it responds again. If `on_change` raises, the error is logged, and the same version is reported
    again a second later.
    """

    def __init__(self, database: Database, on_change: Callable[[str], None], known_version: str | None = None) -> None:
        """`known_version` is the version of the library of files that the caller already has: it is not reported. But
        if the store has libraries, too, `on_change` is called once at the beginning, because nobody knows what has
        changed in them."""
        self._database = database
        self._on_change = on_change
        self._reported_state = (known_version, 0)  # the version and the revision that were reported last
        self._stop_event = threading.Event()
        self._thread = threading.Thread(target=self._run, name="library watch", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread, after any callback in progress."""
        self._stop_event.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        """The work of the thread: reports changes until it is stopped, whatever fails."""
        while not self._stop_event.is_set():
            try:
                if self._database.is_sqlite:
                    self._report_change()
                else:
                    self._listen()
            except StoreFault as fault:
                _log.warning(log.event("cards_watch_lost", reason=fault.reason))
            except Exception:  # the thread's outermost code: a bug in a callback must not end the watch
                _log.exception(log.event("cards_watch_failed"))
            self._stop_event.wait(_POLL_SECONDS)

    def _report_change(self) -> None:
        """Calls `on_change` if the version or the revision has changed."""
        version, revision = current_version(self._database), current_revision(self._database)
        version = version or self._reported_state[0]  # nothing was announced: the files are as the caller knows them
        if (version, revision) != self._reported_state:
            self._on_change(version or "")
            self._reported_state = (version, revision)

    def _listen(self) -> None:
        """Reports changes as soon as PostgreSQL announces them, until the thread is stopped. Raises StoreFault if the
        connection breaks."""
        with self._database.without_transaction() as connection:
            connection.execute(text(f"LISTEN {NOTIFY_CHANNEL}"))
            try:
                while not self._stop_event.is_set():  # check first: something may have changed before we listened
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
