"""What of a card is news."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.cards.library import MemoryLibrary
from bot.digests.content.card_pool import CardPool
from bot.model import Excerpt, Span, TopicCard
from tests.support.library.shelf import card

TEXT = (
    "It was a long day in the harbour town. The harbour board raised the ferry fare to 14 crowns on Monday. "
    "Mayor Ruth Tandberg will not stand again. The fare was nine crowns for ten years."
)


def _told(made: TopicCard) -> str:
    pool = CardPool(MemoryLibrary([made], {made.article.id: TEXT}), lambda marks: dict.fromkeys(marks, NOW))
    return pool.news(next(iter(pool))).sentence


NOW = datetime(2026, 3, 2, tzinfo=UTC)


def test_the_news_is_the_sentence_of_the_opening_that_tells_it() -> None:
    assert "raised the ferry fare" in _told(card("ferry", "Harbour board raises ferry fare", TEXT))


def test_a_summary_that_people_wrote_says_what_the_news_is() -> None:
    start = TEXT.index("Mayor")
    mayor = Excerpt(TEXT[start : TEXT.index(" The fare")], Span(start, TEXT.index(" The fare")))
    made = replace(card("ferry", "Harbour board raises ferry fare", TEXT), summary=(mayor,), from_people=("summary",))
    assert _told(made) == "Mayor Ruth Tandberg will not stand again."
