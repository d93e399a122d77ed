"""The order of cards: when a section goes before its whole article, and a card just given before others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.preferences import FOLLOW_UP_PART, SECTION_PART, prefer_card, prefer_dated, prefer_sections
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import card


def candidate(card_id: str, score: float, best: int = 0, title: float = 0.0) -> Candidate:
    """A card with sentences at 0-10 and 20-30, of which the one at `best` is better."""
    return Candidate(
        card_id=card_id,
        article_id=card_id.partition("/")[0],
        score=score,
        parts=(("words of the title", title), ("rest", score - title)),
        sentences=np.array([[0, 10], [20, 30]], np.int32),
        sentence_scores=np.array([1 - best, best], np.float32),
        sentence_features=np.zeros((2, 0), np.float32),
        hits=np.zeros((2, 1), np.float32),
        name_hits=np.zeros(1, np.float32),
        card_hits=np.zeros(1, np.float32),
        cosines=np.zeros(2, np.float32),
        dense_cosines=np.zeros(0, np.float32),
        title_cosine=0.0,
    )


def ids(candidates: tuple[Candidate, ...]) -> list[str]:
    return [ranked.card_id for ranked in candidates]


def test_a_section_comes_before_the_whole_article_if_both_are_found_by_the_same_sentence() -> None:
    ordered = prefer_sections(
        [candidate("a", 5), candidate("b", 4), candidate("a/one", 3), candidate("a/two", 2, best=1)]
    )
    assert ids(ordered) == ["a/one", "a", "b", "a/two"]
    assert ordered[0].score == 5
    assert ordered[0].part(SECTION_PART) == 2


def test_the_article_stays_first_if_the_question_names_it() -> None:
    assert ids(prefer_sections([candidate("a", 5, title=2), candidate("a/one", 3)])) == ["a", "a/one"]


def test_sections_of_another_article_are_left_alone() -> None:
    assert ids(prefer_sections([candidate("a", 5), candidate("b/one", 3)])) == ["a", "b/one"]


def test_a_card_without_sentences_is_left_alone() -> None:
    assert prefer_sections([]) == ()


def test_the_card_of_a_follow_up_comes_before_slightly_better_cards() -> None:
    ordered = prefer_card([candidate("a/one", 3), candidate("a/two", 2.5), candidate("a", 1)], "a/two")
    assert ids(ordered) == ["a/two", "a/one", "a"]
    assert ordered[0].part(FOLLOW_UP_PART) == 1


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("gas price in march 2022", "spring"),
        ("gas price in march", "spring"),
        ("gas price in 2021", "autumn"),
        ("gas price in march 2021", "newest"),
        ("gas price", "newest"),
    ],
)
def test_an_article_of_the_time_asked_about_comes_before_a_slightly_better_one(question: str, first: str) -> None:
    library = _dated(newest="2022-07-01", undated="", spring="2022-03-09", autumn="2021-10-02")
    matcher = CardMatcher.build(library, load_embedder())
    prepared = prepare_question(question, matcher.index, load_embedder())
    candidates = [
        candidate(name, score) for name, score in (("newest", 3), ("undated", 2.9), ("spring", 2), ("autumn", 2))
    ]
    assert prefer_dated(prepared.question, candidates, library)[0].card_id == first


def _dated(**dates: str) -> MemoryLibrary:
    """A library of articles with these dates, by id."""
    cards = [card(name, name.title(), "Gas is dear.") for name in dates]
    dated = [replace(one, article=replace(one.article, date=dates[one.id] or None)) for one in cards]
    return MemoryLibrary(dated, dict.fromkeys(dates, "Gas is dear."))
