"""What the delivery coroutines depend on. They await only these ports: the clock, the ledger through `call`, the
senders and `notify`. That lets a simulation decide the time, the order and every failure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.posting.ledger import Ledger
from bot.digests.setup.slot import Slot
from bot.model import Platform, Workspace
from bot.ports import LATE_ACCEPTANCE_SECONDS, POST_SECONDS, BlockingCall, Library, Sender

Notify = Callable[[StoredSubscription, str], Awaitable[None]]
"""Tells the person who set up a subscription, in one sentence, that it is stopped. Never raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """The limits of a worker: times (plain numbers are seconds), rates and counts.

    A digest is posted at most `catch_up` after its time, an update at most `catch_up_update`; a post that begins more
    than `late_after` after its time says so. If the ledger's clock and a platform's differ by more than
    `clock_skew`, the ledger's is wrong.

    The worker checks the ledger at least every `poll`; while deliveries are in progress, every `poll_in_flight`,
    because one may have to be tried again soon. It plans `batch` channels at a time, has at most `in_flight`
    deliveries in progress, and keeps each for `lease`, after which another worker may take it. A post whose turn is
    more than `longest_queue` away is postponed.

    After each failed request the wait doubles, up to `longest_backoff` unless the platform asks for a longer one. If a
    post cannot be prepared, or a search cannot find out whether it was accepted, the next attempt comes `search_again`
    later at the earliest. Searches end `give_up` after the time of the post.

    A request begins at most `start_within` after the commit of `sending` began, takes at most POST_SECONDS, and can be
    accepted up to LATE_ACCEPTANCE_SECONDS after that. So a request that was not accepted `settle` seconds after the
    commit was first seen never will be.
    """

    catch_up: timedelta = timedelta(hours=6)
    catch_up_update: timedelta = timedelta(hours=1)
    late_after: timedelta = timedelta(minutes=10)
    clock_skew: timedelta = timedelta(minutes=5)
    give_up: timedelta = timedelta(days=7)
    lease: timedelta = timedelta(seconds=90)
    poll: float = 5.0
    poll_in_flight: float = 1.0
    start_within: float = 10.0
    settle: float = 10.0 + POST_SECONDS + LATE_ACCEPTANCE_SECONDS + 5.0
    search_again: float = 30.0
    longest_backoff: float = 300.0
    longest_queue: float = 5.0
    in_flight: int = 48
    batch: int = 50
    posts_a_second: float = 10.0
    posts_a_second_a_workspace: float = 6.0

    def window(self, slot: Slot) -> timedelta:
        """How late a post may be. An update that is not posted is not lost: its news come with the next update."""
        return self.catch_up_update if slot.is_update else self.catch_up


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerContext:
    """The ports and settings of one worker. `name` identifies it in the ledger and the log. `call` runs a blocking call
    in a thread; `library` gives the cards that a workspace sees."""

    name: str
    clock: Clock
    ledger: Ledger
    call: BlockingCall
    senders: Mapping[Platform, Sender]
    library: Callable[[Workspace], Library]
    notify: Notify
    limits: WorkerLimits = WorkerLimits()

    @property
    def platforms(self) -> Collection[Platform]:
        """The platforms that this worker delivers to."""
        return tuple(sorted(self.senders))
