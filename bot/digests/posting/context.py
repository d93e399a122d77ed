"""The objects that the coroutines of the digest worker depend on. They await nothing else: the clock, the ledger
(through `call`), the senders and `notify`. So a simulation can decide the time, the order and every failure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.digests.posting.delivery import StoredSubscription
from bot.digests.posting.ledger import Ledger
from bot.digests.setup.slot import Slot
from bot.environment.clock import Clock
from bot.model import Platform, Workspace
from bot.ports import LATE_ACCEPTANCE_SECONDS, POST_SECONDS, BlockingCall, Library, Sender

Notify = Callable[[StoredSubscription, str], Awaitable[None]]
"""Tells the person who set up a subscription, in one sentence, that it is stopped. Never raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """The limits of a worker: times (plain numbers are seconds), rates and counts.

    Before a request, the state `sending` is written to the ledger and committed (docs/digests.md). A request begins at
    most `start_within` seconds after that commit began, takes at most POST_SECONDS, and can be accepted up to
    LATE_ACCEPTANCE_SECONDS later. So if a request has not been accepted `final_after` seconds after any worker saw the
    commit, it will never be accepted."""

    catch_up: timedelta = timedelta(hours=6)
    """A digest is posted at most this long after its time."""
    catch_up_update: timedelta = timedelta(hours=1)
    """An update is posted at most this long after its time."""
    late_after: timedelta = timedelta(minutes=10)
    """A post that begins more than this after its time says that it is late."""
    clock_skew: timedelta = timedelta(minutes=5)
    """If the ledger's clock and a platform's clock differ by more than this, the ledger's clock is wrong."""
    give_up: timedelta = timedelta(days=7)
    """The search for a post that may have been accepted ends this long after the digest was due."""
    lease: timedelta = timedelta(seconds=90)
    """How long a worker keeps a delivery; after that, another worker may take it."""
    poll: float = 5.0
    """The worker checks the ledger at least this often."""
    poll_in_flight: float = 1.0
    """While deliveries are in progress, the worker checks the ledger at least this often: one may have to be tried
    again soon."""
    start_within: float = 10.0
    """A request that has not begun this long after the commit of `sending` is given up."""
    final_after: float = start_within + POST_SECONDS + LATE_ACCEPTANCE_SECONDS + 5.0
    """`start_within` (by default), the request, its late acceptance, and five seconds to spare."""
    search_again: float = 30.0
    """If a post cannot be prepared, or a search cannot find out whether a post was accepted, the next attempt comes at
    least this much later."""
    longest_backoff: float = 300.0
    """The wait doubles after each failed request, up to this, unless the platform asks for a longer wait."""
    longest_queue: float = 5.0
    """A post whose turn is further away than this is postponed."""
    in_flight: int = 48
    """The maximum number of deliveries that one worker has in progress."""
    batch: int = 50
    """The number of channels that are planned at a time."""
    posts_a_second: float = 10.0
    """How many posts may begin in a second."""
    posts_a_second_a_workspace: float = 6.0
    """How many posts may begin in a second in one workspace."""

    def max_delay(self, slot: Slot) -> timedelta:
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
