"""What to say to a question."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.smalltalk import SmallTalk
from bot.conversation.library.position import Position
from bot.model import Answer, Document, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to say. `key` is the card given, None if there is none; `pages` and `in_quotes` say how much of it is shown
    (see `Position`). `talk` is set if the reply only answers small talk."""

    document: Document
    outcome: Outcome
    question: str = ""
    key: str | None = None
    pages: int = 0
    in_quotes: bool = False
    answer: Answer | None = None
    talk: SmallTalk | None = None

    @property
    def position(self) -> str | None:
        """Where a follow-up continues; None if no card is given."""
        return str(Position(self.key, self.pages, self.in_quotes)) if self.key else None
