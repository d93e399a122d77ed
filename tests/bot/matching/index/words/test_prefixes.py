"""Words are found by their first letters, even if one of these is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.matching.index.words.prefixes import find_prefix, find_prefix_with_typo

WORDS = ["hand", "harbour", "hard", "hare", "hum", "hwang", "ukraine", "war", "warm"]


def with_typo(typed: str, words: list[str], *, likely: bool | None = None) -> set[str]:
    ranges = [span for span, is_likely in find_prefix_with_typo(words, typed) if likely in (None, is_likely)]
    return {word for span in ranges for word in words[span.start : span.end]}


def test_words_with_the_typed_beginning_are_a_range() -> None:
    assert find_prefix(WORDS, "har") == (1, 4, False)
    assert find_prefix(WORDS, "war") == (7, 9, True)
    assert find_prefix(WORDS, "wax") is None
    assert find_prefix([], "war") is None


@pytest.mark.parametrize("typed", ["hwnag", "hang", "wang", "hwwang", "hwa", "hwamg", "wh"])
def test_a_word_is_found_with_one_wrong_letter(typed: str) -> None:
    assert "hwang" in with_typo(typed, WORDS)


@pytest.mark.parametrize(
    ("typed", "is_likely"), [("ukrane", True), ("ukkraine", True), ("urkaine", True), ("ukroine", False)]
)
def test_a_replaced_letter_is_a_less_likely_typo_than_a_swapped_or_missing_one(typed: str, is_likely: bool) -> None:
    assert with_typo(typed, WORDS, likely=is_likely) == {"ukraine"}
    assert with_typo(typed, WORDS, likely=not is_likely) == set()


_FEW_LETTERS = st.text("abcñ", min_size=1, max_size=6)


@given(st.sets(_FEW_LETTERS, max_size=30), _FEW_LETTERS)
def test_all_words_one_typo_away_are_found_and_no_others_but_exact_ones(vocabulary: set[str], typed: str) -> None:
    words = sorted(vocabulary)
    one_typo = {word for word in words if any(OSA.distance(typed, word[:end]) == 1 for end in range(1, len(word) + 1))}
    exact = {word for word in words if word.startswith(typed)}
    found = with_typo(typed, words)
    assert one_typo - exact <= found <= one_typo | exact
