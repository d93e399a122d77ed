"""Events that may still need an answer, stored so that any replica can finish them.

An event is stored before work on it begins, in one transaction with the claims of its ids: an id is never claimed
without storing the event. The process that holds the event works on it and renews its lease every few seconds
(`renew`). It calls `begin` before the first word of an answer is sent, and `end` when the answer is known to have
arrived: then the row of the event is deleted.

If a process dies, another one takes its events over when their leases have expired. If the dead process had begun an
answer, it is unknown whether the answer arrived: the process that takes over looks for the answer, or tells the person
that it may be lost.

Storing, beginning and renewing wait for SQLite's disk, so that not even a power failure loses a question or answers it
twice. The other writes do not wait: if one of them is lost, the process that takes over checks for an earlier answer
before it answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Executable,
    Row,
    Update,
    bindparam,
    delete,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from bot.model import Platform, Workspace
from bot.store.schema import inbox
from bot.store.sql.column_types import Instant, storable_text
from bot.store.sql.database import Database
from bot.store.sql.leases import lease_columns
from bot.store.sql.scope import ACROSS_WORKSPACES, Scope, owner_conditions, put_rows
from bot.store.workspace.event_claims import claim_each

LEASE = timedelta(seconds=20)
"""How long after its last renewal a lease is valid: until then, its process is trusted to work on the event."""

INBOX_RETENTION = timedelta(hours=24)
"""How long an unfinished item is kept. Then it is deleted, and its ids are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """An event: its sender (`person`, an id of the platform), its `kind`, and its `content`: what the adapter needs to
    answer it (stored as JSON). The platform may deliver the event again under any of its `event_ids`; no other event
    has the first of these ids."""

    workspace: Workspace
    event_ids: tuple[str, ...]
    person: str
    kind: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxClaim:
    """An item of the inbox, and the right of one process, its holder, to work on it. Times are by the database's
    clock."""

    workspace: Workspace
    id: str
    kind: str
    content: Mapping[str, Any]
    holders: int
    """The number of processes that have held the item, including this one."""
    received_at: datetime
    claimed_at: datetime
    last_alive: datetime | None = None
    """When a previous holder that may have answered was last known to be alive; None if there was none."""

    @property
    def has_begun(self) -> bool:
        """Whether a previous holder may have answered."""
        return self.last_alive is not None

    @property
    def silent_seconds(self) -> float:
        """How many seconds before this process took the item over a holder that may have answered was last known to be
        alive; 0.0 if no holder may have answered."""
        return (self.claimed_at - self.last_alive).total_seconds() if self.last_alive else 0.0


class InboxTable:
    """The inbox of every workspace. All methods raise StoreFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def in_one_transaction(self) -> AbstractContextManager[None]:
        """A context manager: everything that this thread writes to the database in its `with` block is one
        transaction."""
        return self._database.in_one_transaction()

    def prepare(self) -> None:
        """Prepares the database for the next writes. Call this every few seconds, so that `receive` and `begin` do not
        wait longer for the disk than they must."""
        self._database.lengthen_log()

    def receive(self, items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        """Stores items, which the caller then holds. Returns a claim for each; None for an item that is already known
        under any of its ids. Several items take as few statements as one."""
        if not items:
            return []
        scopes = {item.workspace: Scope(self._database, item.workspace) for item in items}
        with self._database.writing() as connection:
            are_new = claim_each(connection, [(scopes[item.workspace], item.event_ids) for item in items])
            now = self._database.now(connection)
            new_items = [item for item, is_new in zip(items, are_new, strict=True) if is_new]
            rows = []
            for workspace, scope in scopes.items():
                own_items = [item for item in new_items if item.workspace == workspace]
                people = scope.pseudonyms(connection, [item.person for item in own_items])
                rows += [
                    scope.row(person=person, **_columns(item, now))
                    for item, person in zip(own_items, people, strict=True)
                ]
            if rows:
                put_rows(connection, self._database, inbox, rows)
        return [_claim_of(item, now) if is_new else None for item, is_new in zip(items, are_new, strict=True)]

    def take_over(self, platform: Platform, limit: int) -> Sequence[InboxClaim]:
        """Takes over up to `limit` items whose holder no longer renews its lease, oldest first. No two callers get the
        same item."""
        with self._database.reading() as connection:
            free_rows = self._free(connection, platform)
            if connection.execute(free_rows.limit(1), execution_options=ACROSS_WORKSPACES).first() is None:
                return []
        with self._database.writing(durable=False) as connection:
            free_rows = self._free(connection, platform).order_by(inbox.c.received, inbox.c.id).limit(limit)
            rows = connection.execute(
                free_rows.with_for_update(skip_locked=True), execution_options=ACROSS_WORKSPACES
            ).all()
            return [self._take_over(connection, row) for row in rows]

    def renew(self, begun_claims: Sequence[InboxClaim], waiting_claims: Sequence[InboxClaim] = ()) -> None:
        """Renews the leases of items that this process holds. `begun_claims` are those whose answer has begun: their
        `begun_at` is renewed, too, so that it says when the process was last known to be alive."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            self._change(connection, _RENEW, waiting_claims, **lease_columns(now, LEASE))
            self._change(connection, _BEGIN, begun_claims, begun_at=now, **lease_columns(now, LEASE))

    def begin(self, claims: Sequence[InboxClaim]) -> list[bool]:
        """Records that the answers to these items begin. Call this before the first word of an answer is sent. Returns
        False for each item that another process has taken over: it must not be answered."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            begun_keys = self._change(connection, _BEGIN, claims, begun_at=now, **lease_columns(now, LEASE))
        return [(claim.workspace, storable_text(claim.id), claim.holders) in begun_keys for claim in claims]

    def end(self, claims: Sequence[InboxClaim]) -> list[None]:
        """Deletes items that are answered or need no answer. Returns a None for each item, so that its callers get a
        result for each, as from `begin`."""
        with self._database.writing(durable=False) as connection:
            self._change(connection, _END, claims)
        return [None] * len(claims)

    def postpone(self, claims: Sequence[InboxClaim], wait: timedelta) -> None:
        """Gives items back: any process may take them after `wait`."""
        with self._database.writing(durable=False) as connection:
            now = self._database.now(connection)
            # A lease that nobody renews: it keeps the item from every process until `wait` is over.
            waiting_lease = {**lease_columns(now, LEASE), "leased_until": now + wait}
            for claim in claims:
                connection.execute(self._update_claimed(claim).values(waiting_lease))

    def _free(self, connection: Connection, platform: Platform) -> Any:
        """A query for the items of a platform that nobody holds and that are not too old to be answered."""
        now = self._database.now(connection)
        return select(inbox).where(
            inbox.c.platform == platform.value, inbox.c.received > now - INBOX_RETENTION, _is_free(now)
        )

    def _take_over(self, connection: Connection, row: Row[Any]) -> InboxClaim:
        """Takes over the item in a row, which must be locked."""
        workspace = Workspace(Platform(row.platform), row.team, row.enterprise)
        now = self._database.now(connection)
        scope = Scope(self._database, workspace)
        statement = (
            scope.update(inbox).where(inbox.c.id == row.id).values(holders=row.holders + 1, **lease_columns(now, LEASE))
        )
        connection.execute(statement)
        return InboxClaim(
            workspace=workspace, id=row.id, kind=row.kind, content=json.loads(row.content), holders=row.holders + 1,
            received_at=row.received, claimed_at=now,
            last_alive=min(now, row.begun_at) if row.begun_at else None,  # the clock may have been set back since
        )  # fmt: skip

    def _change(
        self, connection: Connection, change: Executable, claims: Sequence[InboxClaim], **values: datetime
    ) -> set[tuple[Workspace, str, int]]:
        """Executes `_RENEW`, `_BEGIN` or `_END` for each workspace, with `values` for its columns. Returns workspace,
        id and number of holders of the rows that this process still held."""
        changed: set[tuple[Workspace, str, int]] = set()
        for workspace, own_claims in _by_workspace(claims).items():
            keys = [(claim.id, claim.holders) for claim in own_claims]
            new_values = {f"new_{name}": value for name, value in values.items()}
            rows = connection.execute(
                change, {**Scope(self._database, workspace).owner_parameters, "claims": keys, **new_values}
            )
            changed |= {(workspace, row.id, row.holders) for row in rows}
        return changed

    def _update_claimed(self, claim: InboxClaim) -> Update:
        """An UPDATE of the row of a claim, which changes nothing if another process has taken the item over."""
        return Scope(self._database, claim.workspace).update(inbox).where(_is_row_of_claim(claim))


def _columns(item: InboxItem, now: datetime) -> dict[str, Any]:
    """The columns of an item that was just received, except those of its workspace and its sender."""
    return {
        "id": item.event_ids[0],
        "kind": item.kind,
        "content": json.dumps(item.content),
        "received": now,
        "begun_at": None,
        "holders": 1,
        **lease_columns(now, LEASE),
    }


def _claim_of(item: InboxItem, now: datetime) -> InboxClaim:
    return InboxClaim(
        workspace=item.workspace, id=item.event_ids[0], kind=item.kind, content=item.content, holders=1,
        received_at=now, claimed_at=now,
    )  # fmt: skip


def _is_row_of_claim(claim: InboxClaim) -> ColumnElement[bool]:
    """The condition that a row is that of the claim, and no other process has taken it over."""
    return (inbox.c.id == claim.id) & (inbox.c.holders == claim.holders)


_ARE_CLAIMED = (
    *owner_conditions(inbox),
    tuple_(inbox.c.id, inbox.c.holders).in_(bindparam("claims", expanding=True)),
)
"""The conditions for the entries of the parameter `claims`, while they still belong to the same process."""
_NEW_LEASE: Mapping[str, BindParameter[datetime]] = {
    name: bindparam(f"new_{name}") for name in ("leased_from", "leased_until")
}
"""The columns of a lease, set by the parameters `new_leased_from` and `new_leased_until`."""
_RENEW = update(inbox).where(*_ARE_CLAIMED).values(_NEW_LEASE).returning(inbox.c.id, inbox.c.holders)
_BEGIN = _RENEW.values(begun_at=bindparam("new_begun_at"))
_END = delete(inbox).where(*_ARE_CLAIMED).returning(inbox.c.id, inbox.c.holders)


def _by_workspace(claims: Sequence[InboxClaim]) -> Mapping[Workspace, list[InboxClaim]]:
    by_workspace: dict[Workspace, list[InboxClaim]] = {}
    for claim in claims:
        by_workspace.setdefault(claim.workspace, []).append(claim)
    return by_workspace


def _is_free(now: datetime) -> ColumnElement[bool]:
    """The condition that a row has no valid lease: the lease has expired, or the clock was set back (leases.py)."""
    moment = literal(now, Instant())
    return or_(inbox.c.leased_until <= moment, inbox.c.leased_from > moment)
