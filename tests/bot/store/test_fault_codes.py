"""A fault of the database says whether trying again may help: digests wait for one that does, and name one that does
not."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from bot.errors import StoreFault
from bot.store import faults


def fault_of(error: Exception) -> StoreFault:
    with pytest.raises(StoreFault) as raised, faults.as_store_faults("the database here"):
        raise OperationalError("SELECT 1", {}, error)
    return raised.value


@pytest.mark.parametrize(
    ("state", "temporary"),
    [
        ("08006", True),
        ("25006", True),
        ("28P01", False),
        ("3D000", False),
        ("40001", True),
        ("42501", False),
        ("42P01", False),
        ("53100", False),
        ("53300", True),
        ("55P03", True),
        ("57P01", True),
        ("58030", False),
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
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    assert fault_of(error).temporary is temporary
