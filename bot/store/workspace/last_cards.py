"""The last card of each thread or direct conversation, for follow-up questions."""

from __future__ import annotations

from datetime import timedelta

from bot.store.schema import last_cards
from bot.store.sql.scope import Scope

LAST_CARD_RETENTION = timedelta(days=30)
"""How long after a card was shown a follow-up question can refer to it."""


class LastCards:
    """The card that was shown last in each conversation. A conversation is a thread or a direct conversation, by the id
    that the adapter gives it. A card is stored as its key, or as a position within the card
    (`bot.conversation.asking.questions.position`)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def put(self, conversation_id: str, card: str, user: str) -> None:
        """Remembers the card that was shown in a conversation. `user` is the person who was answered: if they are
        forgotten, the row is deleted, too."""
        with self._scope.database.writing(durable=False) as connection:
            person = self._scope.pseudonym(connection, user)
            now = self._scope.database.now(connection)
            self._scope.put(connection, last_cards, conversation_id=conversation_id, card=card, person=person, at=now)

    def find(self, conversation_id: str) -> str | None:
        """The card that was shown last in a conversation, as it was given to `put`; None if no card was shown within
        LAST_CARD_RETENTION."""
        with self._scope.database.reading() as connection:
            earliest = self._scope.database.now(connection) - LAST_CARD_RETENTION
            query = self._scope.select(last_cards, last_cards.c.card).where(
                last_cards.c.conversation_id == conversation_id, last_cards.c.at > earliest
            )
            return connection.execute(query).scalar_one_or_none()
