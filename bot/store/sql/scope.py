"""One workspace's part of the database. The classes that read and write its tables do so only through a Scope."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Executable,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    select,
    tuple_,
    update,
)

from bot.model import Channel, Platform, Workspace
from bot.store import schema
from bot.store.sql.database import Database, insert_into

ACROSS_WORKSPACES = {"across_workspaces": True}
"""Marks statements that are meant to reach every workspace (the digest worker, sweeping, copying). The tests refuse
every other statement that does not name its workspace."""

_MAX_ID_LENGTH = 100
"""The maximum number of characters of an id: more than any id of a platform has."""
_counter = itertools.count()


class Scope:
    """The rows of one workspace. Every statement names the workspace. Raises ValueError if an id of the workspace is
    not a plain id: some characters are replaced when they are stored, and two ids must never be stored as one."""

    def __init__(self, database: Database, workspace: Workspace) -> None:
        for part in (workspace.team, workspace.enterprise):
            if len(part) > _MAX_ID_LENGTH or not part.isascii() or not part.isprintable():
                raise ValueError(f"{part!r} is not the id of a workspace")
        if not (workspace.team or workspace.enterprise):
            raise ValueError("a workspace without an id owns nothing")
        self.database = database
        self.workspace = workspace
        self._owner = dict(zip(schema.OWNER_COLUMNS, _owner_ids(workspace), strict=True))

    @property
    def owner_parameters(self) -> Mapping[str, str]:
        """The values of the parameters in `owner_conditions`."""
        return {f"of_{name}": value for name, value in self._owner.items()}

    def owns(self, table: Table) -> ColumnElement[bool]:
        """The condition that a row of `table` belongs to this workspace."""
        return and_(*(table.c[name] == value for name, value in self._owner.items()))

    def select(self, table: Table, *columns: Column[Any] | ColumnElement[Any]) -> Select[Any]:
        """Selects from the rows of this workspace: all columns, or these."""
        return select(*(columns or table.columns)).where(self.owns(table))

    def update(self, table: Table) -> Update:
        """Updates rows of this workspace only."""
        return update(table).where(self.owns(table))

    def delete(self, table: Table) -> Delete:
        """Deletes rows of this workspace only."""
        return delete(table).where(self.owns(table))

    def row(self, **values: Any) -> dict[str, Any]:
        """The columns of a row of this workspace."""
        return {**self._owner, **values}

    def put(
        self, connection: Connection, table: Table, *, only_if: ColumnElement[bool] | None = None, **values: Any
    ) -> bool:
        """Inserts a row, or replaces the row with the same primary key; with `only_if`, only if that row fulfils the
        condition. Returns False if nothing changed."""
        return bool(put_rows(connection, self.database, table, [self.row(**values)], only_if=only_if))

    def add(self, connection: Connection, table: Table, **values: Any) -> bool:
        """Inserts a row. Returns False if a row has the same primary key already; that row stays as it is."""
        statement = self.database.insert(table).values(**self._owner, **values).on_conflict_do_nothing()
        insertion = statement.returning(table.c.team)  # any column: there is a row only if it was inserted
        return connection.execute(insertion).first() is not None

    def pseudonym(self, connection: Connection, user: str) -> str:
        """The pseudonym of `user` in this workspace: an HMAC of the id with the workspace's own key."""
        return self.pseudonyms(connection, [user])[0]

    def pseudonyms(self, connection: Connection, users: Sequence[str]) -> list[str]:
        """The `pseudonym` of each of several users, in the same order."""
        if not users:
            return []
        key = self._find_key(connection)
        if key is None:  # another replica may be creating a key at the same time: the first key stays
            self.add(connection, schema.person_keys, key=secrets.token_bytes(32))
            key = self._find_key(connection)
            assert key is not None
        return [pseudonym_by(key, user) for user in users]

    def find_pseudonym(self, connection: Connection, user: str) -> str | None:
        """Like `pseudonym`, but writes nothing: None if nothing about any person was ever stored for this workspace, so
        that there is no key."""
        key = self._find_key(connection)
        return None if key is None else pseudonym_by(key, user)

    def record(self, connection: Connection, user: str, action: str, target: str = "") -> None:
        """Writes an audit row in the same transaction as the write that it records. `user` "" is the bot itself."""
        now = self.database.now(connection)
        person = self.pseudonym(connection, user) if user else ""
        self.add(connection, schema.audit, id=new_id(now), person=person, action=action, target=target, at=now)

    def _find_key(self, connection: Connection) -> bytes | None:
        """The key that turns the ids of people into pseudonyms; None if nothing about any person was ever stored."""
        key: bytes | None = connection.execute(_SELECT_KEY, self.owner_parameters).scalar_one_or_none()
        return key


def owner_conditions(table: Table) -> Sequence[ColumnElement[bool]]:
    """Like `Scope.owns`, but with parameters in place of the workspace (`Scope.owner_parameters` has their values), so
    that a statement is built once and executed for many workspaces: SQLAlchemy takes longer to build a statement than
    SQLite to execute it."""
    return [table.c[name] == bindparam(f"of_{name}") for name in schema.OWNER_COLUMNS]


_SELECT_KEY = select(schema.person_keys.c.key).where(*owner_conditions(schema.person_keys))
"""Reads the key with which the pseudonyms of a workspace are made."""


def pseudonym_by(key: bytes, user: str) -> str:
    """The pseudonym of `user` in the workspace with this key."""
    return hmac.new(key, user.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]


def select_across(table: Table, *columns: Column[Any] | ColumnElement[Any]) -> Select[Any]:
    """Selects rows of every workspace: all columns, or these columns and those that name the workspace."""
    query = select(*owner_columns(table), *columns) if columns else select(table)
    return query.execution_options(**ACROSS_WORKSPACES)


def owner_columns(table: Table) -> tuple[Column[Any], ...]:
    """The columns of a table that name the workspace."""
    return tuple(table.c[name] for name in schema.OWNER_COLUMNS)


def workspace_of(row: Row[Any]) -> Workspace:
    """The workspace that a row belongs to."""
    return Workspace(Platform(row.platform), row.team, row.enterprise)


def is_in_workspaces(table: Table, workspaces: Collection[Workspace]) -> ColumnElement[bool]:
    """The condition that a row of `table` belongs to one of these workspaces."""
    return tuple_(*owner_columns(table)).in_([_owner_ids(workspace) for workspace in workspaces])


def is_in_channels(table: Table, channels: Collection[Channel]) -> ColumnElement[bool]:
    """The condition that a row of `table` belongs to one of these channels."""
    keys = [(*_owner_ids(channel.workspace), channel.id) for channel in channels]
    return tuple_(*owner_columns(table), table.c.channel).in_(keys)


def key_of(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The primary key of a row."""
    return tuple(row[column.key] for column in table.primary_key.columns)


def put_rows(
    connection: Connection,
    database: Database,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    only_if: ColumnElement[bool] | None = None,
) -> set[tuple[Any, ...]]:
    """Like `Scope.put`, for rows of several workspaces in one statement: that is faster, because after each statement a
    thread has to wait for its turn to run. The primary keys of the rows must differ. Returns the keys of the rows that
    were inserted or changed."""
    statement = _put(table, database.is_sqlite) if only_if is None else make_put(table, database.is_sqlite, only_if)
    # If the rows are passed separately, the statement is the same for any number of them and is compiled once.
    return {tuple(row) for row in connection.execute(statement, list(rows))}


def make_put(table: Table, is_sqlite: bool, only_if: ColumnElement[bool] | None = None) -> Executable:
    """The statement that `put_rows` executes."""
    key = list(table.primary_key.columns)
    insert = insert_into(table, is_sqlite)
    new_values = insert.excluded
    other_columns = {column.key: new_values[column.key] for column in table.columns if column not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=other_columns, where=only_if).returning(*key)


_put = cache(make_put)
"""`make_put`, but the statement of each table is made only once. Only for statements without a condition."""


def new_id(now: datetime) -> str:
    """A new id. Ids sort by time, and within a process by the order of their creation."""
    return f"{int(now.timestamp() * 1_000_000):016x}-{next(_counter):08x}-{secrets.token_hex(4)}"


def _owner_ids(workspace: Workspace) -> tuple[str, str, str]:
    """The ids of a workspace in the order of OWNER_COLUMNS."""
    return workspace.platform.value, workspace.enterprise, workspace.team
