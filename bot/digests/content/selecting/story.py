"""A story of a digest: the card that shows it, and why it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.digests.content.pool.pool_part import Entry
from bot.model.follow import Follow


class StoryKind(StrEnum):
    """Why a story is shown: it is new (NEW), it was shown before and has changed (CHANGED), or it is older and had no
    room until now, or is repeated (ARCHIVE)."""

    NEW = "new"
    CHANGED = "changed"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Turn:
    """The place of an article in the order in which a digest takes articles. Articles with an equal turn are taken by
    importance. `kind` says why they are offered, `day` is their day (ISO, "" if unknown; an article of today has that
    of yesterday), `is_followed` says whether somebody follows them. Repeated articles have no day; `last_shown` is when
    they were last shown (UTC)."""

    kind: StoryKind
    day: str = ""
    is_followed: bool = False
    last_shown: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank of a story: if it is too long for a digest, a shorter story of the same rank may take its place.
    `is_background`: the story is an opinion, pictures or the like, which come after the reports of their turn."""

    turn: Turn
    is_background: bool


@dataclass(frozen=True, slots=True)
class Story:
    """A card to show, and why. `similar_entries` are cards of other articles on the same event, which count as shown
    with it; `follows` are the follows that asked for one of these articles; `rank` is None for a story whose place in a
    digest is not chosen. If the story `is_brief`, only its headline is shown."""

    entry: Entry
    kind: StoryKind
    similar_entries: tuple[Entry, ...] = ()
    follows: tuple[Follow, ...] = ()
    rank: Rank | None = None
    is_brief: bool = False
