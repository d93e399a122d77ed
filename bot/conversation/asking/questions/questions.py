"""Answers questions from the library: for a message; again for a button; and with the reasons for an answer."""

from __future__ import annotations

from collections.abc import Callable

from bot.answering import messages
from bot.answering.documents.one_line import document_of
from bot.conversation.asking.questions.position import read_position
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.questions.reply_builder import ReplyBuilder
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import Answer, Document, Outcome, Thresholds

_DEFAULTS = Thresholds()


class Questions:
    """Answers questions from the current snapshot. Methods that take a card's key raise UnknownCard if the card no
    longer exists, with a sentence for the person who asked."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot

    def ask(
        self,
        text: str,
        *,
        previous_position: str | None = None,
        previous_question: str = "",
        thresholds: Thresholds = _DEFAULTS,
    ) -> Reply:
        """Answers a question. `previous_position` is the position (see `Position`) in the card that was shown last, to
        which a follow-up refers (see `bot.answering.followups`); `previous_question` is the question that led to that
        card, if known. `thresholds` are the thresholds of the workspace."""
        position = read_position(previous_position) if previous_position else None
        return ReplyBuilder(self._snapshot(), thresholds).ask(text, position, previous_question)

    def ask_again(
        self, key: str, question: str, thresholds: Thresholds = _DEFAULTS, *, is_known: bool = False
    ) -> Reply:
        """The answer to a question that led to the card with this key, or for which somebody chose the card. The answer
        is computed again, because nothing is kept between a message and a click. If the card gives no certain answer,
        the reply is that of `CardReplies.reply_to_choice`; without a question, it is the short form of the card.
        `is_known`: a curator has said that this card answers the question."""
        snapshot = self._snapshot()
        card, builder = snapshot.card(key), ReplyBuilder(snapshot, thresholds)
        return builder.ask_about_card(key, question, is_known=is_known) or builder.card_replies.reply_to_choice(
            card, question
        )

    def details(self, position: str, question: str, thresholds: Thresholds = _DEFAULTS) -> Reply:
        """The page of a card after `position` (see `Position`): first the details that the answer to the question
        leaves out, then the rest. Computed again, as in `ask_again`."""
        return ReplyBuilder(self._snapshot(), thresholds).more(read_position(position), question)

    def quotes(self, key: str, question: str = "") -> Reply:
        """The first page of a card's quotes, beginning with those that fit the question."""
        snapshot = self._snapshot()
        return ReplyBuilder(snapshot, _DEFAULTS).quotes_of(snapshot.card(key), question, question)

    def why(self, question: str, key: str, thresholds: Thresholds = _DEFAULTS, *, in_numbers: bool = False) -> Document:
        """The reasons why this card was shown for the question; computed again, as in `ask_again`."""
        snapshot = self._snapshot()
        card, builder = snapshot.card(key), ReplyBuilder(snapshot, thresholds)
        explain = snapshot.details.weights if in_numbers else snapshot.details.why
        reply = builder.ask_about_card(key, question)
        if reply and (answer := reply.answer or reply.uncertain_answer):
            return explain(answer)
        if reply or not question.strip():
            return document_of(messages.NO_WORDS_WEIGHED)
        return explain(builder.card_replies.scored_answer(card, question))

    def explain(self, answer: Answer, *, in_numbers: bool = False) -> Document:
        """The reasons why there is this answer, or none. With `in_numbers` (for curators), the parts of the score are
        listed, too."""
        details = self._snapshot().details
        return details.weights(answer) if in_numbers else details.why(answer)

    def card(self, key: str) -> Reply:
        """A whole card, without a question."""
        snapshot = self._snapshot()
        card = snapshot.card(key)
        document = snapshot.details.of_card(card, None, snapshot.related(card))
        return Reply(document=document, outcome=Outcome.ANSWER, key=card.key, pages=1)
