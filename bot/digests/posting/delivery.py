"""One day's digest of one channel: what is planned, its outcome, and the key that names it everywhere."""

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
    """The state of a delivery. It goes from the first three states to the last three and never back."""

    PENDING = mark("pending")
    """Certainly not posted so far."""
    SENDING = mark("sending")
    """A request is being made, or was when its worker ended: it may have been accepted."""
    UNKNOWN = mark("unknown")
    """A request ended without a clear answer: it may have been accepted."""
    SENT = mark("sent")
    """In the channel."""
    SKIPPED = mark("skipped")
    """Not posted, by a rule that the reason names."""
    FAILED = mark("failed")
    """Not posted, or not known to be posted, although it should have been; the reason says why."""

    @property
    def is_open(self) -> bool:
        return self in OPEN

    @property
    def is_doubtful(self) -> bool:
        return self in DOUBTFUL


OPEN = frozenset({State.PENDING, State.SENDING, State.UNKNOWN})
DOUBTFUL = frozenset({State.SENDING, State.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in a digest: its id and its fingerprint, which changes with the card (see `card_fingerprint`)."""

    card_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A delivery to be recorded. `state` is PENDING or SKIPPED.

    `date` is the scheduled local date, `at` the local time if it is an update, `due` the instant in UTC. `payload` is
    what will be posted, byte for byte, `late_payload` has the same cards and says that it is late; both are empty for
    what is skipped.
    """

    date: date
    due: datetime
    state: State
    reason: str = ""
    payload: bytes = b""
    late_payload: bytes = b""
    cards: tuple[Shown, ...] = ()
    at: str = ""

    @property
    def slot(self) -> Slot:
        return Slot(self.date, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery in the ledger. Its identity is (channel, slot).

    `attempts` counts requests begun. `last_attempt` says when the last one was, `first_attempt` when the first was that
    may have been accepted (the platform's clock, somewhat early). `planned_at` is when the plan was written,
    `finished_at` when it ended, `message_id` the platform's.
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
class Booking:
    """A subscription as the ledger keeps it.

    `version` rises with every change. `since` is the moment from which dates are owed: when it was set up, when its
    schedule last changed, or when it was set up again after a stop. `stopped` says why the platform refused it
    permanently ("": it did not): nothing more is planned until it is set up again.
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
    """A delivery that one worker holds. `booking` is the subscription at the moment of the claim, `at`, None if it was
    removed; `fence` is the number of this claim, which every later write of this worker carries."""

    delivery: Delivery
    fence: int
    booking: Booking | None
    at: datetime


def delivery_key(channel: Channel, slot: Slot) -> str:
    """The name of one digest or update of one channel: 25 characters a-z2-7, always the same, in every process.

    25 is the longest nonce that Discord takes.
    """
    workspace = channel.workspace
    parts = (workspace.platform.value, workspace.enterprise, workspace.team, channel.id, str(slot))
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:25].lower()
