"""Limits the rate of requests to a host: one request at a time, and a pause after each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.environment.clock import Clock

PAUSE_SECONDS = 1.0
"""Seconds between the end of a request to a host and the next one, unless its robots.txt asks for more."""

_MAX_HOSTS = 1000
"""How many hosts are remembered. If there are more, the hosts that nobody waits for are forgotten."""


class HostRateLimit:
    """The rate limit of all fetches in this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, pause: float = PAUSE_SECONDS) -> AsyncIterator[None]:
        """A context manager: waits until no other request to the host runs and the last pause is over; the request is
        made in the `with` block. `pause` is the number of seconds to wait after this request."""
        if len(self._hosts) >= _MAX_HOSTS:
            self._forget_idle()
        state = self._hosts.setdefault(host, _Host())
        state.fetches += 1
        try:
            async with state.turn:
                if (wait := state.free_at - self._clock.monotonic()) > 0:
                    await self._clock.sleep(wait)
                try:
                    yield
                finally:
                    state.free_at = self._clock.monotonic() + pause
        finally:
            state.fetches -= 1

    def _forget_idle(self) -> None:
        now = self._clock.monotonic()
        self._hosts = {name: host for name, host in self._hosts.items() if host.fetches or host.free_at > now}


@dataclass(slots=True)
class _Host:
    """A host: the lock that the current request holds, the monotonic time when the next request may begin, and how many
    requests run or wait."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    fetches: int = 0
