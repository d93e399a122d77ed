"""Events already handled: platforms deliver one more than once, and any replica may get it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.store.schema import events
from bot.store.scope import Scope

_REMEMBERED = timedelta(hours=24)


class Events:
    """The events of one workspace, by the id that the platform gives them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def claim(self, event_id: str, lasting: timedelta = _REMEMBERED) -> bool:
        """True for exactly one caller, of all replicas, until `lasting` has passed."""
        return self.claim_all((event_id,), lasting)

    def claim_all(self, event_ids: Sequence[str], lasting: timedelta = _REMEMBERED) -> bool:
        """Claims an event that comes under several ids. True where none of them was claimed before.

        All are claimed afterwards, so a third delivery is recognised by any of them. Name kinds of ids in one
        order everywhere, or two callers may wait for each other.
        """
        with self._scope.database.writing() as connection:
            now = self._scope.database.now(connection)
            is_over = events.c.expires <= now
            until = now + lasting
            new = [self._scope.put(connection, events, only_if=is_over, id=name, expires=until) for name in event_ids]
            return all(new)

    def release(self, event_id: str) -> None:
        """Gives a claim back: the event was not handled, and the platform's next try shall be."""
        with self._scope.database.writing() as connection:
            connection.execute(self._scope.delete(events).where(events.c.id == event_id))
