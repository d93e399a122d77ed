"""The one place where time is read. Everything else is given a Clock, so tests and simulations decide the time."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the time is, and waiting for it to pass."""

    def now(self) -> datetime:
        """The wall clock in UTC, always aware. It may jump: compare with it, but do not measure durations with it."""

    def monotonic(self) -> float:
        """Seconds since some moment, never running backwards: for deadlines within one process."""

    async def sleep(self, seconds: float) -> None:
        """Lets other coroutines run for at least `seconds`; 0 or less lets them run once."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))
