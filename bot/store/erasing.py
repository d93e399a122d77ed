"""Forgetting people, purging workspaces, and letting nothing outlive its time."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection, delete, text, update

from bot.errors import InvalidSetting, StoreFault
from bot.model import Workspace
from bot.store.audit import AUDIT_KEPT
from bot.store.bookings import next_revision
from bot.store.database import Database
from bot.store.installations import Installation
from bot.store.ledger import ACROSS
from bot.store.recents import RECENTS_KEPT
from bot.store.schema import (
    WORKSPACE_TABLES,
    audit,
    deliveries,
    events,
    feedback,
    invites,
    locks,
    recents,
    subscriptions,
    unanswered,
)
from bot.store.scope import Scope
from bot.store.settings import read_from, write_to
from bot.store.unanswered import UNANSWERED_KEPT

PAYLOADS_KEPT = timedelta(days=30)
"""How long the exact words of a digest are kept after its end. What it showed is kept for the rotation."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """In how many rows a person was found, and the workspaces whose installation no key at hand opens: whether it
    names the person is not known."""

    rows: int = 0
    sealed: tuple[Workspace, ...] = ()

    def __add__(self, other: Forgotten) -> Forgotten:
        return Forgotten(self.rows + other.rows, (*self.sealed, *other.sealed))


def forget(scope: Scope, installation: Installation, user: str, by: str) -> Forgotten:
    """Deletes what a person left in the workspace, and takes the person out of what must stay. Raises InvalidSetting
    where the id is empty: it would be found everywhere."""
    if not user.strip():
        raise InvalidSetting(
            "the person to forget", "has no id; give the one that the platform uses, such as U024BE7LH"
        )
    with scope.database.writing() as connection:
        person = scope.person(connection, user)
        mentions = unanswered.c.text.contains(user, autoescape=True)
        found = sum(
            connection.execute(statement).rowcount
            for statement in (
                *(scope.delete(table).where(table.c.person == person) for table in (feedback, recents, unanswered)),
                scope.delete(unanswered).where(mentions),
                scope.update(audit).where(audit.c.person == person).values(person=""),
                scope.update(audit).where(audit.c.target == user).values(target=""),
            )
        )
        found += _take_out_of_settings(connection, scope, user)
        found += _take_out_of_subscriptions(connection, scope, user)
        blanked = installation.blank(connection, user)
        found += blanked or 0
        if found:
            scope.record(connection, "" if by == user else by, "forget a person")
        return Forgotten(found, (scope.workspace,) if blanked is None else ())


def purge(scope: Scope) -> None:
    """Deletes every row of the workspace, its audit rows and invitations too."""
    with scope.database.writing() as connection:
        next_revision(scope.database, connection)
        for table in WORKSPACE_TABLES:
            connection.execute(scope.delete(table))
        connection.execute(
            delete(invites).where(invites.c.team == (scope.workspace.team or scope.workspace.enterprise))
        )


def erase(database: Database) -> None:
    """Leaves no byte of what was deleted in the database's files. Raises a temporary StoreFault where another
    process was reading it just then; the deletion stands, and this may be called again."""
    with database.bare() as connection:
        connection.execute(text("VACUUM"))
    if database.is_sqlite:
        empty_log(database)


def empty_log(database: Database) -> None:
    """Moves SQLite's write-ahead log into the file and cuts it to nothing."""
    with database.bare() as connection:
        is_busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
    if is_busy:
        raise StoreFault(
            database.place, "is deleted from but still read by another process; do it again in a moment", temporary=True
        )


def sweep(database: Database) -> int:
    """Deletes what has had its time, in every workspace. Returns how many rows."""
    with database.writing() as connection:
        now = database.now(connection)
        over = (
            delete(events).where(events.c.expires <= now),
            delete(invites).where(invites.c.expires <= now),
            delete(locks).where(locks.c.until <= now),
            delete(unanswered).where(unanswered.c.at <= now - UNANSWERED_KEPT),
            delete(recents).where(recents.c.at <= now - RECENTS_KEPT),
            delete(audit).where(audit.c.at <= now - AUDIT_KEPT),
            update(deliveries)
            .where(deliveries.c.finished_at <= now - PAYLOADS_KEPT, deliveries.c.payload != b"")
            .values(payload=b"", late_payload=b""),
        )
        return sum(connection.execute(statement, execution_options=ACROSS).rowcount for statement in over)


def _take_out_of_settings(connection: Connection, scope: Scope, user: str) -> int:
    chosen = read_from(connection, scope)
    fewer = replace(
        chosen, digest_managers=chosen.digest_managers - {user}, curator_users=chosen.curator_users - {user}
    )
    if fewer == chosen:
        return 0
    write_to(connection, scope, fewer)
    return 1


def _take_out_of_subscriptions(connection: Connection, scope: Scope, user: str) -> int:
    rows = connection.execute(scope.select(subscriptions, subscriptions.c.channel, subscriptions.c.data)).all()
    theirs = [(row.channel, data) for row in rows if (data := json.loads(row.data))["created_by"] == user]
    for channel, data in theirs:
        anonymous = json.dumps(data | {"created_by": ""}, sort_keys=True)
        connection.execute(scope.update(subscriptions).where(subscriptions.c.channel == channel).values(data=anonymous))
    return len(theirs)
