"""An empty store in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.intake import Intake
from bot.store import Store
from tests.support.processes.reading import SANDBOX
from tests.support.store.new_store import open_memory_store


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_memory_store()
    yield store
    store.close()


@pytest.fixture
def intake(store: Store) -> Intake:
    return Intake(store.articles, SANDBOX)
