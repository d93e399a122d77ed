"""The ledger that ships, on SQLite, with the clock of the simulation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from weakref import finalize

from bot.digests.posting.ledger import Ledger
from bot.model import Channel
from bot.model.follow import Follow, Follower, FollowRequest
from bot.store import open_store
from bot.store.ledger.deliveries import LedgerTable
from bot.store.sql.scope import Scope
from bot.store.workspace.follows import Follows
from tests.support.digests.memory_ledger import MemoryLedger


def sqlite_ledger(now: Callable[[], datetime]) -> Ledger:
    """A ledger on SQLite in memory. The statements are the same as for a file, and a run takes a third of the time. The
    database is closed when the ledger is garbage-collected."""
    store = open_store("sqlite://", clock=_LedgersClock(now))
    finalize(store.ledger, store._database.close)
    return store.ledger


def follow(ledger: Ledger, channel: Channel, target: FollowRequest) -> None:
    """Makes the channel follow something from now on, unless it already does, whatever kind of ledger it is."""
    if isinstance(ledger, MemoryLedger):
        followed = Follow(kind=target.kind, subject=target.subject, title=target.title, since=ledger.now())
        known = ledger.follows.get(channel, ())
        if followed.key not in [each.key for each in known]:
            ledger.follows[channel] = (*known, followed)
    elif isinstance(ledger, LedgerTable):
        scope = Scope(ledger._database, channel.workspace)
        Follows(scope).add(Follower(channel=channel.id), target, "")
    else:
        raise TypeError(f"do not know how to follow in a {type(ledger).__name__}")


class _LedgersClock:
    """A Clock that only tells the time: a ledger calls nothing but `now`."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now

    def monotonic(self) -> float:
        raise AssertionError("a ledger measures nothing")

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a ledger does not wait")
