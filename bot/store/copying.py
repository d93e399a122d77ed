"""Moving everything from one database to another, such as from SQLite to PostgreSQL."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.errors import StoreFault
from bot.store.database import Database
from bot.store.ledger import ACROSS
from bot.store.schema import metadata

_CHUNK = 1000


def copy(source: Database, target: Database) -> int:
    """Copies every row, in one transaction of the target. Returns how many. Both have this version's tables.

    Nothing may write to the source meanwhile. Raises StoreFault where the target is not empty.
    """
    copied = 0
    with source.reading() as reader, target.writing() as writer:
        for table in metadata.sorted_tables:
            if writer.execute(select(func.count()).select_from(table), execution_options=ACROSS).scalar_one():
                raise StoreFault(target.place, "has data already; copy into an empty database. Nothing was changed")
            for rows in reader.execute(select(table), execution_options=ACROSS).mappings().partitions(_CHUNK):
                writer.execute(table.insert(), [dict(row) for row in rows])
                copied += len(rows)
    return copied
