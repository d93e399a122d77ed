"""What to say to a question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.documents.one_line import document_of
from bot.answering.smalltalk import SmallTalk
from bot.conversation.asking.questions.position import Position
from bot.conversation.document_changes import with_value
from bot.model import Answer, Document, Outcome, Span
from bot.model.document import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to say. `pages`, `in_quotes` and `shown_span` say what of the card is shown (see `Position`)."""

    document: Document
    outcome: Outcome
    question: str = ""
    key: str | None = None
    """The key of the card that is shown; None if there is none."""
    offered_key: str | None = None
    """The key of the first card of a list to choose from, or of the card that is named as closest. A follow-up
    without words of its own is about this card, or about its sentence above the list (`shown_span`)."""
    pages: int = 0
    in_quotes: bool = False
    shown_span: Span | None = None
    answer: Answer | None = None
    talk: SmallTalk | None = None
    """The small talk that the reply answers, if it answers nothing else."""

    @property
    def position(self) -> str | None:
        """Where a follow-up continues; None if the card given before stays the last one."""
        if self.offered_key and not self.key:
            return str(Position(self.offered_key, is_offered=True, shown_span=self.shown_span))
        return str(Position(self.key, self.pages, self.in_quotes, shown_span=self.shown_span)) if self.key else None

    @property
    def with_details_position(self) -> Reply:
        """The same reply, with its position as the value of its button for details: platforms keep it there. A reply
        without `shown_span` keeps the card's key, which is enough."""
        document = with_value(self.document, Action.DETAILS, self.position or "") if self.shown_span else self.document
        return replace(self, document=document)


def sentence_reply(sentence: str, question: str = "", *, offered_topic: str | None = None) -> Reply:
    """A reply of one sentence, which says why there is no answer. `offered_topic` as in `Reply`."""
    return Reply(
        document=document_of(sentence), outcome=Outcome.NOT_FOUND, question=question, offered_key=offered_topic
    )
