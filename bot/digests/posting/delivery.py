"""One digest or update of one channel: its plan, its outcome, and the key that identifies it."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.model import Channel
from bot.translation import mark


class State(StrEnum):
    """The state of a delivery. It changes from one of the first three to one of the last three, and never back."""

    PENDING = mark("pending")
    """Certainly not posted so far."""
    SENDING = mark("sending")
    """A request is in progress, or was when its worker died: it may have been accepted."""
    UNKNOWN = mark("unknown")
    """A request ended without a clear answer: it may have been accepted."""
    SENT = mark("sent")
    """It is in the channel."""
    SKIPPED = mark("skipped")
    """Not posted, because of the rule that the reason names."""
    FAILED = mark("failed")
    """It should have been posted, but was not, or it could not be found out whether it was; the reason says why."""

    @property
    def is_open(self) -> bool:
        """Whether the delivery has not ended yet."""
        return self in OPEN

    @property
    def is_doubtful(self) -> bool:
        """Whether a request may have been accepted."""
        return self in DOUBTFUL


OPEN = frozenset({State.PENDING, State.SENDING, State.UNKNOWN})
DOUBTFUL = frozenset({State.SENDING, State.UNKNOWN})


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card in a digest: its id and its fingerprint, which changes with the card (see `card_fingerprint`)."""

    card_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A delivery that the ledger is to record. `state` is PENDING or SKIPPED.

    `date` is the scheduled local date, `at` the local time (only for an update), `due` the instant in UTC. `payload` is
    exactly what will be posted; `late_payload` has the same cards and says that it is late. Both are empty if it is
    skipped.
    """

    date: date
    due: datetime
    state: State
    reason: str = ""
    payload: bytes = b""
    late_payload: bytes = b""
    cards: tuple[ShownCard, ...] = ()
    at: str = ""

    @property
    def slot(self) -> Slot:
        return Slot(self.date, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery in the ledger, identified by (channel, slot).

    `attempts` counts the requests that began. `last_attempt` is the time of the last one, `first_attempt` the time of
    the first one that may have been accepted (both by the platform's clock, or slightly earlier). `planned_at` is when
    the plan was written, `finished_at` when the delivery ended, `message_id` the platform's id of the message.
    """

    channel: Channel
    plan: Plan
    state: State
    reason: str
    planned_at: datetime
    attempts: int = 0
    first_attempt: datetime | None = None
    last_attempt: datetime | None = None
    finished_at: datetime | None = None
    message_id: str | None = None

    @property
    def date(self) -> date:
        return self.plan.date

    @property
    def slot(self) -> Slot:
        return self.plan.slot

    @property
    def due(self) -> datetime:
        return self.plan.due

    @property
    def key(self) -> str:
        return delivery_key(self.channel, self.slot)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSubscription:
    """A subscription in the ledger.

    `version` increases with every change. Digests are due from `since` on: when it was set up, when its schedule last
    changed, or when it was set up again after a stop. `stopped` is why the platform refused a post permanently (""
    if it did not); then nothing more is planned until the digest is set up again.
    """

    subscription: Subscription
    version: int
    since: datetime
    stopped: str = ""

    @property
    def channel(self) -> Channel:
        return self.subscription.channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivery that one worker holds. `stored` is the subscription at the time of the claim, `at`; None if it was
    removed. `fence` is the number of this claim, which goes with every later write of this worker."""

    delivery: Delivery
    fence: int
    stored: StoredSubscription | None
    at: datetime


def delivery_key(channel: Channel, slot: Slot) -> str:
    """Identifies one digest or update of one channel: 25 characters a-z2-7, the same in every process.

    25 is the longest nonce that Discord accepts.
    """
    workspace = channel.workspace
    parts = (workspace.platform.value, workspace.enterprise, workspace.team, channel.id, str(slot))
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:25].lower()
