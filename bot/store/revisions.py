"""Counters that increase with every change of what they are for."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.store.database import Database
from bot.store.schema import revisions

BOOKINGS = "bookings"


def next_revision(database: Database, connection: Connection, of: str = BOOKINGS) -> int:
    """Records that bookings (or `of`) change. Other changes of them wait until the transaction ends."""
    one = database.insert(revisions).values(of=of, number=1)
    one = one.on_conflict_do_update(index_elements=[revisions.c.of], set_={"number": revisions.c.number + 1})
    number: int = connection.execute(one.returning(revisions.c.number)).scalar_one()
    return number
