"""Limits how often people may ask in a channel: each person, and all of them together."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.environment.clock import Clock

_MAX_REMEMBERED = 10_000
"""When more people and channels than this have asked, all their questions are forgotten, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `times` within `seconds`."""

    times: int
    seconds: float


MEMBER_LIMIT = RateLimit(12, 20.0)
"""How often one person may ask in a channel."""
CHANNEL_LIMIT = RateLimit(120, 20.0)
"""How often all people together may ask in a channel."""


class Cooldown:
    """Limits how often people ask. The questions are counted in this process alone, because one process gets all events
    of a server."""

    def __init__(self, clock: Clock, member: RateLimit = MEMBER_LIMIT, channel: RateLimit = CHANNEL_LIMIT) -> None:
        self._clock = clock
        self._member, self._channel = member, channel
        self._times_by_member: dict[tuple[str, str], deque[float]] = {}
        self._warned_members: set[tuple[str, str]] = set()

    def seconds_to_wait(self, channel: str, member: str) -> float:
        """Seconds until this member may ask in this channel. 0: they may ask now, and this call counts as a
        question."""
        now = self._clock.monotonic()
        if len(self._times_by_member) > _MAX_REMEMBERED:
            self._times_by_member.clear()
            self._warned_members.clear()
        counted_times = [(self._times(channel, member), self._member), (self._times(channel, ""), self._channel)]
        waits = [_wait(times, limit, now) for times, limit in counted_times]
        if max(waits) <= 0:
            self._warned_members.discard((channel, member))
            for times, _ in counted_times:
                times.append(now)
        return max(0.0, *waits)

    def claim_notice(self, channel: str, member: str) -> bool:
        """Claims the notice that a member has to wait. Returns True the first time, then False until a question of
        theirs is allowed again."""
        is_first = (channel, member) not in self._warned_members
        self._warned_members.add((channel, member))
        return is_first

    def _times(self, channel: str, member: str) -> deque[float]:
        """When a member asked in a channel, the oldest first; "" is all members together."""
        return self._times_by_member.setdefault((channel, member), deque())


def _wait(times: deque[float], limit: RateLimit, now: float) -> float:
    """Seconds until the limit allows another question. Forgets the times that no longer count."""
    while times and times[0] <= now - limit.seconds:
        times.popleft()
    return times[0] + limit.seconds - now if len(times) >= limit.times else 0.0
