"""What the people and channels of a workspace follow. People are stored under their pseudonym."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_

from bot.model import Workspace
from bot.model.follow import MAX_FOLLOWS, Follow, Follower, FollowKind, FollowRequest, follow_key
from bot.store.schema import follows, person_keys
from bot.store.sql.scope import Scope, is_in_workspaces, pseudonym_by, select_across, workspace_of

_SORT_COLUMNS = (follows.c.since, follows.c.id)
"""The columns to sort by: the oldest follow comes first."""


class FollowOutcome(Enum):
    """The result of adding a follow."""

    ADDED = "added"
    KNOWN = "known"
    """The follower follows this already."""
    FULL = "full"
    """The follower has MAX_FOLLOWS already."""


class Follows:
    """The follows of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, follower: Follower, request: FollowRequest, user_id: str) -> FollowOutcome:
        """Adds a follow. An existing one stays as it is, but is no longer paused."""
        with self._scope.database.writing() as connection:
            known_follows = read_follows(connection, self._scope, follower)
            key = follow_key(request.kind, request.subject)
            if any(follow.key == key for follow in known_follows):
                connection.execute(self._pause_statement(connection, follower, key, is_paused=False))
                return FollowOutcome.KNOWN
            if len(known_follows) >= MAX_FOLLOWS:
                return FollowOutcome.FULL
            self._scope.put(
                connection,
                follows,
                **self._owner(connection, follower),
                id=key,
                kind=request.kind.value,
                subject=request.subject,
                title=request.title,
                since=self._scope.database.now(connection),
                paused=False,
            )
            self._scope.record(connection, user_id, "follow", follower.channel)
            return FollowOutcome.ADDED

    def of(self, follower: Follower) -> Sequence[Follow]:
        """The follows in the order in which they were added."""
        with self._scope.database.reading() as connection:
            return read_follows(connection, self._scope, follower)

    def set_paused(self, follower: Follower, key: str, *, is_paused: bool) -> bool:
        """Pauses or resumes a follow. Returns False if it does not exist any more."""
        with self._scope.database.writing() as connection:
            return bool(
                connection.execute(self._pause_statement(connection, follower, key, is_paused=is_paused)).rowcount
            )

    def end(self, follower: Follower, key: str, user_id: str) -> bool:
        """Ends a follow. Returns False if it does not exist any more."""
        with self._scope.database.writing() as connection:
            own_rows = self._own_rows(connection, follower)
            count = connection.execute(self._scope.delete(follows).where(own_rows, follows.c.id == key)).rowcount
            if count:
                self._scope.record(connection, user_id, "end a follow", follower.channel)
            return bool(count)

    def _pause_statement(self, connection: Connection, follower: Follower, key: str, *, is_paused: bool) -> Any:
        """A statement that pauses or resumes one follow."""
        own_rows = self._own_rows(connection, follower)
        return self._scope.update(follows).where(own_rows, follows.c.id == key).values(paused=is_paused)

    def _owner(self, connection: Connection, follower: Follower) -> dict[str, Any]:
        """The columns that name the follower: one of the two has an id, the other is ""."""
        person = self._scope.pseudonym(connection, follower.person) if follower.person else ""
        return {"channel": follower.channel, "person": person}

    def _own_rows(self, connection: Connection, follower: Follower) -> ColumnElement[bool]:
        owner = self._owner(connection, follower)
        return and_(*(follows.c[name] == value for name, value in owner.items()))


def read_follows(connection: Connection, scope: Scope, follower: Follower) -> Sequence[Follow]:
    """What one follower follows, read within the transaction of `connection`."""
    # Unlike `pseudonym`, this creates no key for a workspace that has none: nobody follows anything there.
    person = scope.find_pseudonym(connection, follower.person) if follower.person else ""
    if person is None:
        return ()
    own_rows = scope.select(follows).where(follows.c.channel == follower.channel, follows.c.person == person)
    return _to_follows(connection.execute(own_rows.order_by(*_SORT_COLUMNS)))


def read_follows_of_many(
    connection: Connection, followers_asked: Collection[tuple[Workspace, Follower]]
) -> Mapping[tuple[Workspace, Follower], Sequence[Follow]]:
    """What each of many followers follows, in two statements, however many followers there are. Followers that follow
    nothing are left out."""
    workspaces = {workspace for workspace, _ in followers_asked}
    select_keys = select_across(person_keys, person_keys.c.key).where(is_in_workspaces(person_keys, workspaces))
    keys = {workspace_of(row): row.key for row in connection.execute(select_keys)}
    # The follower of each workspace, channel and pseudonym, as the rows have them.
    owners: dict[tuple[Workspace, str, str], tuple[Workspace, Follower]] = {}
    for workspace, follower in followers_asked:
        if not follower.person:
            owners[workspace, follower.channel, ""] = workspace, follower
        elif workspace in keys:
            person = pseudonym_by(keys[workspace], follower.person)
            owners[workspace, follower.channel, person] = workspace, follower
    people = {person for _, _, person in owners}  # with "" for the channels
    select_follows = select_across(follows).where(is_in_workspaces(follows, workspaces), follows.c.person.in_(people))
    rows: dict[tuple[Workspace, Follower], list[Row[Any]]] = {}
    for row in connection.execute(select_follows.order_by(*_SORT_COLUMNS)):
        if owner := owners.get((workspace_of(row), row.channel, row.person)):  # else nobody asked about this follower
            rows.setdefault(owner, []).append(row)
    return {owner: _to_follows(own_rows) for owner, own_rows in rows.items()}


def _to_follows(rows: Iterable[Row[Any]]) -> Sequence[Follow]:
    """The follows of rows, without those of a kind that only another version knows."""
    return tuple(_to_follow(row) for row in rows if row.kind in set(FollowKind))


def _to_follow(row: Row[Any]) -> Follow:
    return Follow(
        kind=FollowKind(row.kind), subject=row.subject, title=row.title, since=row.since, is_paused=row.paused
    )
