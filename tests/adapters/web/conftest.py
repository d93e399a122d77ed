"""What the tests of the fetcher share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.web.internet import Internet, watch_connections


@pytest.fixture
async def internet() -> AsyncIterator[Internet]:
    """Afterwards: no request reached what is no site, and nothing left the machine, by whatever way."""
    connected = watch_connections()
    async with Internet() as internet:
        yield internet
    assert internet.trespasses == []
    assert [address for address in connected if not (isinstance(address, tuple) and address[0] == "127.0.0.1")] == []
