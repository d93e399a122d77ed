"""What tests of more than one package share."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from bot.store import opening
from tests.support.store.new_store import migrate_quickly, without_waiting_for_the_disk
from tests.support.store.postgres import Postgres, postgres_or_skip

# How long an example takes on a busy machine says nothing about the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Turns the garbage collector off while tests are collected: objects that are made then live until the end, and
    each test process would take seconds to search them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def quick_databases() -> Iterator[None]:
    """Makes databases quick: a new SQLite database gets a copy of the tables, and none waits for the disk. The tests of
    the store check that the tables are created, and that SQLite is told to wait for the disk."""
    with patch.object(opening, "migrate", migrate_quickly), without_waiting_for_the_disk():
        yield


@pytest.fixture(scope="session", autouse=True)
def usual_width() -> Iterator[None]:
    """Forgets how wide the terminal is that runs the tests: what is printed depends on it."""
    with patch.dict(os.environ):
        os.environ.pop("COLUMNS", None)
        yield


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Postgres]:
    """One server for all processes of a test run. Each test creates its own databases."""
    folder = tmp_path_factory.getbasetemp()
    yield from postgres_or_skip(folder if worker_id == "master" else folder.parent)
