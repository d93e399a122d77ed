"""Changed cards are taken into use while the bot runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from bot.errors import IndexFault
from bot.running import refresh_thread
from bot.running.refresh_thread import RefreshThread

TIMEOUT_SECONDS = 10.0
"""Seconds that a thread may take on a busy machine."""


@contextmanager
def running(refresher: RefreshThread) -> Iterator[None]:
    refresher.start()
    try:
        yield
    finally:
        refresher.stop()


def test_the_thread_checks_by_itself() -> None:
    has_checked = Event()

    def refresh() -> bool:
        has_checked.set()
        return False

    with running(RefreshThread(refresh)):
        assert has_checked.wait(TIMEOUT_SECONDS)


def test_the_thread_checks_immediately_when_woken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh_thread, "CHECK_SECONDS", 100 * TIMEOUT_SECONDS)  # by itself, it would check too late
    has_checked = Event()

    def refresh() -> bool:
        has_checked.set()
        return True

    refresher = RefreshThread(refresh)
    with running(refresher):
        refresher.wake("new version")
        assert has_checked.wait(TIMEOUT_SECONDS)


def test_refreshing_continues_after_a_failure() -> None:
    again = Event()
    calls: list[int] = []

    def refresh() -> bool:
        calls.append(1)
        if len(calls) == 1:
            raise IndexFault("index", "is damaged")
        again.set()
        return False

    refresher = RefreshThread(refresh)
    with running(refresher):
        refresher.wake()
        assert again.wait(TIMEOUT_SECONDS)
