"""Limits how often the bot identifies itself to Discord's gateway. Each new session begins with an identification, and
Discord allows a thousand a day."""

from __future__ import annotations

from bot.environment.clock import Clock

SECONDS_PER_IDENTIFY = 90.0
"""The average number of seconds between identifications. Discord resets the bot token after a thousand identifications
in a day; this average allows 960, which leaves room for a burst."""

MAX_BURST = 3
"""How many lost sessions may reconnect at once (MIN_SECONDS_APART apart). The client adds one for each shard, so that
all shards can identify when the bot starts."""

MIN_SECONDS_APART = 5.0
"""The minimum number of seconds between two identifications. Discord refuses an identification that comes earlier."""

MAX_IDENTIFY_WAIT = 45.0
"""The longest time in seconds that a connection may wait for its identification. discord.py abandons a reconnection
after 60."""


class IdentifyRateLimit:
    """A rate limit (token bucket): on average one identification every SECONDS_PER_IDENTIFY seconds, a few without
    waiting after a quiet time, and always MIN_SECONDS_APART seconds between two."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._full_at = clock.monotonic()  # when the bucket will be full again if nobody identifies until then
        self._next_at = 0.0  # when the next identification may come, MIN_SECONDS_APART after the last one

    def reserve(self, burst: int) -> float:
        """Reserves an identification and returns the seconds to wait before it. `burst` is the number of tokens of a
        full bucket: so many identifications may follow one another after only MIN_SECONDS_APART. If the result is
        longer than MAX_IDENTIFY_WAIT, nothing is reserved: the caller has to give up and call this again later."""
        now = self._clock.monotonic()
        full_at = max(now, self._full_at) + SECONDS_PER_IDENTIFY
        # Wait until at most `burst` tokens (with this one) are missing, and Discord accepts another identification.
        wait = max(0.0, full_at - now - burst * SECONDS_PER_IDENTIFY, self._next_at - now)
        if wait <= MAX_IDENTIFY_WAIT:
            self._full_at = full_at
            self._next_at = now + wait + MIN_SECONDS_APART
        return wait
