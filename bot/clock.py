"""The one place where time is read. Everything else is given a Clock, so tests and simulations decide the time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the time is, and waiting for it to pass."""

    def now(self) -> datetime:
        """The wall clock in UTC, always aware. It may jump: compare with it, but do not measure durations with it."""

    def monotonic(self) -> float:
        """Seconds since some moment, never running backwards, and going on while the machine is suspended if the
        system tells that time: for deadlines within one process."""

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
    """On Linux the monotonic clock stops while the machine is suspended. A request that was begun before would
    seem new afterwards; the clock of the time since boot goes on."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic if boot is None else lambda: time.clock_gettime(boot)


_monotonic = _find_monotonic()
