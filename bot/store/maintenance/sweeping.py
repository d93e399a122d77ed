"""Deletes what has expired."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, update

from bot.store.inbox import INBOX_RETENTION
from bot.store.schema import (
    answers,
    askers,
    audit,
    deliveries,
    events,
    inbox,
    invitations,
    last_cards,
    locks,
    reasons,
    recents,
    tallies,
    unanswered,
)
from bot.store.sql.database import Database
from bot.store.sql.scope import ACROSS_WORKSPACES
from bot.store.workspace.feedback import REASON_RETENTION
from bot.store.workspace.last_cards import LAST_CARD_RETENTION
from bot.store.workspace.questions.model import QUESTION_RETENTION
from bot.store.workspace.recent_cards import RECENTS_RETENTION
from bot.store.workspace.tallies import TALLY_RETENTION

AUDIT_RETENTION = timedelta(days=365)
"""How long records of who changed what are kept."""
PAYLOAD_RETENTION = timedelta(days=30)
"""How long the exact text of a digest is kept after it was sent or given up. Which cards it showed is kept longer, so
that they are not repeated too soon."""


def sweep(database: Database) -> int:
    """Deletes what has expired, in every workspace. Returns how many rows were deleted, or lost their payload."""
    with database.writing() as connection:
        now = database.now(connection)
        deletions = (
            delete(events).where(events.c.expires <= now),
            delete(inbox).where(inbox.c.received <= now - INBOX_RETENTION),
            delete(invitations).where(invitations.c.expires <= now),
            delete(locks).where(locks.c.until <= now),
            delete(unanswered).where(unanswered.c.at <= now - QUESTION_RETENTION),
            delete(askers).where(askers.c.at <= now - QUESTION_RETENTION),
            # The rows of `askers` refer to answers, so answers have to last longer.
            delete(answers).where(answers.c.at <= now - 2 * QUESTION_RETENTION),
            delete(reasons).where(reasons.c.at <= now - REASON_RETENTION),
            delete(recents).where(recents.c.at <= now - RECENTS_RETENTION),
            delete(last_cards).where(last_cards.c.at <= now - LAST_CARD_RETENTION),
            delete(tallies).where(tallies.c.day < (now - TALLY_RETENTION).date().isoformat()),
            delete(audit).where(audit.c.at <= now - AUDIT_RETENTION),
            update(deliveries)
            .where(deliveries.c.finished_at <= now - PAYLOAD_RETENTION, deliveries.c.payload != b"")
            .values(payload=b"", late_payload=b""),
        )
        return sum(
            connection.execute(statement, execution_options=ACROSS_WORKSPACES).rowcount for statement in deletions
        )
