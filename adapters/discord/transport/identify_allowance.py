"""How often the bot may identify itself to Discord's gateway, which each new session begins with: at most a thousand
times a day."""

from __future__ import annotations

from bot.clock import Clock

SECONDS_PER_IDENTIFY = 90.0
"""Average seconds between identifications: Discord resets the bot token after a thousand in a day."""

MAX_BURST = 3
"""How many lost sessions may reconnect at once (MIN_SECONDS_APART apart), besides the first identification of each
shard."""

MIN_SECONDS_APART = 5.0
"""Seconds between two identifications: Discord refuses one that comes earlier."""

MAX_IDENTIFY_WAIT = 45.0
"""The longest that a connection may wait for its identification, in seconds."""


class IdentifyAllowance:
    """A rate limit (token bucket): on average one identification every SECONDS_PER_IDENTIFY seconds, a few without
    waiting after a quiet time, and always MIN_SECONDS_APART seconds between two."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._full_at = clock.monotonic()  # when the bucket is full again if nobody identifies
        self._next_at = 0.0  # when the next identification may come: MIN_SECONDS_APART after the last

    def take(self, burst: int) -> float:
        """The seconds to wait before identifying. `burst` is how many may follow one another without the average
        wait. The identification is counted, unless the wait is longer than MAX_IDENTIFY_WAIT: then the caller has to
        give up and ask again later."""
        now = self._clock.monotonic()
        full_at = max(now, self._full_at) + SECONDS_PER_IDENTIFY
        # Until the bucket, which holds `burst`, has room for one more, and Discord accepts another identification.
        wait = max(0.0, full_at - now - burst * SECONDS_PER_IDENTIFY, self._next_at - now)
        if wait <= MAX_IDENTIFY_WAIT:
            self._full_at = full_at
            self._next_at = now + wait + MIN_SECONDS_APART
        return wait
