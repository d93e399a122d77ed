"""The monotonic clock goes on while the machine is suspended, if the system has such a clock."""

from __future__ import annotations

import time

import pytest

from bot.environment.clock import SystemClock, _find_monotonic

SINCE_BOOT = 7
"""The number of the system's clock that counts a suspend."""


def test_the_time_since_boot_includes_a_suspend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", SINCE_BOOT, raising=False)
    monkeypatch.setattr(time, "clock_gettime", {SINCE_BOOT: 4000.0}.__getitem__, raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 400.0)
    assert _find_monotonic()() == 4000.0


def test_a_system_without_that_clock_uses_the_one_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 400.0)
    assert _find_monotonic()() == 400.0


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux has this clock")
def test_the_clock_that_ships_is_that_of_the_time_since_boot() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= SystemClock().monotonic() <= time.clock_gettime(time.CLOCK_BOOTTIME)
