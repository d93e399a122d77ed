"""Every test of the store runs on an SQLite file and on PostgreSQL; thorough ones also on SQLite in memory."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceStore, open_store, opening
from bot.store.migrations.migration import migrate
from bot.store.schema import metadata
from bot.store.sql import database
from tests.support.clock import FakeClock
from tests.support.store.inspector import inspect_statements
from tests.support.store.new_store import copy_tables
from tests.support.store.postgres import Postgres

KEY = "YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgb25seSB0aGU="
"""A key for secrets in the store, valid but of no use elsewhere."""
ACME = Workspace(Platform.SLACK, "T1")
PRODUCTION_VALUES = {name: getattr(database, name) for name in ("_PRAGMAS", "_DURABLE", "_DURABLE_LATER")}
DELETE_ALL_ROWS = "; ".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))
"""The statements that empty all tables. This is much quicker than TRUNCATE, because there are few rows."""


@pytest.fixture(scope="session")
def postgres_url(postgres: Postgres) -> str:
    """The URL of one database for all tests of the store, emptied before each."""
    url = postgres.new_database()
    open_store(url).close()
    return url


@pytest.fixture(scope="module", autouse=True)
def created_tables() -> Iterator[None]:
    """Makes these tests create the tables as in production; other tests copy them."""
    with patch.object(opening, "migrate", migrate):
        yield


@pytest.fixture
def as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes SQLite wait for the disk as it does in production."""
    for name, value in PRODUCTION_VALUES.items():
        monkeypatch.setattr(database, name, value)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with empty tables, because copying it is quicker than creating them."""
    file = tmp_path_factory.mktemp("empty") / "cuecard.db"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture(params=[pytest.param("memory", marks=pytest.mark.thorough), "sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty database."""
    if request.param == "memory":
        monkeypatch.setattr(opening, "migrate", copy_tables)
        return "sqlite://"
    if request.param == "sqlite":
        (tmp_path / "data").mkdir()
        shutil.copy(empty_file, tmp_path / "data")
        return f"sqlite:///{tmp_path}/data/cuecard.db"
    shared_url: str = request.getfixturevalue("postgres_url")  # the fixture `store` empties this database
    return shared_url


@pytest.fixture
def open_another(url: str, tmp_path: Path, clock: FakeClock) -> Iterator[Callable[[], Store]]:
    """Opens the same database again, as another replica does. Not for a database in memory, which only one store
    can open."""
    opened: list[Store] = []

    def open_one() -> Store:
        store = open_store(url, data_folder=tmp_path / "data", secret_key=KEY, clock=clock)
        inspect_statements(store)
        opened.append(store)
        return store

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_another: Callable[[], Store], url: str) -> Store:
    store = open_another()
    if url.startswith("postgresql"):
        # These statements name no workspace, so they bypass the inspection.
        with contextlib.closing(store._database.engine.raw_connection()) as connection:
            connection.cursor().execute(DELETE_ALL_ROWS)
            connection.commit()
    return store


@pytest.fixture
def acme(store: Store) -> WorkspaceStore:
    return store.of(ACME)
