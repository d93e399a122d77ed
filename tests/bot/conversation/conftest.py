"""A conversation on the smallest platform, a chat whose messages are lines (tests/support/line_chat), over a store in
memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.store import Store
from tests.support.library.seeds import seed_libraries
from tests.support.line_chat.server import Client, running_chat
from tests.support.store.new_store import open_memory_store


@pytest.fixture
def store() -> Iterator[Store]:
    memory_store = open_memory_store()
    yield memory_store
    memory_store.close()


@pytest.fixture
async def chat(store: Store) -> AsyncIterator[Client]:
    async with running_chat(seed_libraries(), store) as client:
        yield client
