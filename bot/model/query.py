"""A question to the matcher, and what completes one while it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.thresholds import DEFAULT_THRESHOLDS, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as typed. `within_card` is the id of a card if the question is a follow-up on it: then only its
    article is searched, or, with `only_card`, only that card. `quick`: only cards on the topic are wanted, so no
    passages are read."""

    text: str
    within_card: str | None = None
    only_card: bool = False
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion while typing: the text to show and the card it leads to."""

    text: str
    card_id: str
