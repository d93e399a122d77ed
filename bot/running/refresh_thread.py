"""A thread that loads changed cards while the bot runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import perf_counter

from bot.environment.log import event
from bot.errors import CuecardError

_log = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
"""Seconds between two checks of the content folder."""

MAX_SHARE_OF_TIME = 0.05
"""The share of the time that may be spent on checks: after a long check of a large folder, the pause is longer."""


class RefreshThread:
    """Calls `refresh` every second, and immediately when `wake` is called. `refresh` returns whether anything changed.

    A failure is logged and the old cards stay in use; the next check tries again.
    """

    def __init__(self, refresh: Callable[[], bool]) -> None:
        self._refresh = refresh
        self._woken = Event()
        self._stopping = False
        self._thread = Thread(target=self._run, name="refresher", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def wake(self, _version: str = "") -> None:
        """Checks now, because another replica says that the cards changed. `LibraryWatch` passes the new version, which
        is not needed here."""
        self._woken.set()

    def stop(self) -> None:
        """Ends the thread, after the check in progress."""
        self._stopping = True
        self._woken.set()
        self._thread.join()

    def _run(self) -> None:
        """The work of the thread: checks for changes when it is woken, else at intervals, until it is stopped."""
        pause = CHECK_SECONDS
        while not self._stopping:
            self._woken.wait(pause)
            self._woken.clear()
            if self._stopping:
                return
            began = perf_counter()
            has_changed = self._check()
            took = perf_counter() - began
            # After a change, the time was spent on building the index, and says nothing about the length of a check.
            pause = CHECK_SECONDS if has_changed else max(CHECK_SECONDS, took / MAX_SHARE_OF_TIME)

    def _check(self) -> bool:
        """Refreshes the cards. Returns whether they changed; False after a failure."""
        try:
            has_changed = self._refresh()
        except (CuecardError, OSError) as error:
            _log.warning(event("cards_not_refreshed", reason=error))
            return False
        if has_changed:
            _log.info(event("cards_refreshed"))
        return has_changed
