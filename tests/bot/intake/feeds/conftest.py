"""A network and a store of the test's own, and a poller on them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.intake.feeds import Poller
from bot.store import Store
from tests.support.clock import FakeClock
from tests.support.store.new_store import open_memory_store
from tests.support.web.internet import Internet
from tests.support.web.polling import open_poller


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(clock: FakeClock) -> Iterator[Store]:
    store = open_memory_store(clock)
    yield store
    store.close()


@pytest.fixture
async def internet() -> AsyncIterator[Internet]:
    """A simulated internet. At the end of the test, no request may have reached an address without a site."""
    async with Internet() as internet:
        yield internet
    assert internet.stray_requests == []


@pytest.fixture
async def poller(internet: Internet, store: Store, clock: FakeClock) -> AsyncIterator[Poller]:
    async with open_poller(internet, store, clock) as poller:
        yield poller
