"""Takes new cards into use while the bot runs."""

from __future__ import annotations

from bot.cards.saved import SavedLibrary
from bot.config import Settings
from bot.conversation.library.libraries import Libraries
from bot.matching.matcher import CardMatcher
from bot.model import CONTENT
from bot.ports import Library, Matcher
from bot.store import Store
from bot.wiring.content import load_library, log_faults, open_matcher, save_matcher


class Refresh:
    """Checks the content folder when called: if it changed, a new library and matcher are taken into use together.

    Only changed cards are indexed: indexing everything would make questions wait. The index is saved for the next start
    when a check finds nothing new, so that it is not written again and again while cards are being made.
    """

    def __init__(
        self, settings: Settings, libraries: Libraries, library: Library, matcher: Matcher, store: Store
    ) -> None:
        self._settings = settings
        self._libraries = libraries
        self._library, self._matcher = library, matcher
        self._store = store
        self._saved = True
        self._logged = {str(fault) for fault in library.faults}

    def __call__(self) -> bool:
        """Whether anything changed."""
        library = load_library(self._settings)
        self._log_new_faults(library)
        if library.version == self._library.version:
            self._save()
            return False
        matcher = self._matcher_of(library)
        self._libraries.replace(CONTENT, library, matcher)
        self._library, self._matcher, self._saved = library, matcher, False
        self._store.announce_library(library.version)
        return True

    def _log_new_faults(self, library: Library) -> None:
        """Logs the faults of content/ that are new since the last check."""
        log_faults(fault for fault in library.faults if str(fault) not in self._logged)
        self._logged = {str(fault) for fault in library.faults}

    def _matcher_of(self, library: Library) -> Matcher:
        older, matcher = self._library, self._matcher
        if isinstance(library, SavedLibrary) and isinstance(older, SavedLibrary) and isinstance(matcher, CardMatcher):
            return matcher.updated(library, *library.differences(older))
        return open_matcher(self._settings, library)

    def _save(self) -> None:
        if not self._saved and isinstance(self._matcher, CardMatcher):
            save_matcher(self._settings, self._matcher)
        self._saved = True
