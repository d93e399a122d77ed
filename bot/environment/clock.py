"""The time. What tests and simulations must be able to decide is given a Clock; how long something takes is measured
without one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> datetime:
        """The wall clock in UTC, always aware. It may jump: compare with it, but do not measure durations with it."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back, and continues while the machine is suspended, if the system
        supports that. For deadlines within one process."""

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
    """Python's monotonic clock or, if the system has it, the clock of the time since boot. On Linux, the former stops
    while the machine is suspended: a request that began before would seem recent afterwards."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic if boot is None else lambda: time.clock_gettime(boot)


_monotonic = _find_monotonic()
