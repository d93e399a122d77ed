"""A question that waits, how curators deal with it, and what the person who asked is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

QUESTION_RETENTION = timedelta(days=30)
"""How long a question is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person can be told, as ids of the platform (`user` is "" if that is not known). `thread` is the message
    or thread below which everybody saw the question; "" if they asked privately and are told privately."""

    user: str
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredQuestion:
    """A question that waits for an answer; `person` is its asker's pseudonym. `card` is the key of the card that was
    shown and did not help, `reason` why; both are "" if there was no answer."""

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
    """What they asked."""
    address: Address
    resolution: Resolution
    last_sentence: str
    """What they were told last; "" if nothing."""
    times: int
    """How often they were told before."""
    is_wanted: bool
    """Whether they want to be told."""
    unhelpful_card: str = ""
    """The key of a card that did not help; "" if there is none."""
