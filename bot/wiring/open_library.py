"""A library with its matcher, for programs that run for long."""

from __future__ import annotations

from bot.cards.saved_library import SavedLibrary
from bot.config import Settings
from bot.matching.matcher import CardMatcher
from bot.ports import Library, Matcher
from bot.wiring.content import load_library, open_matcher, save_matcher


class OpenLibrary:
    """One library with its matcher. Only changed cards are indexed, because questions would have to wait for a full
    indexing. The index is saved for the next start when nothing is new, so that it is not written again and again while
    cards are being made. Raises InvalidSetting or OSError if the library cannot be read; then the former one stays in
    use."""

    def __init__(self, settings: Settings, name: str) -> None:
        self._settings = settings
        self._name = name
        self.library: Library = load_library(settings, name)
        self.matcher: Matcher = open_matcher(settings, self.library, name)
        self._saved = True

    def refresh(self) -> bool:
        """Loads the library again, and returns whether it has changed."""
        library = load_library(self._settings, self._name)
        if library.version == self.library.version:
            self.library = library  # its faults may have changed
            return False
        self.matcher, self.library = self._matcher_of(library), library
        self._saved = False
        return True

    def save(self) -> None:
        """Saves the index for the next start, if it is newer than the saved one."""
        if not self._saved and isinstance(self.matcher, CardMatcher):
            save_matcher(self._settings, self.matcher, self._name)
        self._saved = True

    def _matcher_of(self, library: Library) -> Matcher:
        older, matcher = self.library, self.matcher
        if isinstance(library, SavedLibrary) and isinstance(older, SavedLibrary) and isinstance(matcher, CardMatcher):
            return matcher.updated(library, *library.changed_cards(older))
        return open_matcher(self._settings, library, self._name)
