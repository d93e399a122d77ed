"""The card that was given last in a thread or a direct conversation, which a follow-up there goes on from."""

from __future__ import annotations

from datetime import timedelta

from bot.store.schema import given
from bot.store.scope import Scope

GIVEN_KEPT = timedelta(days=30)


class GivenCards:
    """By the place of the conversation, as the platform names it. A card is a key, or a position on a card."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def put(self, place: str, card: str, user: str) -> None:
        """`user` is who was answered: the row is forgotten with them."""
        with self._scope.database.writing(on_disk=False) as connection:
            person = self._scope.pseudonym(connection, user)
            now = self._scope.database.now(connection)
            self._scope.put(connection, given, place=place, card=card, person=person, at=now)

    def find(self, place: str) -> str | None:
        """None if none was given there within GIVEN_KEPT."""
        with self._scope.database.reading() as connection:
            since = self._scope.database.now(connection) - GIVEN_KEPT
            here = self._scope.select(given, given.c.card).where(given.c.place == place, given.c.at > since)
            return connection.execute(here).scalar_one_or_none()
