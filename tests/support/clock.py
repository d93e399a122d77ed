"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeClock:
    """A Clock. Sleeping moves it."""

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
        """`advance(days=31)`: takes what timedelta takes."""
        self.time += timedelta(**by)
        self.passed += timedelta(**by).total_seconds()

    def set_back(self, **by: float) -> None:
        """The wall clock jumps back; the monotonic one does not."""
        self.time -= timedelta(**by)
