"""The other names of cards, separate for each workspace."""

from __future__ import annotations

import pytest

from bot.model import Platform, Workspace
from bot.store import Store
from bot.store.library import aliases
from bot.store.library.aliases import MAX_ALIAS_LENGTH
from tests.bot.store.conftest import ACME

OTHER = Workspace(Platform.DISCORD, "2")


def test_a_name_is_learned_by_one_workspace_and_forgotten_again(store: Store) -> None:
    assert store.aliases.add(ACME, "card1", "when  is it open?", "U1")
    assert store.aliases.add(ACME, "card1", "when is it open?", "U2")
    assert store.aliases.add(OTHER, "card2", "who pays", "3")
    assert store.aliases.of(ACME) == (("card1", "when is it open?"),)
    assert store.aliases.all() == {ACME: (("card1", "when is it open?"),), OTHER: (("card2", "who pays"),)}
    assert not store.aliases.remove(OTHER, "card1", "when is it open?", "")
    assert store.aliases.remove(ACME, "card1", "when is it open?", "")
    assert store.aliases.of(ACME) == ()


def test_each_change_wakes_the_replicas(store: Store) -> None:
    before = store.articles.revision()
    store.aliases.add(ACME, "card1", "who pays", "U1")
    store.aliases.remove(ACME, "card1", "who pays", "U1")
    assert store.articles.revision() == before + 2


@pytest.mark.parametrize("alias", ["", "  ", "x" * (MAX_ALIAS_LENGTH + 1)])
def test_an_empty_or_too_long_alias_is_not_learned(store: Store, alias: str) -> None:
    assert not store.aliases.add(ACME, "card1", alias, "U1")


def test_the_number_of_aliases_of_a_workspace_is_limited(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aliases, "MAX_ALIASES", 2)
    assert [store.aliases.add(ACME, "card1", f"name {number}", "U1") for number in range(3)] == [True, True, False]
