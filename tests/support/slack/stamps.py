"""Times that differ: Slack gives no two messages the same time stamp, and sends no two requests with the same body and
time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bot.environment.clock import Clock


def stamps_of(clock: Clock) -> Iterator[int]:
    """Seconds since 1970 by a clock, each later than the one before."""
    last = 0
    while True:
        last = max(last + 1, int(clock.now().timestamp()))
        yield last


class Stamps:
    """Gives each request a different time within the last minutes."""

    def __init__(self) -> None:
        self._given: set[tuple[bytes, int]] = set()

    def fresh(self, body: bytes) -> str:
        """A time, in seconds since 1970, that no request with this body has had."""
        stamp = int(time.time())
        while (body, stamp) in self._given:
            stamp -= 1
        self._given.add((body, stamp))
        return str(stamp)
