"""What people say about a card that did not help them."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a card was not helpful. `OUTDATED`: what the article says is wrong, perhaps by now. The value is stored, and
    part of a button's value: letters only."""

    WRONG_ARTICLE = "article"
    NO_ANSWER = "noanswer"
    OUTDATED = "wrong"
    OTHER = "other"
