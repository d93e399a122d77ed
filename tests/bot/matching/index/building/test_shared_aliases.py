"""An alias that many articles share is not an alias."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.index.building import shared_aliases
from bot.matching.index.building.shared_aliases import aliases_of, distinctive_aliases, find_shared_aliases
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tests.support.library.small_library import TOWN, card


def library(names: list[str], *aliased: str) -> MemoryLibrary:
    """A library of the town's articles with these ids; those in `aliased` have the alias “Gazette”."""
    cards = [card(name, *TOWN[name], aliases=("Gazette",) if name in aliased else ()) for name in names]
    return MemoryLibrary(cards, {name: TOWN[name][1] for name in names})


def matcher(aliased: MemoryLibrary) -> CardMatcher:
    return CardMatcher.build(aliased, load_embedder())


def test_articles_are_counted_and_not_their_cards() -> None:
    whole = card("bridge", *TOWN["bridge"], aliases=("Gazette", "The Gazette’s"))
    sections = [replace(whole, id=f"bridge/{number}") for number in range(20)]
    assert find_shared_aliases(aliases_of([whole, *sections])) == frozenset()
    others = [
        card(f"b{number}", "Town", "Text.", aliases=("gazette",)) for number in range(shared_aliases.MAX_ARTICLES)
    ]
    assert find_shared_aliases(aliases_of(others)) == frozenset()
    assert find_shared_aliases(aliases_of([whole, *others])) == {"gazette"}


def test_a_title_is_not_an_alias() -> None:
    cards = [card(f"b{number}", "Gazette", "Text.", aliases=("Gazette",)) for number in range(20)]
    assert find_shared_aliases(aliases_of(cards)) == frozenset()


def test_a_card_keeps_aliases_that_no_other_card_has() -> None:
    aliased = card("bridge", *TOWN["bridge"], aliases=("The Gazette’s", "Old bridge"))
    assert distinctive_aliases(aliased, frozenset(["the gazette", "bridge"])) == ["Old bridge"]


def test_a_shared_alias_finds_no_card_and_still_completes(monkeypatch: pytest.MonkeyPatch) -> None:
    names = sorted(TOWN)
    found = {match.card_id for match in matcher(library(names, "bridge", "chips")).rank(Query(text="gazette")).matches}
    assert {"bridge", "chips"} <= found
    monkeypatch.setattr(shared_aliases, "MAX_ARTICLES", 1)
    made = matcher(library(names, "bridge", "chips"))
    assert not any(match.why.words for match in made.rank(Query(text="gazette")).matches)
    assert [suggestion.text for suggestion in made.suggest("gaz", 5)] == ["Gazette"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["bridge"], ["bridge", "chips", "bakery"]),
        (["bridge", "chips", "bakery"], ["bridge"]),
        (["bridge", "chips"], ["bridge", "chips"]),
    ],
)
def test_a_matcher_in_which_an_alias_becomes_shared_answers_as_a_rebuilt_one(
    before: list[str], after: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_aliases, "MAX_ARTICLES", 2)
    all_cards = ["bakery", "bridge", "chips", "whales"]
    changed = sorted(set(before) ^ set(after))
    rebuilt = matcher(library(all_cards, *after))
    updated = matcher(library(all_cards, *before)).updated(library(all_cards, *after), changed)
    for question in ("gazette", "gazette bridge", "rye bread", "chips"):
        _, found = updated.candidates(Query(text=question))
        _, expected = rebuilt.candidates(Query(text=question))
        assert [(candidate.card_id, round(candidate.score, 4)) for candidate in found] == [
            (candidate.card_id, round(candidate.score, 4)) for candidate in expected
        ]


def test_a_card_gets_back_only_aliases_that_no_other_card_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_aliases, "MAX_ARTICLES", 1)
    names = sorted(TOWN)

    def town(*aliased: str) -> MemoryLibrary:
        aliases = {name: ("Herald", "Gazette") if name in aliased else ("Herald",) for name in names}
        cards = [card(name, *TOWN[name], aliases=aliases[name]) for name in names]
        return MemoryLibrary(cards, {name: TOWN[name][1] for name in names})

    updated = matcher(town("bridge", "chips")).updated(town("bridge"), ["chips"])
    assert updated.rank(Query(text="gazette")).matches[0].card_id == "bridge"
    assert not any(match.why.words for match in updated.rank(Query(text="herald")).matches)


def test_an_alias_of_a_removed_card_is_no_longer_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_aliases, "MAX_ARTICLES", 1)
    all_cards = sorted(TOWN)
    left = [name for name in all_cards if name != "chips"]
    updated = matcher(library(all_cards, "bridge", "chips")).updated(library(left, "bridge"), [], ["chips"])
    assert updated.rank(Query(text="gazette")).matches[0].card_id == "bridge"
