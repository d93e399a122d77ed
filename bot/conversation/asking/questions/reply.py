"""The reply to a question."""

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
    """The reply to a question: the document to show, and where a follow-up continues. `pages`, `in_quotes` and
    `shown_span` say how much of the card is shown (see `Position`)."""

    document: Document
    outcome: Outcome
    question: str = ""
    key: str | None = None
    """The key of the card that is shown; None if no card is shown."""
    offered_key: str | None = None
    """The key of the first card of a list to choose from, or of the card that is named as closest; None if no card is
    offered. A follow-up such as "who said that?" is about this card, or about its sentence that is shown above the list
    (`shown_span`)."""
    pages: int = 0
    in_quotes: bool = False
    shown_span: Span | None = None
    answer: Answer | None = None
    uncertain_answer: Answer | None = None
    """The answer to a follow-up question whose sentence is shown with the remark that it is uncertain; None in other
    replies."""
    talk: SmallTalk | None = None
    """The kind of small talk that the reply answers; None if it answers a question."""

    @property
    def position(self) -> str | None:
        """The position where a follow-up continues; None if this reply shows no card, so that a follow-up still refers
        to the card shown before."""
        if self.offered_key and not self.key:
            is_only_card = self.answer is not None and len(self.answer.choices) == 1
            return str(Position(self.offered_key, is_offered=not is_only_card, shown_span=self.shown_span))
        return str(Position(self.key, self.pages, self.in_quotes, shown_span=self.shown_span)) if self.key else None

    @property
    def with_details_position(self) -> Reply:
        """The same reply, with its position as the value of its button for details, because platforms return that value
        with a click. In a reply without `shown_span`, the value stays the key of the card, which is enough."""
        document = with_value(self.document, Action.DETAILS, self.position or "") if self.shown_span else self.document
        return replace(self, document=document)


def sentence_reply(sentence: str, question: str = "", *, offered_key: str | None = None) -> Reply:
    """A reply of one sentence that says why there is no answer. `offered_key` as in `Reply`."""
    return Reply(document=document_of(sentence), outcome=Outcome.NOT_FOUND, question=question, offered_key=offered_key)
