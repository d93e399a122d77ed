"""A question that waits for an answer, the decision of curators about it, and the notice to the person who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

QUESTION_RETENTION = timedelta(days=30)
"""How long a question is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person can be told something, as ids of the platform (`user` is "" if unknown). `thread` is the message
    or thread below which everybody saw the question; "" if the person asked privately, so that they are told
    privately."""

    user: str
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredQuestion:
    """A question that waits for an answer; `person` is the pseudonym of who asked it. `card` is the key of the card
    that was shown but did not help, `reason` says why it did not; both are "" if no card was shown."""

    id: str
    text: str
    person: str
    at: datetime
    card: str = ""
    reason: str = ""


class ResolutionKind(StrEnum):
    """What a curator did about a question."""

    CARD = "card"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How curators dealt with a question. `card` is the key of the card that answers; `reason` is why the question is
    closed, "" if none is given."""

    kind: ResolutionKind
    card: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNotice:
    """A message to a person about their question."""

    question: str
    """The id of the question."""
    text: str
    """The text of the question."""
    address: Address
    resolution: Resolution
    last_sentence: str
    """The sentence that the person was told last; "" if they were told nothing."""
    times: int
    """How often the person was told before."""
    is_wanted: bool
    """Whether the person wants to be told (has not opted out)."""
    unhelpful_card: str = ""
    """The key of a card that did not help; "" if there is none."""
