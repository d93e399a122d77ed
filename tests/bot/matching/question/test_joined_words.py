"""A word in which a space or a mark is missing is read as the two words that cards have."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.matching.matcher import CardMatcher
from bot.matching.question.joined_words import split_joined_words
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import small_library

ARTICLES = {
    "band": (
        "AC/DC",
        "AC/DC play in Tarrow. Jay-Z does not. The harbour has a super bowl of stone, and fans of boats.",
    ),
    "works": (
        "Works",
        "A foot of the statue broke before the ball. Norway’s boats cross the bridge. An odd plan fell a day ago.",
    ),
}


def split(word: str) -> Sequence[str]:
    embedder = load_embedder()
    return split_joined_words(word, CardMatcher.build(small_library(ARTICLES), embedder).index, embedder)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("acdc", ("ac", "dc")), ("jayz", ("jay", "z")), ("superbowl", ("super", "bowl")), ("oddplan", ("odd", "plan"))],
)
def test_words_that_cards_have_next_to_each_other_are_found_in_one(typed: str, meant: tuple[str, str]) -> None:
    assert split(typed) == meant


def test_words_that_cards_have_apart_are_only_found_in_a_word_that_is_not_common() -> None:
    assert split("football") == ()
    assert split("harbourbridge") == ("harbour", "bridge")


@pytest.mark.parametrize(
    "word",
    ["norways", "fella", "inbox", "dc"],
    ids=["an ending", "a word without a topic", "words that no card has", "too short"],
)
def test_other_words_stay_whole(word: str) -> None:
    assert split(word) == ()
