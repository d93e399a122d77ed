"""English words are told apart by what they are in the label of a figure."""

from __future__ import annotations

import pytest

from bot.distilling.figures.labels.word_kinds import is_noun, is_plural


@pytest.mark.parametrize("words", ["boats", "old boats", "fishermen", "ferry-men", "townspeople", "attorneys general"])
def test_a_plural_is_known(words: str) -> None:
    assert is_plural(words)


@pytest.mark.parametrize("words", ["boat", "glass", "gas", "specimen", "old regimen", "the town’s"])
def test_what_only_ends_like_a_plural_is_not_one(words: str) -> None:
    assert not is_plural(words)


@pytest.mark.parametrize(("words", "is_one"), [("ports", True), ("largest", False), ("times", False), ("GW", True)])
def test_a_noun_is_known(words: str, is_one: bool) -> None:
    assert is_noun(words) is is_one
