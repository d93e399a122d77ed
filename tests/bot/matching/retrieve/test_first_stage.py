"""A card with the question's rare words is always a candidate, however long it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.retrieve.first_stage import find_candidates
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Excerpt, Query, Quote, Span
from tests.support.library.small_library import card, small_library

LONG = " ".join(f"The council of ward {number} met about roads, budgets and drains." for number in range(80))
CROWD = {
    f"matt-{number}": (f"Matt {number}", f"Matt opened shop {number}. Matt sells Matt's bread. Ask Matt.")
    for number in range(60)
}


def test_a_name_that_a_long_article_says_once_is_found_among_many_namesakes() -> None:
    library = small_library({**CROWD, "long": ("Council", f"{LONG} Matt Bartenhagen spoke last.")})
    matcher = CardMatcher.build(library, load_embedder())
    for question in ("matt bartenhagen", "what did matt bartenhagen say"):
        assert matcher.candidates(Query(text=question))[1][0].card_id == "long"


def test_a_card_with_a_rare_word_is_found_although_common_words_used_up_the_postings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.matching.retrieve.first_stage.MAX_POSTINGS", 1)
    library = small_library({**CROWD, "long": ("Council", f"{LONG} Matt Bartenhagen spoke last.")})
    matcher = CardMatcher.build(library, load_embedder())
    assert matcher.candidates(Query(text="matt bartenhagen"))[1][0].card_id == "long"


def test_at_least_twenty_candidates_are_found_by_words_and_twenty_by_meaning() -> None:
    many = {f"matt-{number:03}": (f"Matt {number}", "Matt sells bread.") for number in range(300)}
    embedder = load_embedder()
    index = CardMatcher.build(small_library(many), embedder).index
    (candidates,) = find_candidates(prepare_question("matt", index, embedder), index)
    by_meaning = index.segments[0].segment.clusters.nearest(prepare_question("matt", index, embedder).vector, 20)
    assert len(by_meaning) == 20
    assert len(np.setdiff1d(candidates.cards, by_meaning)) >= 20
    assert 40 <= len(candidates.cards) <= 68


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what did mitt romney say", "speech"),
        ("what did romney say", "speech"),
        ("what did ann romney say", "about"),
        ("mitt romney", "about"),
    ],
)
def test_the_card_in_which_the_person_speaks_is_first_only_if_their_words_are_asked_for(
    question: str, first: str
) -> None:
    texts = {
        "about": "Mitt Romney of Utah voted. His wife Ann left at noon.",
        "speech": "The vote was close. “We lost,” Mitt Romney told a crowd in the rain.",
    }
    about, speech = (card(name, name.title(), text) for name, text in texts.items())
    place = texts["speech"].index("We lost")
    quote = Quote(parts=(Excerpt("We lost,", Span(place, place + 8)),), speaker="Mitt Romney", cue="told")
    library = MemoryLibrary([about, replace(speech, quotes=(quote,))], texts)
    matcher = CardMatcher.build(library, load_embedder())
    assert matcher.candidates(Query(text=question))[1][0].card_id == first
