"""Votes on cards, and why cards did not help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func

from bot.model import Reason
from bot.store.schema import feedback, reasons
from bot.store.sql.scope import Scope
from bot.store.workspace.settings import read_workspace_settings

REASON_RETENTION = timedelta(days=30)
"""How long the reasons why a card did not help are kept."""


@dataclass(frozen=True, slots=True)
class Votes:
    """How many people found a card helpful, and how many did not."""

    up: int = 0
    down: int = 0


class Feedback:
    """The votes on cards of one workspace: one for each person and card, which the person may change."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def vote(self, user: str, card_key: str, *, is_helpful: bool) -> None:
        """Replaces the person's previous vote on the card, and deletes the reason that they gave for the previous
        vote."""
        with self._scope.database.writing() as connection:
            person = self._scope.pseudonym(connection, user)
            own_reason = (reasons.c.subject == card_key) & (reasons.c.person == person)
            connection.execute(self._scope.delete(reasons).where(own_reason))
            self._scope.put(
                connection,
                feedback,
                subject=card_key,
                person=person,
                vote=1 if is_helpful else -1,
                at=self._scope.database.now(connection),
            )
            self._scope.record(connection, user, "feedback", card_key)

    def votes(self) -> Mapping[str, Votes]:
        """The votes on every card that has any, by the card's key."""
        query = self._scope.select(feedback, feedback.c.subject, feedback.c.vote, func.count().label("votes"))
        with self._scope.database.reading() as connection:
            rows = connection.execute(query.group_by(feedback.c.subject, feedback.c.vote)).all()
        counts = {(row.subject, row.vote): row.votes for row in rows}
        keys = sorted({key for key, _ in counts})
        return {key: Votes(counts.get((key, 1), 0), counts.get((key, -1), 0)) for key in keys}

    def put_reason(self, user: str, card_key: str, reason: Reason) -> bool:
        """Stores why the card was not helpful, replacing an earlier reason. False, and nothing is stored, if the
        workspace keeps no questions."""
        with self._scope.database.writing() as connection:
            if not read_workspace_settings(connection, self._scope).keep_unanswered:
                return False
            now, person = self._scope.database.now(connection), self._scope.pseudonym(connection, user)
            return self._scope.put(connection, reasons, subject=card_key, person=person, reason=reason.value, at=now)

    def reasons(self) -> Mapping[str, Mapping[Reason, int]]:
        """For each card (by key), how many people gave which reason, the most common first. Cards without a reason are
        left out; no reason is older than REASON_RETENTION."""
        query = self._scope.select(reasons, reasons.c.subject, reasons.c.reason, func.count().label("people"))
        with self._scope.database.reading() as connection:
            is_recent = reasons.c.at > self._scope.database.now(connection) - REASON_RETENTION
            rows = connection.execute(query.where(is_recent).group_by(reasons.c.subject, reasons.c.reason)).all()
        by_card: defaultdict[str, dict[Reason, int]] = defaultdict(dict)
        for row in sorted(rows, key=lambda row: (-row.people, row.reason)):
            by_card[row.subject][Reason(row.reason)] = row.people
        return by_card
