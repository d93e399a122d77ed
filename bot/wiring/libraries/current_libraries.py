"""Keeps libraries up to date for long-running programs that get few questions."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic

from bot.environment.log import event
from bot.environment.settings import Settings
from bot.errors import CuecardError
from bot.model import TERMINAL_WORKSPACE, Thresholds, Workspace
from bot.running.refresh_thread import MAX_SHARE_OF_TIME
from bot.wiring.libraries.open_libraries import OpenLibraries, open_libraries
from bot.wiring.libraries.open_library import OpenLibrary
from bot.wiring.store import thresholds_of

_log = logging.getLogger(__name__)

CHECK_SECONDS = 5.0
"""The minimum number of seconds between two checks by default: an answer may come from cards that changed this long
ago."""


class CurrentLibraries:
    """The current libraries. A call checks for changes, as a new `cuecard ask` would, unless that was done recently.
    While one call checks, or if the check fails, other calls use the previous libraries; only calls after a change made
    in this process wait. Thread-safe."""

    def __init__(
        self,
        settings: Settings,
        library: str | None,
        workspace: Workspace | None,
        *,
        check_seconds: float = CHECK_SECONDS,
        before_indexing: Callable[[int], None] | None = None,
    ) -> None:
        """`check_seconds` is the minimum number of seconds between two checks. `before_indexing` is called with the
        number of cards of each big library that has no saved index."""
        self._settings, self._library, self._workspace = settings, library, workspace
        self._check_seconds, self._before_indexing = check_seconds, before_indexing
        self._in_use: dict[str, OpenLibrary] = {}
        self._checking = Lock()
        self.current = self._open()
        self._thresholds = self._chosen_thresholds()
        self._next_check = monotonic() + check_seconds
        # A new object stands for each change. The last check saw `_seen_change`.
        self._last_change = self._seen_change = object()

    @property
    def is_provisional(self) -> bool:
        """Whether a big library has no saved index, so that the next check will take long."""
        return any(library.is_provisional for library in self._in_use.values())

    def check_soon(self) -> None:
        """Makes the next call check for changes; to be called after a change that later calls must see."""
        self._last_change = object()

    def __call__(self) -> tuple[OpenLibraries, Thresholds]:
        """The libraries and the thresholds of the workspace, checked if that is due."""
        last_change = self._last_change
        must_see_change = last_change is not self._seen_change
        if (must_see_change or monotonic() > self._next_check) and self._checking.acquire(blocking=must_see_change):
            began = monotonic()
            try:
                has_other_checked = must_see_change and last_change is self._seen_change  # while this thread waited
                if not has_other_checked:
                    self._seen_change = self._last_change
                    self._check()
            finally:
                ended_at = monotonic()
                # A long check of a large folder is followed by a long pause.
                self._next_check = ended_at + max(self._check_seconds, (ended_at - began) / MAX_SHARE_OF_TIME)
                self._checking.release()
        return self.current, self._thresholds

    def _check(self) -> None:
        """Brings the libraries up to date; if nothing has changed, saves their search indexes. After a failure, those
        that are open stay in use."""
        try:
            libraries, self._thresholds = self._open(), self._chosen_thresholds()
        except (CuecardError, OSError) as error:
            _log.warning(event("cards_not_refreshed", reason=error))
            return
        if libraries.state != self.current.state:
            self.current = libraries
            _log.info(event("cards_refreshed"))
        else:
            for library in self._in_use.values():
                library.save()

    def _open(self) -> OpenLibraries:
        return open_libraries(
            self._settings,
            self._library,
            self._workspace or TERMINAL_WORKSPACE,
            self._in_use,
            self._before_indexing,
        )

    def _chosen_thresholds(self) -> Thresholds:
        own_thresholds = thresholds_of(self._settings, self._workspace) if self._workspace else None
        return own_thresholds or Thresholds()
