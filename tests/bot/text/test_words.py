"""How a text is cut into words, and how words are folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.words import MAX_WORD_LENGTH, find_words, fold, word_texts, words_with_capitals


def texts(text: str) -> list[str]:
    return [word.text for word in find_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Whales, AGAIN!", ["the", "whales", "again"]),
        ("Windsor’s case isn't over", ["windsor", "case", "isnt", "over"]),
        ("l’accord d'Artagnan O’Neill", ["accord", "artagnan", "oneill"]),
        ("café Übermut ﬁne", ["cafe", "ubermut", "fine"]),
        ("ｆｕｌｌ　ｗｉｄｔｈ", ["full", "width"]),
        ("the U.S. and the U.N.", ["the", "us", "and", "the", "un"]),
        ("1,000 of 3.5 in 2024", ["1000", "of", "3.5", "in", "2024"]),
        ("e\u0301te\u0301", ["ete"]),
        ("東京の日", ["東京", "京の", "の日"]),
        ("ﾃﾞｰﾀ", ["デー", "ータ"]),
        ("日", ["日"]),
        ("open-ran", ["open", "ran"]),
        ("... 🐳 !?", []),
    ],
)
def test_a_text_is_split_into_folded_words(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_a_hyphenated_compound_is_indexed_under_both_spellings() -> None:
    assert word_texts("an open-RAN deal") == ["an", "open", "ran", "openran", "deal"]


def test_chinese_characters_are_indexed_alone_and_in_pairs() -> None:
    assert word_texts("古い石橋 a") == ["古い", "古", "い石", "石", "石橋", "橋", "a"]


def test_every_word_has_its_span() -> None:
    text = "Windsor’s 1,000 東京都"
    assert [word.span.of(text) for word in find_words(text)] == ["Windsor’s", "1,000", "東京", "京都"]


@given(st.text())
def test_words_are_in_order_and_within_the_text(text: str) -> None:
    words = find_words(text)
    assert all(word.text and len(word.text) <= 3 * MAX_WORD_LENGTH for word in words)
    assert all(0 <= word.span.start < word.span.end <= len(text) for word in words)
    assert [word.span.start for word in words] == sorted(word.span.start for word in words)


@given(st.text(alphabet=st.sampled_from("abcXY019 .,'`!?/()&\n")))
def test_the_fast_path_for_ascii_text_finds_the_same_words(text: str) -> None:
    assert word_texts(text) == texts(text)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_capitals_are_noticed_before_words_are_folded() -> None:
    assert words_with_capitals("The U.S. and Ørsted’s open-RAN; I, a 5G") == (
        ["the", "us", "and", "ørsted", "open", "ran", "openran", "i", "a", "5g"],
        [True, True, False, True, False, True, False, False, False, False],
    )
