"""What is asked, as it is now, for programs that run for long and are asked rarely."""

from __future__ import annotations

import logging
from threading import Lock
from time import monotonic

from bot.config import Settings
from bot.errors import CuecardError
from bot.log import event
from bot.model import TERMINAL, Thresholds, Workspace
from bot.wiring.asked import Asked, open_asked
from bot.wiring.in_use import InUse
from bot.wiring.store import thresholds_of

_log = logging.getLogger(__name__)

LOOKS_EVERY = 5.0
"""Seconds for which an answer may be that of cards that have changed since."""
_SHARE_OF_TIME = 0.05
"""To look at a large library takes longer; it may take this share of the time."""


class Current:
    """What is asked, as it is now: a call looks whether anything changed if nobody did lately, as a new `cuecard ask`
    would. While one looks, and if it cannot be looked, others ask what was there before, but for those who ask after
    something was changed here: they wait. Safe to share between threads."""

    def __init__(self, settings: Settings, library: str | None, workspace: Workspace | None) -> None:
        self._settings, self._library, self._workspace = settings, library, workspace
        self._in_use: dict[str, InUse] = {}
        self._looking = Lock()
        self.asked = self._open()
        self._thresholds = self._chosen()
        self._next_look = monotonic() + LOOKS_EVERY
        self._changed = self._seen = object()

    def look_soon(self) -> None:
        """Something was changed: who asks from now on is to see it."""
        self._changed = object()

    def __call__(self) -> tuple[Asked, Thresholds]:
        changed = self._changed
        must_see = changed is not self._seen
        if (must_see or monotonic() > self._next_look) and self._looking.acquire(blocking=must_see):
            began = monotonic()
            try:
                if not must_see or changed is not self._seen:  # else somebody saw it while this one waited
                    self._seen = self._changed
                    self._look()
            finally:
                ended = monotonic()
                self._next_look = ended + max(LOOKS_EVERY, (ended - began) / _SHARE_OF_TIME)
                self._looking.release()
        return self.asked, self._thresholds

    def _look(self) -> None:
        try:
            found, self._thresholds = self._open(), self._chosen()
        except (CuecardError, OSError) as error:
            _log.warning(event("cards not refreshed", reason=error))
            return
        if found.state != self.asked.state:
            self.asked = found
            _log.info(event("cards refreshed"))
        else:
            for library in self._in_use.values():
                library.save()

    def _open(self) -> Asked:
        return open_asked(self._settings, self._library, self._workspace or TERMINAL, self._in_use)

    def _chosen(self) -> Thresholds:
        known = thresholds_of(self._settings, self._workspace) if self._workspace else None
        return known or Thresholds()
