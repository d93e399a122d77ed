"""A card that has a short question word for word is found, however common its words are."""

from __future__ import annotations

import pytest

from bot.matching.index.live_segment import LiveSegment
from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.retrieve.first_stage import find_candidates
from bot.matching.retrieve.short_question import MAX_CARDS, find_cards_with_question
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import small_library

LONG = " ".join(f"The council of ward {number} met about roads, budgets and drains." for number in range(80))
CROWD = {
    f"shop-{number:03}": (f"Mill {number}", f"The mill sells corn. The bridge {number} opens. A mill on every bridge.")
    for number in range(120)
}
ARTICLES = {**CROWD, "long": ("Council", f"{LONG} Boats may pass Mill Bridge by night.")}


def found(question: str, articles: dict[str, tuple[str, str]]) -> list[str]:
    embedder = load_embedder()
    index = CardMatcher.build(small_library(articles), embedder).index
    (live,) = index.segments
    cards = find_cards_with_question(prepare_question(question, index, embedder), live)
    return [live.segment.card_ids[card] for card in cards.tolist()]


@pytest.mark.parametrize("question", ["mill bridge", "Mill Bridge?", "pass mill bridge by night"])
def test_the_card_with_the_words_next_to_each_other_and_in_order_is_found(question: str) -> None:
    assert found(question, ARTICLES) == ["long"]


@pytest.mark.parametrize(
    "question",
    ["bridge mill", "mill", "pass the mill bridge by night with boats", "mill quarry"],
    ids=["another order", "one word", "too many words", "a word that no card has"],
)
def test_a_question_that_is_not_a_phrase_of_a_card_finds_none(question: str) -> None:
    assert found(question, ARTICLES) == []


def test_a_phrase_that_many_cards_have_finds_none() -> None:
    common = {f"copy-{number}": (f"Copy {number}", "Boats pass Mill Bridge.") for number in range(MAX_CARDS + 1)}
    assert found("mill bridge", {**ARTICLES, **common}) == []
    del common["copy-0"], common["copy-1"]
    assert found("mill bridge", {**ARTICLES, **common}) == ["copy-2", "copy-3", "copy-4", "long"]


def test_a_card_with_fewer_words_than_the_question_does_not_have_the_phrase() -> None:
    articles = {"a": ("Row", "Row."), "b": ("Rows", "Rowed, rowing: they row and rowed and all rows.")}
    assert found("row rows rowed rowing", articles) == []


def test_words_at_the_end_of_one_card_and_the_beginning_of_the_next_are_not_a_phrase() -> None:
    articles = {"a": ("Works", "A bridge for the mill."), "b": ("Bridge", "The bridge and its mill.")}
    assert found("mill bridge", articles) == []


def test_a_deleted_card_is_not_found() -> None:
    embedder = load_embedder()
    index = CardMatcher.build(small_library(ARTICLES), embedder).index
    (live,) = index.segments
    prepared = prepare_question("mill bridge", index, embedder)
    assert len(find_cards_with_question(prepared, LiveSegment(live.segment))) == 1
    assert len(find_cards_with_question(prepared, live.without(["long"]))) == 0


def test_the_card_with_the_phrase_is_compared_with_the_best_cards() -> None:
    embedder = load_embedder()
    matcher = CardMatcher.build(small_library(ARTICLES), embedder)
    prepared = prepare_question("mill bridge", matcher.index, embedder)
    (candidates,) = find_candidates(prepared, matcher.index)
    assert (
        candidates.cards[candidates.has_phrase].tolist()
        == find_cards_with_question(prepared, matcher.index.segments[0]).tolist()
    )
