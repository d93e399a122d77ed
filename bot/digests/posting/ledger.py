"""The ledger: subscriptions, and the outcome of every digest. The delivery protocol relies on these rules.

Rules for every implementation
- Every method is one transaction: it happens as a whole or not at all, and what it returned survives any crash of the
  process or the machine. It may block; callers run it in a thread.
- Every time it writes or compares is read from *its own* clock inside the transaction (`now`), never from the
  caller: workers on machines whose clocks differ agree on what is due and which leases have expired. Only the times of
  attempts are the caller's: they are the platform's, by which its history is searched.
- It raises StoreFault, and no other expected error, if the database cannot be used. A method that raised may have
  happened anyway (the answer to a COMMIT can be lost); every method may be called again.
- Rows belong to a workspace: a method that takes a channel or workspace touches no other. The methods under "Work"
  serve the delivery worker, which works for all workspaces; they return channels and join nothing across them.
- A delivery, identified by (channel, slot), is inserted once and never deleted while it is open, except by a purge
  of its workspace or when a person whose own digest it is has their data deleted. SENT, SKIPPED and FAILED are final,
  except for what is overlooked (below).
- A lease is live while `now < until <= now + 2 * lease`: one that reaches further into the future was given before
  the clock was set back, and counts as expired. The same is true of a postponement: `not_before` holds a delivery
  back only while `now < not_before <= now + MAX_WAIT`.
- If no request was begun for a row, and the time at which it was planned is still to come, a clock that was ahead
  planned it and has been set right since. The row is overlooked (`planned`, `history`) and replaced by the next plan
  for its date. Dates that are not due yet are overlooked, too, begun or not, so that earlier dates can be planned.
- Guarded methods (`begin`, `finish`, `postpone`) change the row only if it is open and its fence is the claim's
  fence; otherwise they change nothing and return False. `claim` makes the fence one higher, so of all workers that
  ever held a delivery only the last can write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.digests.posting.delivery import Claim, Delivery, Plan, State, StoredSubscription
from bot.digests.setup.due import LatestSlots
from bot.digests.setup.follow import Follow
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Platform, Workspace

MAX_WAIT = timedelta(hours=1)
"""The longest postponement. Longer ones are shortened to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSummary:
    """What a worker needs to decide its next step.

    `revision` changes whenever any subscription does. `doubtful` are the open deliveries that may have been accepted,
    as (key, attempts), sorted. `next_open` is when the first open delivery without a live lease can be claimed, or
    when the first live lease expires, whichever comes first; None if nothing is open.
    """

    now: datetime
    revision: int
    doubtful: tuple[tuple[str, int], ...]
    next_open: datetime | None


@dataclass(frozen=True, slots=True)
class LastShown:
    """When a card was last shown in a channel (the plan's time), and its fingerprint then."""

    at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BrokenFeed:
    """A feed that no longer brings articles, since when, and the key by which digests remember that they said so."""

    title: str
    since: datetime
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a channel has seen. `shown` is the last showing of every card, by card id, and of every follow and broken
    feed that a digest mentioned, by key. Skipped and failed deliveries do not count. `follows` is what the channel, or
    the owner of a personal digest, follows now, oldest first. `language` is the workspace's language for everyone, ""
    if none is set. `broken` are the broken feeds of the workspace's libraries."""

    shown: Mapping[str, LastShown]
    follows: Sequence[Follow] = ()
    language: str = ""
    broken: Sequence[BrokenFeed] = ()


class Subscriptions(Protocol):
    """The subscriptions of workspaces, as people's commands read and write them."""

    def put(self, subscription: Subscription, by: str) -> StoredSubscription:
        """Stores a subscription in place of the channel's former one, and writes an audit row for `by`.

        `since` becomes now if there was none, if the former was stopped, or if its `schedule` differs;
        otherwise it stays. `stopped` is cleared. A PENDING delivery keeps the payload it was planned with.
        """

    def remove(self, channel: Channel, by: str) -> bool:
        """Removes the channel's subscription and ends its PENDING deliveries as SKIPPED (their fence one higher,
        so that no worker begins them), with an audit row for `by`. False if there was none.

        Doubtful deliveries stay open: a worker finds out whether they were posted, and does not post them.
        """

    def subscription(self, channel: Channel) -> StoredSubscription | None: ...

    def subscriptions(self, workspace: Workspace) -> Sequence[StoredSubscription]:
        """All subscriptions of one workspace, by channel."""

    def own_subscription(self, workspace: Workspace, person: str) -> StoredSubscription | None:
        """The personal digest of somebody in the workspace."""

    def last(self, channel: Channel) -> Delivery | None:
        """The digest with the latest date; updates do not count."""

    def history(self, channel: Channel, person: str = "") -> History:
        """What a channel has seen and follows. `person` is the id of the owner of a personal digest, "" for a
        channel's."""


class Ledger(Subscriptions, Protocol):
    """All of the ledger: people's subscriptions, and the workers' deliveries."""

    # Work

    def now(self) -> datetime:
        """The ledger's clock, UTC, aware. It may jump, like every clock."""

    def summary(self, platforms: Collection[Platform]) -> LedgerSummary: ...

    def all_subscriptions(self, platforms: Collection[Platform]) -> Sequence[StoredSubscription]:
        """All subscriptions of every workspace on these platforms, by channel, including stopped ones."""

    def planned(self, channels: Collection[Channel]) -> Mapping[Channel, LatestSlots]:
        """For each channel, the latest slots that have a row in any state and are not overlooked; channels without one
        are left out."""

    def histories(self, readers: Mapping[Channel, str]) -> Mapping[Channel, History]:
        """The `history` of each of these channels, by channel. The values are the owners, as in `history`."""

    def sightings(self, fingerprints: Collection[str]) -> Mapping[str, datetime]:
        """When each of these fingerprints was first asked for; those never asked for before are recorded with now.

        Fingerprints are hashes: they name no card and belong to no workspace. There may be 100,000 of them.
        """

    def plan(
        self, planned: Sequence[tuple[StoredSubscription, Sequence[Plan]]], at: datetime | None = None
    ) -> Collection[Channel]:
        """Inserts a row for each plan, all in one transaction. A plan whose slot has a row already is ignored, unless
        that row is overlooked: then it is replaced, and the fence becomes one higher. Overlooked rows that are SKIPPED
        are deleted. Open rows can be claimed at once. `planned` has each channel at most once.

        Returns the channels that were planned. A channel whose subscription is gone or has another version by now is
        left as it is, and so are all channels if the clock was set back since `at`, for which the plans were made.
        """

    def claim(self, platforms: Collection[Platform], worker: str, limit: int, lease: timedelta) -> Sequence[Claim]:
        """Takes up to `limit` open deliveries whose `not_before` has come and that no live lease holds, the longest
        due first: leases them to `worker` until now + `lease` and makes their fences one higher. No delivery is in
        two live claims; two workers calling at once get different ones (SKIP LOCKED if there are row locks)."""

    def begin(self, claim: Claim, lease: timedelta, at: datetime, doubtful: bool = False) -> Delivery | None:
        """Guarded. Records that a request is about to be made: SENDING, one attempt more, `at` as the time of it, the
        lease until now + `lease`. It is the first attempt, too, unless an earlier one is `doubtful`. Returns the
        updated row, None if the claim was lost."""

    def finish(
        self, claim: Claim, state: State, reason: str = "", message_id: str | None = None, stop: bool = False
    ) -> bool:
        """Guarded. Ends the delivery as SENT, SKIPPED or FAILED. With `stop`, the channel's subscription, if there is
        one, is stopped for `reason` in the same transaction."""

    def postpone(self, claim: Claim, state: State, wait: timedelta, reason: str) -> bool:
        """Guarded. Gives the claim back: the lease ends, `state` is PENDING or UNKNOWN, `not_before` is now plus
        `wait` (cut to MAX_WAIT), and the reason says why it is still open."""

    def mark_notified(self, channel: Channel) -> bool:
        """Records that the person who set up this stopped subscription is being notified. True only for the first call
        since the stop."""
