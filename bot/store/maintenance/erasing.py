"""Erasing: forgetting a person, purging a workspace, and overwriting what was deleted."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, text, update

from bot.errors import InvalidSetting, StoreFault
from bot.model import Workspace, own_library
from bot.store.library.library_version import next_library_revision
from bot.store.schema import (
    WORKSPACE_TABLES,
    answers,
    askers,
    audit,
    deliveries,
    feed_entries,
    feedback,
    feeds,
    follows,
    inbox,
    invitations,
    last_cards,
    library_articles,
    library_text_hashes,
    library_versions,
    notice_opt_outs,
    page_checks,
    proposals,
    reasons,
    recents,
    subscriptions,
    unanswered,
)
from bot.store.sql.database import Database
from bot.store.sql.revisions import next_revision
from bot.store.sql.scope import Scope
from bot.store.workspace.installations import Installation
from bot.store.workspace.settings import read_workspace_settings, write_workspace_settings

_PERSON_TABLES = (askers, feedback, follows, last_cards, proposals, reasons, recents, unanswered, notice_opt_outs)
"""The tables whose rows are deleted with the person whom they name."""
_LIBRARY_TABLES = (library_articles, library_versions, library_text_hashes, feeds, feed_entries, page_checks)
"""The tables whose rows about a workspace's own library are deleted with the workspace."""


@dataclass(frozen=True, slots=True)
class ForgetResult:
    """`rows` is the number of rows in which a person was found. `undecryptable` are the workspaces whose installation
    cannot be decrypted with any key of this bot: these installations may still name the person."""

    rows: int = 0
    undecryptable: tuple[Workspace, ...] = ()

    def __add__(self, other: ForgetResult) -> ForgetResult:
        return ForgetResult(self.rows + other.rows, (*self.undecryptable, *other.undecryptable))


def forget(
    scope: Scope, installation: Installation, user: str, requester: str, *, keeps_inbox: bool = False
) -> ForgetResult:
    """Deletes what a person left in the workspace, and removes the person from what must stay. `requester` is the id of
    the person who orders this, for the audit. `keeps_inbox`: the person waits for an answer, so their request stays in
    the inbox until it is answered. Raises InvalidSetting if the id is empty, because that would match every row."""
    if not user.strip():
        raise InvalidSetting(
            "the person to forget", "has no id; give the one that the platform uses, such as U024BE7LH"
        )
    with scope.database.writing() as connection:
        person = scope.pseudonym(connection, user)
        is_in_question = unanswered.c.text.contains(user, autoescape=True)
        is_in_request = inbox.c.content.contains(user, autoescape=True)
        inbox_rows = () if keeps_inbox else (scope.delete(inbox).where((inbox.c.person == person) | is_in_request),)
        rows_found = sum(
            connection.execute(statement).rowcount
            for statement in (
                *(scope.delete(table).where(table.c.person == person) for table in _PERSON_TABLES),
                *inbox_rows,
                scope.delete(unanswered).where(is_in_question),
                # In every library: a pseudonym belongs to one workspace, so no row of another workspace has it.
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
            scope.record(connection, "" if requester == user else requester, "forget a person")
        return ForgetResult(rows_found, (scope.workspace,) if installer_rows is None else ())


def purge(scope: Scope) -> None:
    """Deletes every row of the workspace and of its own library, including its audit rows and invitations."""
    with scope.database.writing() as connection:
        # The new revisions show workers and replicas that something has changed. Counters are locked before rows (see
        # `SubscriptionTable`).
        next_revision(scope.database, connection)
        next_library_revision(scope.database, connection)
        for table in WORKSPACE_TABLES:
            connection.execute(scope.delete(table))
        for table in _LIBRARY_TABLES:
            connection.execute(delete(table).where(table.c.library == own_library(scope.workspace)))
        # Invitations for the whole organisation are deleted only if the bot is installed in the whole organisation.
        connection.execute(
            delete(invitations).where(invitations.c.team == (scope.workspace.team or scope.workspace.enterprise))
        )


def erase(database: Database) -> None:
    """With SQLite, overwrites what was deleted in the database's files. Raises a temporary StoreFault if another
    process was reading at that moment; the rows are deleted anyway, and this may be called again. With PostgreSQL,
    vacuums the tables, so that the server can reuse the space; until it does, the old bytes stay
    (docs/how-to/data.md)."""
    with database.without_transaction() as connection:
        connection.execute(text("VACUUM"))
    if database.is_sqlite:
        empty_write_ahead_log(database)


def empty_write_ahead_log(database: Database) -> None:
    """Moves SQLite's write-ahead log into the file and truncates it. Raises a temporary StoreFault if another process
    was reading at that moment."""
    with database.without_transaction() as connection:
        is_busy = bool(connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0])
    if is_busy:
        raise StoreFault(
            database.location, "is still being read by another process; try again in a moment", temporary=True
        )


def _remove_from_settings(connection: Connection, scope: Scope, user: str) -> int:
    """Removes a person from the workspace's settings. Returns how many rows changed: 1 or 0."""
    workspace_settings = read_workspace_settings(connection, scope)
    remaining_settings = replace(
        workspace_settings,
        digest_managers=workspace_settings.digest_managers - {user},
        curator_users=workspace_settings.curator_users - {user},
    )
    if remaining_settings == workspace_settings:
        return 0
    write_workspace_settings(connection, scope, remaining_settings)
    return 1


def _remove_from_subscriptions(connection: Connection, scope: Scope, user: str) -> int:
    """Deletes a person's own digests with everything about them. From the digest of a channel, only the person's id is
    removed. Returns how many digests were deleted or changed."""
    rows = connection.execute(scope.select(subscriptions, subscriptions.c.channel, subscriptions.c.data)).all()
    own_rows = [(row.channel, data) for row in rows if (data := json.loads(row.data))["created_by"] == user]
    if own_rows:
        next_revision(scope.database, connection)
    for channel, data in own_rows:
        if data.get("person"):
            for table in (subscriptions, deliveries):
                connection.execute(scope.delete(table).where(table.c.channel == channel))
            continue
        anonymous = json.dumps(data | {"created_by": ""}, sort_keys=True)
        connection.execute(scope.update(subscriptions).where(subscriptions.c.channel == channel).values(data=anonymous))
    return len(own_rows)
