"""Patterns that are made from lists of words."""

from __future__ import annotations

import re

from bot.text.word_lists.patterns import any_of


def test_a_pattern_matches_any_of_the_words_and_is_always_the_same() -> None:
    assert any_of(["quay", "boat"]) == any_of({"boat", "quay"}) == "(?:boat|quay)"


def test_a_name_in_braces_stands_for_any_of_its_words() -> None:
    pattern = re.compile(any_of(["new {boats}", "tolls{2,3}"], boats=["ferry", "rafts?"]))
    assert [words for words in ("new ferry", "new raft", "new {boats}", "tollss") if pattern.fullmatch(words)] == [
        "new ferry",
        "new raft",
        "tollss",
    ]
