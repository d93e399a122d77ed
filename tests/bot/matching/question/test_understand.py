"""How the words of a question are read against the words of the library."""

from __future__ import annotations

from functools import cache

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.question.understand import understand
from bot.matching.vectors.embedder import load_embedder
from tests.support.library.shelf import card

TEXT = "The plaster of the harbour wall is renewed each spring."


@cache
def matcher() -> CardMatcher:
    return CardMatcher.build(MemoryLibrary([card("c0", "Harbour", TEXT, ())], {"c0": TEXT}), load_embedder())


def read(question: str) -> list[str]:
    understood = understand(question, matcher().index, load_embedder())
    return [word.read_as for word in understood.question.words]


@pytest.mark.parametrize(("typed", "meant"), [("plastr", "plaster"), ("harbuor", "harbour")])
def test_what_is_no_word_is_read_as_the_word_of_the_library_that_is_most_like_it(typed: str, meant: str) -> None:
    assert read(typed) == [meant]


@pytest.mark.parametrize("word", ["player", "harbor"])
def test_a_word_that_exists_is_not_corrected(word: str) -> None:
    assert read(word) == [word]
