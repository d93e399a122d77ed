"""The sides of a deed: who did it, to whom, and where what was given went or came from."""

from __future__ import annotations

from collections.abc import Set
from enum import Enum


class Side(Enum):
    """The part that somebody has in a deed."""

    DOER = "by"
    TARGET = ""
    RECIPIENT = "to"
    GIVER = "from"


PREPOSITIONS = {side.value: side for side in Side if side.value}
"""The sides that a preposition before a name shows."""

_EXCLUDED = {
    Side.DOER: {Side.TARGET, Side.RECIPIENT, Side.GIVER},
    Side.TARGET: {Side.DOER},
    Side.RECIPIENT: {Side.DOER, Side.GIVER},
    Side.GIVER: {Side.DOER, Side.RECIPIENT},
}
"""For each side, those that nobody on it has. Who is paid may be a target or a recipient ("paid Quill", "paid $5 to
Quill")."""


def is_on_other_side(found_sides: Set[Side], side: Side) -> bool:
    """Whether somebody with these sides is not on `side`. Nobody knows without any."""
    return bool(found_sides) and found_sides <= _EXCLUDED[side]
