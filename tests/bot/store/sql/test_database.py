"""Writers of one process take turns, so that SQLite does not make them sleep; some do not wait for the disk."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.pool import QueuePool

from bot.errors import StoreFault
from bot.store import Store, open_store
from bot.store.maintenance.erasing import empty_write_ahead_log
from bot.store.sql import database

LEVELS = ("OFF", "NORMAL", "FULL")


@pytest.fixture
def on_file(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    yield store
    store.close()


def test_a_writer_that_waits_for_its_turn_holds_no_connection(on_file: Store) -> None:
    pool = on_file._database.engine.pool
    assert isinstance(pool, QueuePool)
    waiting = threading.Thread(target=on_file.announce_library, args=("v1",))
    with on_file._database.writing():
        waiting.start()
        waiting.join(0.05)
        assert waiting.is_alive()
        assert pool.checkedout() == 1
    waiting.join()
    assert on_file.library_version() == "v1"


def test_a_connection_that_is_in_use_while_the_store_closes_is_closed_once_it_is_free(on_file: Store) -> None:
    with on_file._database.reading() as connection:
        used = connection.connection.dbapi_connection
        assert isinstance(used, sqlite3.Connection)
        on_file.close()
        assert used.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        used.execute("SELECT 1")


def test_a_closed_store_opens_no_connection(on_file: Store) -> None:
    on_file.close()
    with pytest.raises(StoreFault, match="is closed"):
        on_file.library_version()
    pool = on_file._database.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedin() == 0


def test_a_writer_that_waited_too_long_may_try_again(on_file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    with on_file._database.writing(), pytest.raises(StoreFault, match="is busy") as fault:
        on_file.announce_library("v1")
    assert fault.value.temporary


def test_the_next_writer_gets_its_turn_although_a_write_fails(on_file: Store) -> None:
    with pytest.raises(ZeroDivisionError), on_file._database.writing():
        raise ZeroDivisionError
    on_file.announce_library("v1")
    assert on_file.library_version() == "v1"


@pytest.mark.usefixtures("as_shipped")
def test_only_a_write_that_may_be_lost_with_the_power_does_not_wait_for_the_disk(on_file: Store) -> None:
    def durability(*, durable: bool) -> str:
        with on_file._database.writing(durable=durable) as connection:
            return LEVELS[connection.exec_driver_sql("PRAGMA synchronous").scalar_one()]

    assert [durability(durable=durable) for durable in (True, False, True)] == ["FULL", "NORMAL", "FULL"]


def test_the_log_is_lengthened_once_and_again_after_it_was_emptied(on_file: Store, tmp_path: Path) -> None:
    log = tmp_path / "cuecard.db-wal"

    def lengths() -> tuple[int, int]:
        on_file.inbox.prepare()
        lengthened = log.stat().st_size
        on_file.inbox.prepare()
        on_file.announce_library("v1")
        return lengthened, log.stat().st_size

    short = log.stat().st_size
    lengthened, written = lengths()
    assert short < database.LOG_LENGTH <= lengthened == written
    empty_write_ahead_log(on_file._database)
    assert log.stat().st_size == 0
    lengthened, written = lengths()
    assert database.LOG_LENGTH <= lengthened == written


def test_lengthening_the_log_leaves_the_database_as_it_was(on_file: Store, tmp_path: Path) -> None:
    on_file.announce_library("v1")
    on_file.inbox.prepare()
    copied = shutil.copy(tmp_path / "cuecard.db", tmp_path / "copy.db")
    shutil.copy(tmp_path / "cuecard.db-wal", tmp_path / "copy.db-wal")
    with closing(sqlite3.connect(copied)) as after_a_power_failure:
        assert after_a_power_failure.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        # The table that was written to lengthen the log is not in the database.
        assert after_a_power_failure.execute("SELECT name FROM sqlite_master WHERE name = 'room'").fetchall() == []
    assert on_file.library_version() == "v1"


def test_a_database_in_memory_has_no_log() -> None:
    store = open_store("sqlite://")
    store.inbox.prepare()
    assert store.library_version() is None
    store.close()
