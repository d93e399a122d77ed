"""What people think of cards and answers: one vote each, which they may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func

from bot.store.schema import feedback
from bot.store.scope import Scope


@dataclass(frozen=True, slots=True)
class Votes:
    """How many found it helpful, and how many not."""

    up: int = 0
    down: int = 0


class Feedback:
    """The votes of one workspace. A subject is whatever the caller asks about: a card's key, an answer's id."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def vote(self, user: str, subject: str, *, helpful: bool) -> Votes:
        """Puts the vote in place of the person's former one. Returns how the subject stands now."""
        with self._scope.database.writing() as connection:
            self._scope.put(
                connection,
                feedback,
                subject=subject,
                person=self._scope.person(connection, user),
                vote=1 if helpful else -1,
                at=self._scope.database.now(connection),
            )
            self._scope.record(connection, user, "feedback", subject)
            return _count(connection.execute(self._tally(subject)).all()).get(subject, Votes())

    def all_votes(self) -> Mapping[str, Votes]:
        """Every subject that has votes, by subject."""
        with self._scope.database.reading() as connection:
            return _count(connection.execute(self._tally()).all())

    def _tally(self, *subjects: str) -> Select[Any]:
        counted = self._scope.select(feedback, feedback.c.subject, feedback.c.vote, func.count().label("votes"))
        if subjects:
            counted = counted.where(feedback.c.subject.in_(subjects))
        return counted.group_by(feedback.c.subject, feedback.c.vote)


def _count(rows: Sequence[Row[Any]]) -> Mapping[str, Votes]:
    counts = {(row.subject, row.vote): row.votes for row in rows}
    subjects = sorted({subject for subject, _ in counts})
    return {subject: Votes(counts.get((subject, 1), 0), counts.get((subject, -1), 0)) for subject in subjects}
