"""A library with its matcher, for long-running programs."""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.cards.saved_library import SavedLibrary
from bot.environment.log import event
from bot.environment.settings import Settings
from bot.matching.matcher import CardMatcher
from bot.ports import Library
from bot.wiring.libraries.content import load_library
from bot.wiring.libraries.matcher import (
    find_saved_matcher,
    make_matcher,
    make_quick_matcher,
    open_matcher,
    save_matcher,
)

MAX_INDEXED_AT_ONCE = 200
"""The maximum number of cards of a library that is indexed with dense vectors before the first question, which takes a
few seconds."""

_log = logging.getLogger(__name__)


class OpenLibrary:
    """One library with its matcher, for questions. Only changed cards are indexed again, because questions have to wait
    for indexing. If a big library has no saved index, as after an upgrade, it is indexed without dense vectors at first
    (`is_provisional`), and with them at the next `refresh`. The index is saved for the next start when a check finds no
    change, so that it is not written again and again while cards are being made. Raises InvalidSetting or OSError if
    the library cannot be read; the previous cards and matcher then stay in use."""

    def __init__(self, settings: Settings, name: str, before_indexing: Callable[[int], None] | None = None) -> None:
        """Opens the library. If a big library has no saved index, `before_indexing` is called with the number of its
        cards, because the caller then has to wait for seconds."""
        self._settings = settings
        self._name = name
        self.library: Library = load_library(settings, name)
        saved_matcher = find_saved_matcher(settings, self.library, name)
        self.is_provisional = saved_matcher is None and len(self.library) > MAX_INDEXED_AT_ONCE
        if self.is_provisional:
            if before_indexing is not None:
                before_indexing(len(self.library))
            # Not saved: `refresh` makes the one that is saved.
            self.matcher = make_quick_matcher(settings, self.library)
        else:
            self.matcher = saved_matcher or make_matcher(settings, self.library, name)
        self._is_saved = True  # or it is a quick index, which is not saved

    def refresh(self) -> bool:
        """Loads the library again. Returns whether its cards or its matcher have changed."""
        library = load_library(self._settings, self._name)
        if library.version == self.library.version and not self.is_provisional:
            self.library = library  # its faults may have changed
            return False
        if self.is_provisional:
            _log.info(event("reading_passages", library=self._name, cards=len(library)))
            self.matcher, self.library = make_matcher(self._settings, library, self._name), library
            self.is_provisional = False
            _log.info(event("passages_read", library=self._name, cards=len(library)))
        else:
            self.matcher, self.library = self._matcher_of(library), library
            self._is_saved = False
        return True

    def save(self) -> None:
        """Saves the index for the next start, if it is newer than the saved one."""
        if not self._is_saved:
            save_matcher(self._settings, self.matcher, self._name)
        self._is_saved = True

    def _matcher_of(self, library: Library) -> CardMatcher:
        """The matcher over a changed library: the matcher in use, updated, if it is known which cards changed;
        otherwise a new one."""
        older_library = self.library
        if isinstance(library, SavedLibrary) and isinstance(older_library, SavedLibrary):
            return self.matcher.updated(library, *library.changed_cards(older_library))
        return open_matcher(self._settings, library, self._name)
