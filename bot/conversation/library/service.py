"""The library in use and what can be asked of it. Synchronous and safe to share between threads."""

from __future__ import annotations

from bot.conversation.library.browsing import Browsing
from bot.conversation.library.questions import Questions
from bot.conversation.library.snapshot import Snapshot
from bot.ports import Library, Matcher


class Service:
    """`questions` answers questions, `browsing` shows what the library holds."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self._snapshot = Snapshot(library, matcher)
        self.questions = Questions(lambda: self._snapshot)
        self.browsing = Browsing(lambda: self._snapshot)

    def replace(self, library: Library, matcher: Matcher) -> None:
        """Takes a new library into use. Calls under way finish on the old one."""
        self._snapshot = Snapshot(library, matcher)

    @property
    def library(self) -> Library:
        return self._snapshot.library
