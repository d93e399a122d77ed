"""A lock of a workspace: only one replica holds it while it calls a platform."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from bot.errors import StoreFault
from bot.store.schema import locks
from bot.store.sql.scope import Scope

_LEASE = timedelta(seconds=60)
"""How long a lock is valid. Then it expires, so that a process that died does not keep it."""
_POLL_SECONDS = 0.1
"""Seconds between two attempts to get the lock."""


@contextmanager
def hold_lock(scope: Scope, name: str, wait: timedelta) -> Iterator[None]:
    """Holds the workspace's lock `name` during the `with` block, exclusively among all replicas. No transaction stays
    open in the meantime. The lock expires after a minute, even if the block still runs. Blocks for up to `wait`, so
    never use it on an event loop. Raises a temporary StoreFault if another process still holds the lock after
    `wait`."""
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
        with suppress(StoreFault):  # if this fails, the lock expires later
            _give_back(scope, name, holder)


def _take(scope: Scope, name: str, holder: str) -> bool:
    """Takes the lock if nobody holds it, or its lease has expired. False if somebody else holds it."""
    with scope.database.writing() as connection:
        now = scope.database.now(connection)
        is_expired = (locks.c.until <= now) | (locks.c.until > now + 2 * _LEASE)  # or the clock was set back
        return scope.put(connection, locks, only_if=is_expired, name=name, holder=holder, until=now + _LEASE)


def _give_back(scope: Scope, name: str, holder: str) -> None:
    with scope.database.writing() as connection:
        connection.execute(scope.delete(locks).where(locks.c.name == name, locks.c.holder == holder))
