"""Counters of changes. A *revision* is the value of a counter after a change: it grows with every change."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.store.schema import revisions
from bot.store.sql.database import Database

SUBSCRIPTIONS = "bookings"
"""The name in the database of the counter of changes of subscriptions."""
_PROBES = "probes"
"""The name of a counter that only `probe` increases."""


def next_revision(database: Database, connection: Connection, counter: str = SUBSCRIPTIONS) -> int:
    """Increases a counter, because what it counts changes, and returns the new revision. Other transactions that
    increase it wait until this transaction ends."""
    statement = database.insert(revisions).values(of=counter, number=1)
    statement = statement.on_conflict_do_update(
        index_elements=[revisions.c.of], set_={"number": revisions.c.number + 1}
    )
    number: int = connection.execute(statement.returning(revisions.c.number)).scalar_one()
    return number


def probe(database: Database) -> None:
    """Tests whether the database can be written: changes one row, always the same. Raises StoreFault if that fails."""
    with database.writing() as connection:
        next_revision(database, connection, counter=_PROBES)
