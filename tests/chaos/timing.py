"""Real processes with a fast clock: an hour of the ledger's clock passes in half a minute, and waits are shortened.
Updates come at most once an hour, so at this speed they fall due throughout a run."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from bot.digests.posting.context import WorkerLimits

ACCELERATION = 120.0
"""How many times faster than real time the ledger's clock runs."""
POST_SECONDS = 1.0
"""How long a request takes at most."""
LATE_ACCEPTANCE_SECONDS = 0.5
"""How long after a request ended the platform may still accept it (as in `bot/ports.py`)."""
SAME_KEY_SECONDS = 2.0
"""How long the sender may repeat a request with the same nonce."""
NONCE_SECONDS = 5.0
"""How long the platform remembers a nonce: a little longer than SAME_KEY_SECONDS and one request together."""

LIMITS = WorkerLimits(
    lease=timedelta(seconds=1.5 * ACCELERATION),  # of the ledger's clock
    poll=0.2,
    start_within=0.5,
    final_after=0.5 + POST_SECONDS + LATE_ACCEPTANCE_SECONDS + 0.3,
    search_again=30.0,
    longest_queue=0.5,
    posts_a_second=50.0,
    posts_a_second_a_workspace=50.0,
)

MORNING = datetime(2026, 6, 1, 4, tzinfo=UTC)
"""The time of the ledger's clock when a run begins. It is early, because updates come only until midnight."""


class AcceleratedClock:
    """The fast clock of the ledger, the same in every process of a run. The run began at `start` (seconds since 1970 in
    real time)."""

    def __init__(self, start: float) -> None:
        self._start = start

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=(time.time() - self._start) * ACCELERATION)

    def monotonic(self) -> float:
        raise AssertionError("a ledger measures nothing")

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a ledger does not wait")
