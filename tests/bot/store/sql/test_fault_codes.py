"""A fault of the database says whether trying again may help: digests wait for one that does, and name one that does
not."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from bot.errors import StoreFault, UnknownCommit
from bot.store.sql import faults


def fault_of(error: Exception) -> StoreFault:
    with pytest.raises(StoreFault) as raised, faults.as_store_faults("the database here"):
        raise OperationalError("SELECT 1", {}, error)
    return raised.value


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("state", "temporary"),
    [
        pytest.param("08006", True, id="connection failure"),
        pytest.param("25006", True, id="read-only transaction"),
        pytest.param("28P01", False, id="invalid password"),
        pytest.param("3D000", False, id="unknown database"),
        pytest.param("40001", True, id="serialization failure"),
        pytest.param("42501", False, id="insufficient privilege"),
        pytest.param("42P01", False, id="unknown table"),
        pytest.param("53100", False, id="disk full"),
        pytest.param("53300", True, id="too many connections"),
        pytest.param("55P03", True, id="lock not available"),
        pytest.param("57P01", True, id="admin shutdown"),
        pytest.param("58030", False, id="input or output error"),
    ],
)
def test_a_postgresql_error_is_temporary_or_not(state: str, temporary: bool) -> None:
    assert fault_of(psycopg.errors.lookup(state)()).temporary is temporary


@pytest.mark.parametrize(
    ("code", "temporary"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_FULL, False),
        (sqlite3.SQLITE_READONLY, False),
        (sqlite3.SQLITE_CANTOPEN, False),
        (sqlite3.SQLITE_IOERR, False),
    ],
)
def test_an_sqlite_error_is_temporary_or_not(code: int, temporary: bool) -> None:
    assert fault_of(sqlite_error(code)).temporary is temporary


def test_a_fault_of_sqlites_disk_during_a_commit_is_named_as_such() -> None:
    error = OperationalError("COMMIT", {}, sqlite_error(sqlite3.SQLITE_IOERR))
    with pytest.raises(UnknownCommit, match="could not read or write its disk"), faults.committing("the database here"):
        raise error


def test_another_fault_of_sqlite_during_a_commit_is_not_an_unknown_commit() -> None:
    error = OperationalError("COMMIT", {}, sqlite_error(sqlite3.SQLITE_FULL))
    with pytest.raises(OperationalError), faults.committing("the database here"):
        raise error
