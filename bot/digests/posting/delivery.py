"""One digest or update of one channel: its plan, its outcome, and the key that identifies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.model import Channel
from bot.model.short_hash import short_hash
from bot.translation import mark

_KEY_LENGTH = 25
"""The number of characters of a key: as many as Discord accepts in a nonce."""


class State(StrEnum):
    """The state of a delivery. The first three are open and may follow one another; the last three are final."""

    PENDING = mark("pending")
    """Certainly not posted yet."""
    SENDING = mark("sending")
    """A request is in progress, or was in progress when its worker died: it may have been accepted."""
    UNKNOWN = mark("unknown")
    """A request ended without a clear answer: it may have been accepted."""
    SENT = mark("sent")
    """The post is in the channel."""
    SKIPPED = mark("skipped")
    """Not posted, because of the rule that the reason names."""
    FAILED = mark("failed")
    """The post should have been made but was not, or nobody knows whether it was; the reason says why."""

    @property
    def is_open(self) -> bool:
        """Whether the delivery has not ended yet."""
        return self in OPEN_STATES

    @property
    def is_unclear(self) -> bool:
        """Whether a request may have been accepted."""
        return self in UNCLEAR_STATES


OPEN_STATES = frozenset({State.PENDING, State.SENDING, State.UNKNOWN})
"""The states of a delivery that has not ended yet."""
UNCLEAR_STATES = frozenset({State.SENDING, State.UNKNOWN})
"""The states of a delivery whose request may have been accepted."""


@dataclass(frozen=True, slots=True)
class ShownCard:
    """What a digest shows: a card, with its id and its fingerprint, which changes with the card (see
    `card_fingerprint`); or a follow or broken feed that it mentions, with its key in place of the id, and "" as
    fingerprint."""

    card_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A delivery that the ledger is to record."""

    date: date
    """The scheduled local date."""
    due: datetime
    """The scheduled instant, in UTC."""
    state: State
    """PENDING or SKIPPED."""
    reason: str = ""
    """Why the delivery is skipped; "" if it is not."""
    payload: bytes = b""
    """Exactly what will be posted; empty if the delivery is skipped."""
    late_payload: bytes = b""
    """The same cards, with the remark that the digest is late; empty if the delivery is skipped."""
    cards: tuple[ShownCard, ...] = ()
    """What counts as shown once the delivery is sent."""
    at: str = ""
    """The local time of an update; "" for a digest."""

    @property
    def slot(self) -> Slot:
        return Slot(self.date, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery in the ledger, identified by (channel, slot). The times of attempts are by the platform's clock,
    or slightly earlier."""

    channel: Channel
    plan: Plan
    state: State
    reason: str
    planned_at: datetime
    """When the plan was written."""
    attempts: int = 0
    """How many requests began."""
    first_attempt: datetime | None = None
    """The time of the first attempt that may have been accepted."""
    last_attempt: datetime | None = None
    """The time of the last attempt."""
    finished_at: datetime | None = None
    """When the delivery ended."""
    message_id: str | None = None
    """The platform's id of the message."""

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
    """A subscription in the ledger."""

    subscription: Subscription
    version: int
    """Increases with every change."""
    due_from: datetime
    """The time from which digests are due: when the subscription was set up, when its schedule last changed, or when it
    was set up again after a stop."""
    stop_reason: str = ""
    """Why the platform refused a post permanently; "" if it did not. After such a refusal, nothing is planned until the
    digest is set up again."""

    @property
    def channel(self) -> Channel:
        return self.subscription.channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivery that one worker holds."""

    delivery: Delivery
    fence: int
    """The number of this claim (a fencing token). The worker passes it with every later write: the ledger refuses a
    write whose number is not the number of the newest claim."""
    stored_subscription: StoredSubscription | None
    """The subscription at the time of the claim; None if it was removed."""
    claimed_at: datetime
    """The time of the claim."""


def delivery_key(channel: Channel, slot: Slot) -> str:
    """Identifies one digest or update of one channel: 25 characters a-z and 2-7, the same in every process."""
    workspace = channel.workspace
    parts = (workspace.platform.value, workspace.enterprise, workspace.team, channel.id, str(slot))
    return short_hash(parts, _KEY_LENGTH)
