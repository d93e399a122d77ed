"""Real processes in hurried time: an hour of the ledger's clock passes in half a minute, and patience shrinks alike. So
updates, of which the most that can be had is one an hour, fall due all through a run."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from bot.digests.posting.context import Pace

HURRY = 120.0
POST_SECONDS = 1.0
LATE_ACCEPTANCE_SECONDS = 0.5
SAME_KEY_SECONDS = 2.0
NONCE_SECONDS = 5.0
"""How long the platform remembers a nonce: a little more than the sender counts on and a request can take."""

PACE = Pace(
    lease=timedelta(seconds=1.5 * HURRY),  # of the ledger's clock
    poll=0.2,
    start_within=0.5,
    settle=0.5 + POST_SECONDS + LATE_ACCEPTANCE_SECONDS + 0.3,
    look_again=30.0,
    longest_queue=0.5,
    posts_a_second=50.0,
    posts_a_second_a_workspace=50.0,
)


MORNING = datetime(2026, 6, 1, 4, tzinfo=UTC)
"""What the ledger's clock shows when a run begins: updates come until midnight."""


class HurriedClock:
    """The ledger's clock of every process of one run, which began at `start` (seconds since 1970)."""

    def __init__(self, start: float) -> None:
        self._start = start

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=(time.time() - self._start) * HURRY)

    def monotonic(self) -> float:
        raise AssertionError("a ledger measures nothing")

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a ledger does not wait")
