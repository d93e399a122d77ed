"""The cards that people looked at recently."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func

from bot.store.schema import recents
from bot.store.sql.scope import Scope

MAX_RECENTS = 20
"""How many cards are kept for a person."""
RECENTS_RETENTION = timedelta(days=30)
"""How long a card is kept for a person."""


class RecentCards:
    """The cards that the people of one workspace looked at recently, for each person's own page."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, user: str, card_key: str) -> None:
        """Puts the card first. Only the latest MAX_RECENTS are kept."""
        with self._scope.database.writing(durable=False) as connection:
            person = self._scope.pseudonym(connection, user)
            now = self._scope.database.now(connection)
            self._scope.put(connection, recents, person=person, card=card_key, at=now)
            latest = self._latest(person).with_only_columns(recents.c.card)
            connection.execute(
                self._scope.delete(recents).where(recents.c.person == person, recents.c.card.not_in(latest))
            )

    def of(self, user: str) -> tuple[str, ...]:
        """Keys of cards, the latest first, at most MAX_RECENTS, none older than RECENTS_RETENTION."""
        with self._scope.database.reading() as connection:
            person = self._scope.find_pseudonym(connection, user)
            if person is None:
                return ()
            earliest = self._scope.database.now(connection) - RECENTS_RETENTION
            rows = connection.execute(self._latest(person).where(recents.c.at > earliest))
            return tuple(row.card for row in rows)

    def most_seen(self, min_people: int, limit: int) -> tuple[tuple[str, int], ...]:
        """The keys of the cards that at least `min_people` people looked at recently, with the number of people, most
        popular first; at most `limit`."""
        people = func.count().label("people")
        query = (
            self._scope.select(recents, recents.c.card, people).group_by(recents.c.card).having(people >= min_people)
        )
        with self._scope.database.reading() as connection:
            earliest = self._scope.database.now(connection) - RECENTS_RETENTION
            query = query.where(recents.c.at > earliest).order_by(people.desc(), recents.c.card).limit(limit)
            return tuple((row.card, row.people) for row in connection.execute(query))

    def _latest(self, person: str) -> Select[Any]:
        own_rows = self._scope.select(recents).where(recents.c.person == person)
        return own_rows.order_by(recents.c.at.desc(), recents.c.card).limit(MAX_RECENTS)
