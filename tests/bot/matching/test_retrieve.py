"""A card that holds the question's rare words is always looked at, however long it is."""

from __future__ import annotations

from bot.matching.matcher import CardMatcher
from bot.matching.semantic import load_embedder
from bot.model import Query
from tests.support.shelf import shelf

LONG = " ".join(f"The council of ward {number} met about roads, budgets and drains." for number in range(80))
CROWD = {
    f"matt-{number}": (f"Matt {number}", f"Matt opened shop {number}. Matt sells Matt's bread. Ask Matt.")
    for number in range(60)
}


def test_a_name_that_a_long_article_says_once_is_found_among_many_namesakes() -> None:
    library = shelf({**CROWD, "long": ("Council", f"{LONG} Matt Bartenhagen spoke last.")})
    matcher = CardMatcher.build(library, load_embedder())
    for question in ("matt bartenhagen", "what did matt bartenhagen say"):
        assert matcher.candidates(Query(text=question))[1][0].card_id == "long"


def test_it_is_found_after_the_words_that_everybody_holds_have_used_up_the_postings(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("bot.matching.retrieve.MOST_POSTINGS", 1)
    library = shelf({**CROWD, "long": ("Council", f"{LONG} Matt Bartenhagen spoke last.")})
    matcher = CardMatcher.build(library, load_embedder())
    assert matcher.candidates(Query(text="matt bartenhagen"))[1][0].card_id == "long"
