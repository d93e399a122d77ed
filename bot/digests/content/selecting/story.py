"""A story of a digest: the card that shows it, and why it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.digests.content.pool.pool_part import Entry
from bot.digests.setup.follow import Follow


class Kind(StrEnum):
    """Why a story is shown: it is new, it was shown and has changed, or it is older and had no room or is repeated."""

    NEW = "new"
    CHANGED = "changed"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Story:
    """A card to show, and why. `alike` are cards of other articles on the same event, which count as shown with it;
    `follows` are the follows that asked for one of these articles; stories with an equal `turn` are of one kind and
    day. If it `is_brief`, its headline comes alone."""

    entry: Entry
    kind: Kind
    alike: tuple[Entry, ...] = ()
    follows: tuple[Follow, ...] = ()
    turn: tuple[object, ...] = ()
    is_brief: bool = False
