"""Loads the libraries when the bot starts, and their changed cards while it runs: `RefreshThread` calls
`LibraryRefresh` again and again."""

from __future__ import annotations

import logging

from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.snapshot.learned_aliases import to_learned_aliases
from bot.environment.log import event
from bot.environment.settings import Settings
from bot.errors import StoreFault
from bot.model import CONTENT_LIBRARY
from bot.store import Store
from bot.wiring.libraries.content import log_faults
from bot.wiring.libraries.open_library import OpenLibrary
from bot.wiring.libraries.stored_libraries import mirror_of

_log = logging.getLogger(__name__)


class LibraryRefresh:
    """Loads the library of files (content/) and the libraries of the store when it is created. A call checks both for
    changes; of a changed library, the new cards and the new matcher are taken into use together. While the store does
    not respond, the libraries stay in use as they were mirrored last."""

    def __init__(self, settings: Settings, libraries: Libraries, store: Store) -> None:
        self._settings = settings
        self._libraries = libraries
        self._store = store
        self._mirror = mirror_of(settings, store)
        self._in_use: dict[str, OpenLibrary] = {}
        self._logged_faults: dict[str, set[str]] = {}
        """The faults that were logged, by library."""
        self._changed_ids: frozenset[str] = frozenset()
        """The libraries of the store whose changes are not in use yet."""
        has_other_sources = store.articles.revision() or store.feeds.all()
        if settings.cuecard_content.is_dir() or not has_other_sources:
            self._load(CONTENT_LIBRARY)
        try:
            self._check_store()
        except (StoreFault, OSError) as fault:
            _log.warning(event("libraries_not_read", reason=fault))

    @property
    def version(self) -> str | None:
        """The version of the library of files; None if there is none."""
        return self._in_use[CONTENT_LIBRARY].library.version if CONTENT_LIBRARY in self._in_use else None

    def __call__(self) -> bool:
        """Looks for changes and takes them into use. If there are none, completes one search index that has no dense
        vectors yet, or saves the complete ones. Returns whether an answer may change. Raises InvalidSetting, StoreFault
        or OSError if the files or the store cannot be checked."""
        try:
            files_changed = self._check_files()
        finally:  # a fault of the files must not stop the check of the store
            store_changed = self._check_store()
        if files_changed or store_changed:
            return True
        for name, library in self._in_use.items():
            if library.is_provisional:  # it answers, but its search index has no dense vectors yet
                return self._load(name)
            library.save()
        return False

    def _check_files(self) -> bool:
        """Takes the library of files into use if it has changed, and tells the other replicas. Returns whether it has
        changed."""
        if CONTENT_LIBRARY not in self._in_use and not self._settings.cuecard_content.is_dir():
            return False
        has_changed = self._load(CONTENT_LIBRARY)
        if has_changed and self.version:
            self._store.announce_library(self.version)
        return has_changed

    def _check_store(self) -> bool:
        """Mirrors the changes in the store and takes them into use. Returns whether there were any."""
        # None: nothing changed. An empty set: no article changed, but which libraries exist, or who sees them, did.
        changed_ids = self._mirror.sync()
        if changed_ids is None and not self._changed_ids:
            return False
        # Remembered until all changes are in use, because the mirror does not report a change again.
        self._changed_ids |= changed_ids or frozenset()
        self._libraries.attach(self._store.attachments.all())
        self._libraries.set_learned_aliases(to_learned_aliases(self._store.aliases.all()))
        libraries = self._store.articles.names()
        for name in [name for name in self._in_use if name not in (CONTENT_LIBRARY, *libraries)]:
            self._libraries.remove(name)
            del self._in_use[name]
        for name in libraries:
            if name in self._changed_ids or name not in self._in_use:
                self._load(name)
        self._changed_ids = frozenset()
        return True

    def _load(self, name: str) -> bool:
        """Loads a library as it is now. Returns whether it has changed."""
        previous_library = self._in_use.get(name)
        in_use = self._in_use[name] = previous_library or OpenLibrary(self._settings, name)
        has_changed = previous_library is None or previous_library.refresh()
        self._log_new_faults(name)
        if has_changed:
            self._libraries.replace(name, in_use.library, in_use.matcher)
        return has_changed

    def _log_new_faults(self, name: str) -> None:
        """Logs the faults that are new since the last check."""
        faults, logged_faults = self._in_use[name].library.faults, self._logged_faults.get(name, set())
        log_faults(fault for fault in faults if str(fault) not in logged_faults)
        self._logged_faults[name] = {str(fault) for fault in faults}
