"""Clocks for tests: one that moves only when it is told to, and one that makes waits short."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta


class FakeClock:
    """A Clock that moves only by `advance` and by sleeping."""

    def __init__(self, start: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)) -> None:
        self.time = start
        self.passed = 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds=max(0.0, seconds))

    def advance(self, **by: float) -> None:
        """Moves both clocks forward. Takes the arguments of timedelta, as in `advance(days=31)`."""
        self.time += timedelta(**by)
        self.passed += timedelta(**by).total_seconds()

    def set_back(self, **by: float) -> None:
        """Sets the wall clock back, but not the monotonic one."""
        self.time -= timedelta(**by)


class FastClock:
    """The clock of this machine, but sleeping takes only `share` of its time."""

    def __init__(self, share: float) -> None:
        self._share = share

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds) * self._share)
