"""The clock. Code whose time tests and simulations must be able to set gets a Clock; code that only measures how long
something takes needs none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> datetime:
        """The current time in UTC, with its time zone. This clock may jump: it is for dates and comparisons, not for
        measuring durations."""

    def monotonic(self) -> float:
        """Seconds since some moment, for deadlines within one process. This clock never goes back, and goes on while
        the machine is suspended, if the system supports that."""

    async def sleep(self, seconds: float) -> None:
        """Lets other coroutines run for at least `seconds`; 0 or less lets them run once."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return _monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))


def _find_monotonic() -> Callable[[], float]:
    """The clock of the time since boot, if the system has one, otherwise Python's monotonic clock. On Linux, the latter
    stops while the machine is suspended: a request from before that would seem recent afterwards."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic if boot is None else lambda: time.clock_gettime(boot)


_monotonic = _find_monotonic()
