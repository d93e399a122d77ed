"""A story of a digest: the card that shows it, and why it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.digests.content.pool.pool_part import Entry
from bot.model.follow import Follow


class StoryKind(StrEnum):
    """Why a story is shown: it is new, it was shown and has changed, or it is older and had no room or is repeated."""

    NEW = "new"
    CHANGED = "changed"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Turn:
    """When an article has its turn in the order in which a digest takes articles. Articles with an equal turn are taken
    by importance. `kind` says what they are offered as, `day` which day they are from (ISO, "" if unknown), and
    `is_followed` whether they are followed. Articles that are repeated have no day: `last_shown` is when they were
    shown (UTC)."""

    kind: StoryKind
    day: str = ""
    is_followed: bool = False
    last_shown: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """If a story is too long for a digest, a shorter one of the same rank may take its room. `is_background`: it is an
    opinion, pictures or the like, which come after the reports of their turn."""

    turn: Turn
    is_background: bool


@dataclass(frozen=True, slots=True)
class Story:
    """A card to show, and why. `alike` are cards of other articles on the same event, which count as shown with it;
    `follows` are the follows that asked for one of these articles; `rank` is None if its position is not to be chosen.
    If it `is_brief`, its headline comes alone."""

    entry: Entry
    kind: StoryKind
    alike: tuple[Entry, ...] = ()
    follows: tuple[Follow, ...] = ()
    rank: Rank | None = None
    is_brief: bool = False
