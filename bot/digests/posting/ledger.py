"""The ledger: subscriptions, and the outcome of every digest. The delivery protocol relies on these rules.

Rules for every implementation
- Every method is one transaction: it happens as a whole or not at all, and what it returned survives any crash of the
  process or the machine. It may block; callers run it in a thread.
- Every time that the ledger writes or compares is read from *its own* clock inside the transaction (`now`), and never
  passed by the caller, so that workers on machines whose clocks differ agree on what is due and which leases have
  expired. The one exception is the time of an attempt: the caller passes the platform's time, because the platform's
  history is searched by this time.
- Every method raises StoreFault, and no other expected error, if the database cannot be used. Its changes may have been
  made even if it raised (the answer to a COMMIT can be lost); every method may be called again.
- Rows belong to a workspace: a method that takes a channel or workspace touches no other. The methods under "Work"
  serve the delivery worker, which works for all workspaces; they return channels and join nothing across them.
- A delivery, identified by (channel, slot), is inserted once and never deleted while it is open, except by a purge
  of its workspace or when the owner of a personal digest has their data deleted. SENT, SKIPPED and FAILED are final,
  except for overlooked rows (below).
- A lease is live while `now < until <= now + 2 * lease`: a lease that reaches further into the future was given before
  the clock was set back, and counts as expired. The same is true of a postponement: `not_before` delays a delivery only
  while `now < not_before <= now + MAX_WAIT`.
- A row for which no request was begun and whose `planned_at` is in the future was planned while the clock was ahead.
  It is overlooked: `planned` and `history` ignore it, and the next plan for its date replaces it. Rows of dates that
  are not due yet are overlooked as well, begun or not, so that earlier dates can be planned.
- Guarded methods (`begin`, `finish`, `postpone`) change the row only if it is open and its fence is the claim's
  fence; otherwise they change nothing and return False (`begin`: None). `claim` increments the fence, so of all
  workers that ever held a delivery only the last can write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.digests.posting.delivery import Claim, Delivery, Plan, State, StoredSubscription
from bot.digests.setup.schedule import LatestSlots
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Platform, Workspace
from bot.model.follow import Follow

MAX_WAIT = timedelta(hours=1)
"""The longest postponement; a longer one is shortened to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSummary:
    """What a worker needs to decide its next step.

    `revision` changes whenever any subscription does. `unclear` are the open deliveries that may have been accepted,
    as (key, attempts), sorted. `next_open` is when the first open delivery without a live lease can be claimed, or
    when the first live lease expires, whichever comes first; None if nothing is open.
    """

    now: datetime
    revision: int
    unclear: tuple[tuple[str, int], ...]
    next_open: datetime | None


@dataclass(frozen=True, slots=True)
class Sightings:
    """When cards were first seen (UTC). `at` has these times for the cards that were asked for, by fingerprint. `since`
    is when the ledger saw a card for the first time (even one that is gone now), that is, when it began; None if it has
    seen no card."""

    at: Mapping[str, datetime]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class LastShown:
    """When a card was last shown in a channel (the time of the plan), and the fingerprint that it had then."""

    at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BrokenFeed:
    """A feed that has brought no articles since `since`. `key` records in the ledger that a digest has mentioned it."""

    title: str
    since: datetime
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a channel has been shown, and what is needed to choose its next digest. `shown` says when each card was last
    shown (by its id), and each follow that found an article or was mentioned as silent, and each broken feed that was
    mentioned (by their keys). Skipped and failed deliveries do not count. `follows` has what the channel, or the owner
    of a personal digest, follows now, oldest first. `language` is the workspace's language for everyone, "" if none is
    set. `broken` are the broken feeds of the workspace's libraries."""

    shown: Mapping[str, LastShown]
    follows: Sequence[Follow] = ()
    language: str = ""
    broken: Sequence[BrokenFeed] = ()


class Subscriptions(Protocol):
    """The subscriptions of workspaces, as people's commands read and write them."""

    def put(self, subscription: Subscription, user_id: str) -> StoredSubscription:
        """Stores a subscription in place of the channel's former one, and writes an audit row that names `user_id`, the
        id of the person who did it.

        `due_from` becomes now if the channel had no subscription, a stopped one, or one with another `schedule`;
        otherwise it stays as it was. `stop_reason` becomes "". A PENDING delivery keeps the payload it was planned
        with.
        """

    def remove(self, channel: Channel, user_id: str) -> bool:
        """Removes the channel's subscription and ends its PENDING deliveries as SKIPPED (with incremented fences, so
        that no worker begins them), with an audit row that names `user_id`. False if the channel had no subscription.

        Unclear deliveries stay open: a worker finds out whether they were posted, and does not post them.
        """

    def subscription(self, channel: Channel) -> StoredSubscription | None:
        """The subscription of a channel; None if it has none."""

    def subscriptions(self, workspace: Workspace) -> Sequence[StoredSubscription]:
        """All subscriptions of one workspace, by channel."""

    def own_subscription(self, workspace: Workspace, person: str) -> StoredSubscription | None:
        """The personal digest of a person (the platform's id) in the workspace; None if they have none."""

    def last_digest(self, channel: Channel) -> Delivery | None:
        """The digest with the latest date, None if there is none. Updates do not count."""

    def history(self, channel: Channel, person: str = "") -> History:
        """What a channel has seen and follows. `person` is the id of the owner of a personal digest, "" for a
        channel's."""


class Ledger(Subscriptions, Protocol):
    """The whole ledger: people's subscriptions, and the deliveries of the workers."""

    # Work: for the delivery worker.

    def now(self) -> datetime:
        """The ledger's clock, UTC, aware. It may jump, like every clock."""

    def summary(self, platforms: Collection[Platform]) -> LedgerSummary:
        """What is to be done on these platforms."""

    def all_subscriptions(self, platforms: Collection[Platform]) -> Sequence[StoredSubscription]:
        """All subscriptions of every workspace on these platforms, by channel, including stopped ones."""

    def planned(self, channels: Collection[Channel]) -> Mapping[Channel, LatestSlots]:
        """For each channel, the latest slots that have a row in any state and are not overlooked; channels without one
        are left out."""

    def histories(self, readers: Mapping[Channel, str]) -> Mapping[Channel, History]:
        """The `history` of each channel in `readers`, which maps it to the `person` that `history` takes."""

    def sightings(self, fingerprints: Collection[str]) -> Sightings:
        """When each of these fingerprints was first asked for. Fingerprints that were never asked for before are
        recorded with the current time.

        Fingerprints are hashes: they name no card and belong to no workspace. There may be 100,000 of them.
        """

    def plan(
        self, planned: Sequence[tuple[StoredSubscription, Sequence[Plan]]], moment: datetime | None = None
    ) -> Collection[Channel]:
        """Inserts a row for each plan, all in one transaction. A plan whose slot has a row already is ignored, unless
        that row is overlooked: then it is replaced, and its fence is incremented. Overlooked rows that are SKIPPED
        are deleted. Open rows can be claimed at once. `planned` has each channel at most once.

        Returns the channels that were planned. Nothing is planned for a channel whose subscription was removed or
        changed meanwhile, or for any channel if the clock was set back since `moment`, the time the plans were made
        for."""

    def claim(self, platforms: Collection[Platform], worker: str, limit: int, lease: timedelta) -> Sequence[Claim]:
        """Takes up to `limit` open deliveries whose `not_before` has come and that no live lease holds, those that have
        been due longest first: leases them to `worker` until now + `lease` and increments their fences. No delivery is
        in two live claims; two workers that call at the same time get different deliveries (SKIP LOCKED if there are
        row locks)."""

    def begin(self, claim: Claim, lease: timedelta, moment: datetime, is_unclear: bool = False) -> Delivery | None:
        """Guarded. Records that a request is about to be made: SENDING, one more attempt, `moment` as `last_attempt`,
        the lease until now + `lease`. `moment` is also `first_attempt`, unless the outcome of an earlier request is
        unknown (`is_unclear`). Returns the updated row; None if the claim was lost."""

    def finish(
        self,
        claim: Claim,
        state: State,
        reason: str = "",
        message_id: str | None = None,
        stops_subscription: bool = False,
    ) -> bool:
        """Guarded. Ends the delivery as SENT, SKIPPED or FAILED. If it `stops_subscription`, the channel's
        subscription, if there is one, is stopped for `reason` in the same transaction."""

    def postpone(self, claim: Claim, state: State, wait: timedelta, reason: str) -> bool:
        """Guarded. Gives the claim back: the lease ends, `state` is PENDING or UNKNOWN, `not_before` is now plus
        `wait` (cut to MAX_WAIT), and the reason says why it is still open."""

    def mark_notified(self, channel: Channel) -> bool:
        """Records that the person who set up this stopped subscription is being notified. True only for the first call
        since the stop."""
