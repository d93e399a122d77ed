"""What one of all replicas takes for itself: an event to handle, and a lock to hold over a call to a platform."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta

from sqlalchemy import Connection

from bot.errors import StoreFault
from bot.store.schema import as_stored, events, locks
from bot.store.scope import Scope, key_of, put_rows

REMEMBERED = timedelta(hours=24)
"""For so long the same event is recognised. Slack gives up on a delivery after some six minutes, Discord replays events
of some minutes."""

_LOCK_LASTS = timedelta(seconds=60)
_POLL_SECONDS = 0.1


class EventClaims:
    """The events of one workspace that are handled already, by the id that the platform gives them. Platforms deliver
    an event more than once, and any replica may get it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def claim(self, event_id: str, lasting: timedelta = REMEMBERED) -> bool:
        """True for exactly one caller, of all replicas, until `lasting` has passed."""
        return self.claim_all((event_id,), lasting)

    def claim_all(self, event_ids: Sequence[str], lasting: timedelta = REMEMBERED) -> bool:
        """Claims an event that comes under several ids. True if none of them was claimed before.

        All are claimed afterwards, so a third delivery is recognised by any of them.
        """
        with self._scope.database.writing() as connection:
            return claim_in(connection, self._scope, event_ids, lasting)

    def release(self, event_id: str) -> None:
        """Gives a claim back: the event was not handled, so the platform's next delivery of it must be."""
        with self._scope.database.writing() as connection:
            connection.execute(self._scope.delete(events).where(events.c.id == event_id))


def claim_in(connection: Connection, scope: Scope, event_ids: Sequence[str], lasting: timedelta = REMEMBERED) -> bool:
    """`EventClaims.claim_all` as a part of a transaction."""
    return claim_each(connection, [(scope, event_ids)], lasting)[0]


def claim_each(
    connection: Connection, claims: Sequence[tuple[Scope, Sequence[str]]], lasting: timedelta = REMEMBERED
) -> list[bool]:
    """`claim_in` for several events, of any workspaces. Of two that share an id the first one is new."""
    database = claims[0][0].database
    now = database.now(connection)
    rows = [[scope.row(id=as_stored(name), expires=now + lasting) for name in event_ids] for scope, event_ids in claims]
    by_key = {key_of(events, row): row for some in rows for row in some}
    # In one order everywhere: otherwise two callers may wait for each other.
    ordered = [by_key[key] for key in sorted(by_key)]
    free = put_rows(connection, database, events, ordered, only_if=events.c.expires <= now)
    are_new = []
    for some in rows:
        wanted = {key_of(events, row) for row in some}
        are_new.append(wanted <= free)
        free -= wanted
    return are_new


@contextmanager
def held_lock(scope: Scope, name: str, wait: timedelta) -> Iterator[None]:
    """Holds the workspace's lock `name`, alone among all replicas, for at most a minute.

    No transaction stays open meanwhile, and the lock of a process that died expires. Blocks until it is free, so never
    call it on an event loop. Raises a temporary StoreFault if another process still holds it after `wait`.
    """
    holder = secrets.token_hex(8)
    tries = int(wait.total_seconds() / _POLL_SECONDS) + 1
    while not _take(scope, name, holder):
        tries -= 1
        if not tries:
            raise StoreFault(f"{name} of {scope.workspace}", "is held by another process; try again", temporary=True)
        time.sleep(_POLL_SECONDS)
    try:
        yield
    finally:
        with suppress(StoreFault):  # then it expires
            _give_back(scope, name, holder)


def _take(scope: Scope, name: str, holder: str) -> bool:
    with scope.database.writing() as connection:
        now = scope.database.now(connection)
        is_over = (locks.c.until <= now) | (locks.c.until > now + 2 * _LOCK_LASTS)  # or the clock was set back
        return scope.put(connection, locks, only_if=is_over, name=name, holder=holder, until=now + _LOCK_LASTS)


def _give_back(scope: Scope, name: str, holder: str) -> None:
    with scope.database.writing() as connection:
        connection.execute(scope.delete(locks).where(locks.c.name == name, locks.c.holder == holder))
