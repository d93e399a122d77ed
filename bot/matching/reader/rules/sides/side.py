"""The sides of an action: who did it, to whom it was done, who received something and who gave it."""

from __future__ import annotations

from collections.abc import Set
from enum import Enum


class Side(Enum):
    """The part that somebody has in an action. The value is the preposition that shows it ("" for none)."""

    DOER = "by"
    TARGET = ""
    RECIPIENT = "to"
    GIVER = "from"


PREPOSITIONS = {side.value: side for side in Side if side.value}
"""Preposition before a name -> the side that it shows."""

_EXCLUDED = {
    Side.DOER: {Side.TARGET, Side.RECIPIENT, Side.GIVER},
    Side.TARGET: {Side.DOER},
    Side.RECIPIENT: {Side.DOER, Side.GIVER},
    Side.GIVER: {Side.DOER, Side.RECIPIENT},
}
"""For each side, the sides on which somebody on this side cannot be. Somebody who is paid may be a target or a
recipient ("paid Quill", "paid $5 to Quill")."""


def is_on_other_side(found_sides: Set[Side], side: Side) -> bool:
    """Whether somebody who was found on these sides is not on `side`. False if no side was found."""
    return bool(found_sides) and found_sides <= _EXCLUDED[side]
