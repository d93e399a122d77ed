"""Counters that increase with every change of what they are for."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.store.schema import revisions
from bot.store.sql.database import Database

SUBSCRIPTIONS = "bookings"
"""The counter of subscriptions, under the name that databases have for it."""
_PROBES = "probes"
"""The name of the revision that only `probe` writes."""


def next_revision(database: Database, connection: Connection, counter: str = SUBSCRIPTIONS) -> int:
    """Increases the counter of subscriptions (or `counter`), because they change, and returns it. Other changes of them
    wait until the transaction ends."""
    statement = database.insert(revisions).values(of=counter, number=1)
    statement = statement.on_conflict_do_update(
        index_elements=[revisions.c.of], set_={"number": revisions.c.number + 1}
    )
    number: int = connection.execute(statement.returning(revisions.c.number)).scalar_one()
    return number


def probe(database: Database) -> None:
    """Writes one row, always the same one. Raises StoreFault if that cannot be done."""
    with database.writing() as connection:
        next_revision(database, connection, counter=_PROBES)
