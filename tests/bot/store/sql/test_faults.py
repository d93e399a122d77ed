"""A lost connection is distinguished from a lost answer to a commit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import ArgumentError, TimeoutError

from bot.errors import StoreFault, UnknownCommit
from bot.store import Store
from bot.store.schema import cards_version
from bot.store.sql import faults

pytestmark = pytest.mark.parametrize("url", ["postgres"], indirect=True)


@pytest.fixture
def kill(open_another: Callable[[], Store]) -> Callable[[Connection], None]:
    """Ends a connection on the server's side."""
    other = open_another()

    def end(connection: Connection) -> None:
        number = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with other._database.writing() as killer:
            killer.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})

    return end


def test_a_connection_lost_before_the_commit_stores_nothing(store: Store, kill: Callable[[Connection], None]) -> None:
    def write() -> None:
        with store._database.writing() as connection:
            connection.execute(cards_version.insert().values(id=1, version="lost"))
            kill(connection)
            connection.execute(text("SELECT 1"))

    with pytest.raises(StoreFault, match="does not answer") as fault:
        write()
    assert fault.value.temporary
    assert not isinstance(fault.value, UnknownCommit)
    assert store.library_version() is None


def test_a_connection_lost_at_the_commit_leaves_it_unknown(store: Store, kill: Callable[[Connection], None]) -> None:
    def write() -> None:
        with store._database.writing() as connection:
            connection.execute(cards_version.insert().values(id=1, version="who knows"))
            kill(connection)

    with pytest.raises(UnknownCommit, match="check whether the write was kept"):
        write()
    assert store.library_version() is None


def test_the_next_call_connects_again(store: Store, kill: Callable[[Connection], None]) -> None:
    with pytest.raises(StoreFault), store._database.reading() as connection:
        kill(connection)
    store.announce_library("v1")
    assert store.library_version() == "v1"


def test_a_lock_held_too_long_is_temporary(store: Store, open_another: Callable[[], Store]) -> None:
    other = open_another()
    impatient = text("SET LOCAL lock_timeout = '50ms'; SELECT * FROM cards_version")
    with store._database.writing() as holder:
        holder.execute(text("LOCK TABLE cards_version"))
        with pytest.raises(StoreFault, match="is busy") as fault, other._database.writing() as waiting:
            waiting.execute(impatient)
    assert fault.value.temporary


def test_a_deadlock_is_temporary(store: Store, open_another: Callable[[], Store]) -> None:
    with pytest.raises(StoreFault, match="is busy") as fault, store._database.writing() as connection:
        connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$"))
    assert fault.value.temporary


def test_a_copy_that_may_only_be_read_is_reported_as_such(store: Store) -> None:
    store.check_writable()
    with pytest.raises(StoreFault, match="takes no writes"), store._database.writing() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY; DELETE FROM cards_version"))


def test_an_unexpected_error_is_a_store_fault(store: Store) -> None:
    with pytest.raises(StoreFault, match="failed unexpectedly") as fault, store._database.writing() as connection:
        connection.execute(text("SELECT 1 / 0"))
    assert not fault.value.temporary
    for error in (TimeoutError("pool"), ArgumentError("odd")):
        with pytest.raises(StoreFault), faults.as_store_faults("here"):
            raise error


def test_a_table_that_is_missing_is_reported_as_such(store: Store) -> None:
    with pytest.raises(StoreFault, match="start Cuecard again"), store._database.writing() as connection:
        connection.execute(text("SELECT * FROM gone"))
