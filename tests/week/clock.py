"""The clock of the week. It is as fast as the clock of this machine, but when all work is finished, it is put forward
in all processes at once."""

from __future__ import annotations

import asyncio
import multiprocessing
from ctypes import c_double
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.environment.clock import SystemClock

MONDAY = datetime(2030, 4, 1, tzinfo=UTC)
"""When the week begins. It is later than this machine's clock, which some libraries use."""
_CHECK_SECONDS = 0.05
"""The time in which a sleeping task notices that the clock was put forward."""

_system = SystemClock()


class WeekClock:
    """A clock that all processes share to which it is passed."""

    def __init__(self) -> None:
        self._offset = MONDAY - _system.now()
        self._ahead: Any = multiprocessing.get_context("forkserver").RawValue(c_double, 0.0)

    def now(self) -> datetime:
        return _system.now() + self._offset + timedelta(seconds=self._ahead.value)

    def monotonic(self) -> float:
        return _system.monotonic() + float(self._ahead.value)

    async def sleep(self, seconds: float) -> None:
        ends = self.monotonic() + seconds
        await asyncio.sleep(0)
        while (seconds_left := ends - self.monotonic()) > 0:
            await asyncio.sleep(min(seconds_left, _CHECK_SECONDS))

    def move_forward(self, to: datetime) -> None:
        """Moves the clock forward to `to`; it never goes back."""
        self._ahead.value += max(0.0, (to - self.now()).total_seconds())
