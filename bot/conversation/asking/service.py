"""What can be asked of the libraries that somebody sees. Synchronous and thread-safe."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.asking.questions.questions import Questions
from bot.conversation.asking.snapshot.part import Part
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.ports import Library, Matcher


class Service:
    """Answers questions from some libraries (`questions`), and shows what the libraries contain (`browsing`). A call
    uses one snapshot of the libraries from its beginning to its end, even if they change in the meantime."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self.snapshot = snapshot
        self.questions = Questions(snapshot)
        self.browsing = Browsing(snapshot)

    @classmethod
    def over(cls, library: Library, matcher: Matcher) -> Service:
        """A service over one library that never changes."""
        snapshot = Snapshot(Part(library, matcher))
        return cls(lambda: snapshot)

    @property
    def library(self) -> Library:
        """The current library. Reading it may take a moment if the libraries have changed."""
        return self.snapshot().library

    @property
    def matcher(self) -> Matcher:
        """The matcher of the current library. Reading it may take a moment if the libraries have changed."""
        return self.snapshot().matcher
