"""What people and channels follow. New articles about what they follow come first in their next digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.short_hash import short_hash

MAX_FOLLOWS = 20
"""The maximum number of things that one person or channel can follow."""
MAX_FOLLOW_LENGTH = 100
"""The maximum number of characters of what is followed: a name or words."""


class FollowKind(StrEnum):
    """What can be followed."""

    CARD = "card"
    """Changes of the card, and other articles about its event or with its title."""
    TOPIC = "topic"
    PERSON = "person"
    SOURCE = "source"
    WORDS = "words"
    """An article that contains the words, in this order."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Who follows something: a channel or a person of a workspace, by the platform's id. One of the two ids is set, the
    other is ""."""

    channel: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class FollowRequest:
    """Something to follow. Articles are compared with `subject`: a name, words, or the id of a card. `title` is shown
    to people."""

    kind: FollowKind
    subject: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """Something that a person or channel follows. `since` is when this began (by the store's clock); only later
    articles count."""

    kind: FollowKind
    subject: str
    title: str
    since: datetime
    is_paused: bool = False

    @property
    def key(self) -> str:
        """The `follow_key` of this follow."""
        return follow_key(self.kind, self.subject)


def follow_key(kind: FollowKind, subject: str) -> str:
    """Identifies a follow in buttons and in the ledger: a `short_hash`, which does not reveal what is followed."""
    return short_hash((kind.value, subject.casefold()))
