"""Times for requests that imitate Slack's: no two of Slack's have the same body and the same time."""

from __future__ import annotations

import time


class Stamps:
    """Gives each request a time of its own within the last minutes."""

    def __init__(self) -> None:
        self._given: set[tuple[bytes, int]] = set()

    def fresh(self, body: bytes) -> str:
        """A time that no request with this body has had."""
        stamp = int(time.time())
        while (body, stamp) in self._given:
            stamp -= 1
        self._given.add((body, stamp))
        return str(stamp)
