"""Everything is copied from one database to another, unchanged."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bot.errors import StoreFault
from bot.store import Store, open_store
from tests.bot.store.conftest import KEY
from tests.support.clock import FakeClock
from tests.support.store.postgres import Postgres
from tests.support.store.tenants import WORKSPACES, Tenants


@pytest.mark.thorough
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_from_sqlite_to_postgres_and_back(store: Store, clock: FakeClock, postgres: Postgres) -> None:
    Tenants(store, clock, random.Random(3)).run(steps=80)
    store.announce_library("v1")
    server = open_store(postgres.new_database(), secret_key=KEY, clock=clock)
    memory = open_store("sqlite://", secret_key=KEY, clock=clock)
    assert store.copy_to(server) == server.copy_to(memory) > 0
    for copy in (server, memory):
        assert copy.workspaces() == store.workspaces()
        assert copy.library_version() == "v1"
        for workspace in WORKSPACES:
            assert list(copy.of(workspace).export()) == list(store.of(workspace).export())
            assert copy.of(workspace).installation.find() == store.of(workspace).installation.find()
            assert copy.ledger.subscriptions(workspace) == store.ledger.subscriptions(workspace)
        copy.close()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_database_with_data_is_not_overwritten(store: Store, open_another: Callable[[], Store]) -> None:
    store.announce_library("v1")
    memory = open_store("sqlite://")
    memory.announce_library("v2")
    with pytest.raises(StoreFault, match="has data already"):
        store.copy_to(memory)
    assert memory.library_version() == "v2"
    memory.close()
