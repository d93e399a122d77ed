"""A simulated internet for the tests of the fetcher."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.web.guarded_network import GuardedNetwork
from tests.support.web.internet import Internet, watch_connections


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that reached the last check. With it, a test notices if an earlier check is missing."""
    tried: list[str] = []
    check_socket = GuardedNetwork._open_checked

    def note(network: GuardedNetwork, info: aiohttp.AddrInfoType) -> socket.socket:
        tried.append(str(info[4][0]))
        return check_socket(network, info)

    monkeypatch.setattr(GuardedNetwork, "_open_checked", note)
    return tried


@pytest.fixture
async def internet(attempts: list[str]) -> AsyncIterator[Internet]:
    """A simulated internet. At the end of the test, no request may have reached an address without a site or left the
    machine."""
    connected = watch_connections()
    async with Internet() as internet:
        yield internet
    assert internet.stray_requests == []
    assert [address for address in connected if not (isinstance(address, tuple) and address[0] == "127.0.0.1")] == []
