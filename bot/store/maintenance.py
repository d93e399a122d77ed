"""Operations on many tables at once: forgetting a person, purging or exporting a workspace, and sweeping or copying the
whole database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, select, text, update

from bot.errors import InvalidSetting, StoreFault
from bot.model import Workspace, own_library
from bot.store.database import Database
from bot.store.inbox import INBOX_RETENTION
from bot.store.library_version import next_library_revision
from bot.store.revisions import next_revision
from bot.store.schema import (
    OWNER_COLUMNS,
    WORKSPACE_TABLES,
    answers,
    askers,
    audit,
    deliveries,
    events,
    feed_entries,
    feedback,
    feeds,
    follows,
    inbox,
    invitations,
    last_cards,
    library_articles,
    library_marks,
    library_versions,
    links,
    locks,
    metadata,
    notice_opt_outs,
    proposals,
    reasons,
    recents,
    subscriptions,
    tallies,
    unanswered,
)
from bot.store.scope import ACROSS, Scope
from bot.store.workspace.feedback import REASON_RETENTION
from bot.store.workspace.installations import Installation
from bot.store.workspace.last_cards import LAST_CARD_RETENTION
from bot.store.workspace.recents import RECENTS_RETENTION
from bot.store.workspace.settings import read_from, write_to
from bot.store.workspace.tallies import TALLY_RETENTION
from bot.store.workspace.unanswered import QUESTION_RETENTION

AUDIT_RETENTION = timedelta(days=365)
"""How long records of who changed what are kept."""
PAYLOAD_RETENTION = timedelta(days=30)
"""How long the exact text of a digest is kept after it was sent or given up. Which cards it showed is kept longer, so
that they are not repeated too soon."""

_EXPORT_FORMAT = 1
_NEVER_EXPORTED = frozenset({"key", "sealed", "content", "address", "original"})
"""Columns that are left out of every table's export. The `key` of pseudonyms and the `sealed` installation are secret.
The `content` of the inbox and the `address` of a person who waits only serve to answer. The `original` of an article is
compressed; its text is exported."""
_PERSON_TABLES = (askers, feedback, follows, last_cards, proposals, reasons, recents, unanswered, notice_opt_outs)
"""The tables whose rows are deleted with the person whom they name."""
_LIBRARY_TABLES = (library_articles, library_versions, library_marks, feeds, feed_entries, links)
_MAX_ROWS_AT_ONCE = 1000
"""How many rows are in memory at once while a library is exported or a database copied. Of the other tables that are
exported, all rows of the workspace are."""
_PROBES = "probes"
"""The name of the revision that only `probe` writes."""


@dataclass(frozen=True, slots=True)
class ForgetResult:
    """`rows` is in how many rows a person was found. `sealed` are the workspaces whose installation cannot be decrypted
    with any of our keys: it may still name the person."""

    rows: int = 0
    sealed: tuple[Workspace, ...] = ()

    def __add__(self, other: ForgetResult) -> ForgetResult:
        return ForgetResult(self.rows + other.rows, (*self.sealed, *other.sealed))


def forget(scope: Scope, installation: Installation, user: str, by: str, *, waits: bool = False) -> ForgetResult:
    """Deletes what a person left in the workspace, and removes the person from what must stay. `by` is who orders this,
    for the audit. `waits`: the person waits for an answer, so what they ask stays in the inbox until it is answered.
    Raises InvalidSetting if the id is empty: it would match every row."""
    if not user.strip():
        raise InvalidSetting(
            "the person to forget", "has no id; give the one that the platform uses, such as U024BE7LH"
        )
    with scope.database.writing() as connection:
        person = scope.pseudonym(connection, user)
        mentions = unanswered.c.text.contains(user, autoescape=True)
        names_them = inbox.c.content.contains(user, autoescape=True)
        inbox_rows = () if waits else (scope.delete(inbox).where((inbox.c.person == person) | names_them),)
        rows_found = sum(
            connection.execute(statement).rowcount
            for statement in (
                *(scope.delete(table).where(table.c.person == person) for table in _PERSON_TABLES),
                *inbox_rows,
                scope.delete(unanswered).where(mentions),
                # In every library: `person` is a pseudonym of this workspace only, which no other one writes.
                update(library_versions).where(library_versions.c.person == person).values(person=""),
                scope.update(answers).where(answers.c.person == person).values(person=""),
                scope.update(audit).where(audit.c.person == person).values(person=""),
                scope.update(audit).where(audit.c.target == user).values(target=""),
            )
        )
        rows_found += _remove_from_settings(connection, scope, user)
        rows_found += _remove_from_subscriptions(connection, scope, user)
        installer_rows = installation.forget_installer(connection, user)  # None: not decryptable
        rows_found += installer_rows or 0
        if rows_found:
            scope.record(connection, "" if by == user else by, "forget a person")
        return ForgetResult(rows_found, (scope.workspace,) if installer_rows is None else ())


def purge(scope: Scope) -> None:
    """Deletes every row of the workspace and of its own library, including its audit rows and invitations."""
    with scope.database.writing() as connection:
        # Workers and replicas read what is left. The counters are locked first, see `SubscriptionTable`.
        next_revision(scope.database, connection)
        next_library_revision(scope.database, connection)
        for table in WORKSPACE_TABLES:
            connection.execute(scope.delete(table))
        for table in _LIBRARY_TABLES:
            connection.execute(delete(table).where(table.c.library == own_library(scope.workspace)))
        connection.execute(
            delete(invitations).where(invitations.c.team == (scope.workspace.team or scope.workspace.enterprise))
        )


def erase(database: Database) -> None:
    """With SQLite, overwrites what was deleted in the database's files. Raises a temporary StoreFault if another
    process was reading at that moment; the rows are deleted anyway, and this may be called again. With PostgreSQL,
    vacuums the tables, so that the server can reuse the space; until it does, the former bytes stay
    (docs/how-to/data.md)."""
    with database.without_transaction() as connection:
        connection.execute(text("VACUUM"))
    if database.is_sqlite:
        empty_log(database)


def empty_log(database: Database) -> None:
    """Moves SQLite's write-ahead log into the file and truncates it."""
    with database.without_transaction() as connection:
        is_busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
    if is_busy:
        raise StoreFault(
            database.location, "is still being read by another process; try again in a moment", temporary=True
        )


def probe(database: Database) -> None:
    """Writes one row, always the same one: StoreFault if that cannot be done."""
    with database.writing() as connection:
        next_revision(database, connection, of=_PROBES)


def sweep(database: Database) -> int:
    """Deletes what has expired, in every workspace. Returns how many rows."""
    with database.writing() as connection:
        now = database.now(connection)
        expired = (
            delete(events).where(events.c.expires <= now),
            delete(inbox).where(inbox.c.received <= now - INBOX_RETENTION),
            delete(invitations).where(invitations.c.expires <= now),
            delete(locks).where(locks.c.until <= now),
            delete(unanswered).where(unanswered.c.at <= now - QUESTION_RETENTION),
            delete(askers).where(askers.c.at <= now - QUESTION_RETENTION),
            # They have to last longer than the askers who refer to them.
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
        return sum(connection.execute(statement, execution_options=ACROSS).rowcount for statement in expired)


def export(scope: Scope) -> Iterator[str]:
    """What is kept of one workspace, as JSON lines: first the workspace, then each row as {"table": ..., column:
    value}. These are all rows of WORKSPACE_TABLES, and of its own library the articles, their versions and the feeds.
    Left out are the columns in _NEVER_EXPORTED, invitations, the marks of articles, the entries of feeds, and when the
    pages of articles are looked at."""
    yield json.dumps({"format": _EXPORT_FORMAT, "workspace": str(scope.workspace)})
    for table in WORKSPACE_TABLES:
        with scope.database.reading() as connection:
            rows = connection.execute(scope.select(table).order_by(*table.primary_key.columns)).all()
        for row in rows:
            yield json.dumps(_exported(table, row), ensure_ascii=False)
    for table in (library_articles, library_versions, feeds):
        own = select(table).where(table.c.library == own_library(scope.workspace)).order_by(*table.primary_key.columns)
        with scope.database.reading() as connection:
            for row in connection.execution_options(yield_per=_MAX_ROWS_AT_ONCE).execute(own):
                yield json.dumps(_exported(table, row), ensure_ascii=False)


def copy(source: Database, target: Database) -> int:
    """Copies every row to another database, in one transaction of the target. Returns how many.

    Both must have this version's tables, and nothing may write to the source in the meantime. Raises StoreFault if the
    target is not empty.
    """
    copied = 0
    with source.reading() as reader, target.writing() as writer:
        for table in metadata.sorted_tables:
            if writer.execute(select(func.count()).select_from(table), execution_options=ACROSS).scalar_one():
                raise StoreFault(target.location, "has data already; copy into an empty database. Nothing was changed")
            for rows in (
                reader.execute(select(table), execution_options=ACROSS).mappings().partitions(_MAX_ROWS_AT_ONCE)
            ):
                writer.execute(table.insert(), [{column.key: row[column] for column in table.columns} for row in rows])
                copied += len(rows)
    return copied


def _exported(table: Table, row: Row[Any]) -> dict[str, Any]:
    shown = [column for column in table.columns if column.name not in {*OWNER_COLUMNS, *_NEVER_EXPORTED}]
    return {"table": table.name} | {column.name: _json(row._mapping[column]) for column in shown}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _remove_from_settings(connection: Connection, scope: Scope, user: str) -> int:
    chosen = read_from(connection, scope)
    remaining = replace(
        chosen, digest_managers=chosen.digest_managers - {user}, curator_users=chosen.curator_users - {user}
    )
    if remaining == chosen:
        return 0
    write_to(connection, scope, remaining)
    return 1


def _remove_from_subscriptions(connection: Connection, scope: Scope, user: str) -> int:
    """Deletes a person's own digests with everything about them; in a channel's digest, only the person's name."""
    rows = connection.execute(scope.select(subscriptions, subscriptions.c.channel, subscriptions.c.data)).all()
    theirs = [(row.channel, data) for row in rows if (data := json.loads(row.data))["created_by"] == user]
    if theirs:
        next_revision(scope.database, connection)
    for channel, data in theirs:
        if data.get("person"):
            for table in (subscriptions, deliveries):
                connection.execute(scope.delete(table).where(table.c.channel == channel))
            continue
        anonymous = json.dumps(data | {"created_by": ""}, sort_keys=True)
        connection.execute(scope.update(subscriptions).where(subscriptions.c.channel == channel).values(data=anonymous))
    return len(theirs)
