"""A library can be narrowed to some of its articles."""

from __future__ import annotations

import pytest

from bot.cards.narrowed_library import NarrowedLibrary
from bot.errors import UnknownCard
from tests.support.library.small_library import TOWN, small_library

WANTED = {"bridge", "chips", "no such article"}


def test_a_narrowed_library_equals_one_of_only_those_articles() -> None:
    narrowed = NarrowedLibrary(small_library(TOWN), WANTED)
    alone = small_library({name: TOWN[name] for name in ("bridge", "chips")})
    assert list(narrowed) == list(alone)
    assert (len(narrowed), narrowed.articles) == (len(alone), alone.articles)
    for card in alone:
        assert narrowed.find(card.id) == narrowed.find_key(card.key) == card
        assert narrowed.text(card.article.id) == alone.text(card.article.id)
        assert narrowed.sentences(card) == alone.sentences(card)
        assert list(narrowed.cards_of(card.id)) == [card]


def test_a_narrowed_library_does_not_have_the_other_articles() -> None:
    whole = small_library(TOWN)
    narrowed = NarrowedLibrary(whole, WANTED)
    bakery = whole.find("bakery")
    assert bakery is not None
    assert narrowed.find("bakery") is narrowed.find_key(bakery.key) is None
    assert narrowed.cards_of("bakery") == ()
    with pytest.raises(UnknownCard):
        narrowed.text("bakery")


def test_the_version_changes_with_the_library_and_the_chosen_articles() -> None:
    whole = small_library(TOWN)
    others = [
        NarrowedLibrary(whole, {"bridge"}),
        NarrowedLibrary(small_library({"bridge": TOWN["bridge"]}), {"bridge"}),
    ]
    assert len({NarrowedLibrary(whole, WANTED).version, *(other.version for other in others)}) == 3
