"""Counts of the outcomes of questions by day, without names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func

from bot.store.schema import tallies
from bot.store.sql.scope import Scope

TALLY_RETENTION = timedelta(days=365)
"""How long counts are kept."""


class Tally(StrEnum):
    """What is counted: the outcomes of questions (answered, topics offered to choose from, nothing found), and how
    often somebody chose one of the offered topics (CHOSEN)."""

    ANSWERED = "answered"
    OFFERED = "offered"
    CHOSEN = "chosen"
    NOT_FOUND = "not found"


class Tallies:
    """The counts of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, kind: Tally) -> None:
        """Adds one to today's count."""
        with self._scope.database.writing(durable=False) as connection:
            today = self._scope.database.now(connection).date().isoformat()
            row = self._scope.row(day=today, kind=kind.value, number=1)
            statement = self._scope.database.insert(tallies).values(row)
            key = list(tallies.primary_key.columns)
            connection.execute(
                statement.on_conflict_do_update(index_elements=key, set_={"number": tallies.c.number + 1})
            )

    def since(self, days: int) -> Mapping[Tally, int]:
        """The counts of the last `days` days, today included; 0 for outcomes that did not occur."""
        with self._scope.database.reading() as connection:
            first_day = self._scope.database.now(connection).date() - timedelta(days=days - 1)
            query = self._scope.select(tallies, tallies.c.kind, func.sum(tallies.c.number).label("number"))
            query = query.where(tallies.c.day >= first_day.isoformat()).group_by(tallies.c.kind)
            counts = {row.kind: int(row.number) for row in connection.execute(query)}
        return {kind: counts.get(kind.value, 0) for kind in Tally}
