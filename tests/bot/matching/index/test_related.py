"""Related cards: those whose meaning is near, of other articles first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import TOWN, small_library

TEXTS = {
    **TOWN,
    "whales-again": ("Whales on the beach", "Whales stranded on a beach. Some say that sonar confused the whales."),
    "beached": ("Beached whales", "Why do whales strand on a beach? Sonar is suspected."),
    "wale": ("Wale am Strand", "Am Strand liegen vierzig Wale. Die Wale kamen in der Nacht."),
}


@pytest.fixture(scope="module")
def matcher() -> CardMatcher:
    return CardMatcher.build(small_library(TEXTS, {"wale": "de"}), load_embedder())


def test_the_nearest_cards_come_first(matcher: CardMatcher) -> None:
    assert matcher.related("whales", 3) == ("beached", "whales-again")


def test_a_card_is_related_neither_to_itself_nor_to_cards_that_only_share_small_words(matcher: CardMatcher) -> None:
    assert matcher.related("chips", 3) == ()
    assert "whales" not in matcher.related("whales", 9)


def test_cards_of_other_articles_come_before_those_of_the_same_one() -> None:
    (whales,) = (card for card in small_library(TEXTS) if card.id == "whales")
    section = replace(whales, id="whales/strandings", section="Strandings")
    library = MemoryLibrary([*small_library(TEXTS), section], {card_id: text for card_id, (_, text) in TEXTS.items()})
    related = CardMatcher.build(library, load_embedder()).related("whales", 3)
    assert related == ("beached", "whales-again", "whales/strandings")


def test_at_most_as_many_cards_as_asked_for_are_named(matcher: CardMatcher) -> None:
    assert len(matcher.related("whales", 1)) == 1


def test_a_card_that_is_gone_is_related_to_nothing(matcher: CardMatcher) -> None:
    left = {card_id: text for card_id, text in TEXTS.items() if card_id != "beached"}
    changed = matcher.updated(small_library(left, {"wale": "de"}), [], ["beached"])
    assert changed.related("beached", 3) == ()
    assert changed.related("whales", 3) == ("whales-again",)
