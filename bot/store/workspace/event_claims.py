"""Which events have been handled: each event is handled by only one replica."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from sqlalchemy import Connection, Executable, bindparam

from bot.store.schema import events
from bot.store.sql.column_types import Instant, storable_text
from bot.store.sql.scope import Scope, key_of, make_put

CLAIM_RETENTION = timedelta(hours=24)
"""How long a repeated event is recognised. Slack gives up on a delivery after about six minutes, Discord replays events
of a few minutes."""


class EventClaims:
    """The events of one workspace that have been handled, by the platform's ids. Platforms deliver an event more than
    once, and any replica may get it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def claim(self, *event_ids: str) -> bool:
        """Claims an event by all its ids. Returns True if none of them was claimed before. Afterwards all of them are
        claimed, so that a repetition of the event under any id is recognised."""
        with self._scope.database.writing() as connection:
            return claim_each(connection, [(self._scope, event_ids)])[0]

    def release(self, event_id: str) -> None:
        """Gives a claim back: the event was not handled, so the platform's next delivery of it must be."""
        with self._scope.database.writing() as connection:
            connection.execute(self._scope.delete(events).where(events.c.id == event_id))


def claim_each(connection: Connection, claims: Sequence[tuple[Scope, Sequence[str]]]) -> list[bool]:
    """Like `EventClaims.claim`, for several events (at least one) of several workspaces, within a transaction. If two
    events share an id, only the first one is new."""
    database = claims[0][0].database
    now = database.now(connection)
    rows = [
        [scope.row(id=storable_text(event_id), expires=now + CLAIM_RETENTION) for event_id in event_ids]
        for scope, event_ids in claims
    ]
    by_key = {key_of(events, row): row for rows_of_event in rows for row in rows_of_event}
    # Always in the same order: otherwise two callers may wait for each other.
    ordered_rows = [{**by_key[key], "now": now} for key in sorted(by_key)]
    newly_claimed = {tuple(row) for row in connection.execute(_claim_statement(database.is_sqlite), ordered_rows)}
    are_new = []
    for rows_of_event in rows:
        keys = {key_of(events, row) for row in rows_of_event}
        are_new.append(keys <= newly_claimed)
        newly_claimed -= keys
    return are_new


@cache
def _claim_statement(is_sqlite: bool) -> Executable:
    """A statement that inserts events, or replaces those that have expired `now`, and returns the keys of both."""
    return make_put(events, is_sqlite, events.c.expires <= bindparam("now", type_=Instant()))
