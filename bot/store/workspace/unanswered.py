"""Questions without an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from bot.store.schema import unanswered
from bot.store.scope import Scope, new_id
from bot.store.workspace.settings import read_from

MAX_QUESTION = 500
UNANSWERED_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question, how many different people asked it, how often, and when it was asked last."""

    text: str
    people: int
    times: int
    last: datetime


class UnansweredQuestions:
    """Questions of one workspace that found no answer: what its articles lack. Off unless its settings say
    `keep_unanswered`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, user: str, text: str) -> bool:
        """Keeps the first MAX_QUESTION characters. False, and nothing is kept, if the workspace keeps no questions."""
        with self._scope.database.writing() as connection:
            if not read_from(connection, self._scope).keep_unanswered:
                return False
            now = self._scope.database.now(connection)
            person = self._scope.pseudonym(connection, user)
            kept = " ".join(text.split())[:MAX_QUESTION]
            return self._scope.add(connection, unanswered, id=new_id(now), person=person, text=kept, at=now)

    def most_asked(self, limit: int = 50) -> tuple[Unanswered, ...]:
        """Questions with the same words as one, those that most people asked first. None older than UNANSWERED_KEPT."""
        with self._scope.database.reading() as connection:
            recent = unanswered.c.at > self._scope.database.now(connection) - UNANSWERED_KEPT
            rows = connection.execute(self._scope.select(unanswered).where(recent).order_by(unanswered.c.id)).all()
        groups: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for row in rows:
            groups[row.text.casefold()].append(row)
        asked = [_group(group) for group in groups.values()]
        return tuple(sorted(asked, key=lambda each: (-each.people, -each.times, each.text))[:limit])


def _group(rows: Sequence[Row[Any]]) -> Unanswered:
    return Unanswered(rows[-1].text, len({row.person for row in rows}), len(rows), rows[-1].at)
