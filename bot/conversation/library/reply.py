"""What to say to a question."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.documents import document_of
from bot.answering.smalltalk import SmallTalk
from bot.conversation.library.position import Position
from bot.model import Answer, Document, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to say. `key` is the card given, None if there is none; `pages` and `in_quotes` say how much of it is shown
    (see `Position`). `offered` is the first card of a list to choose from, or the one that is named as closest: a
    follow-up without words of its own is about it. `talk` is set if the reply only answers small talk."""

    document: Document
    outcome: Outcome
    question: str = ""
    key: str | None = None
    offered: str | None = None
    pages: int = 0
    in_quotes: bool = False
    answer: Answer | None = None
    talk: SmallTalk | None = None

    @property
    def position(self) -> str | None:
        """Where a follow-up continues; None if the card given before stays the last one."""
        if self.offered and not self.key:
            return str(Position(self.offered, is_offered=True))
        return str(Position(self.key, self.pages, self.in_quotes)) if self.key else None


def told(sentence: str, question: str = "", *, offered: str | None = None) -> Reply:
    """A reply of one sentence, which says why there is no answer."""
    return Reply(document=document_of(sentence), outcome=Outcome.NOT_FOUND, question=question, offered=offered)
