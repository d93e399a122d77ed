"""Words are cut into the pieces of a vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.vectors.wordpiece import MAX_WORD_CHARACTERS, WordPieceTokeniser, split_words

VOCABULARY = ("tax", "##es", "##e", "##s", "sugar", "水")


@pytest.fixture
def tokeniser() -> WordPieceTokeniser:
    return WordPieceTokeniser(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("tax", ["tax"]),
        ("taxes", ["tax", "##es"]),
        ("taxe", ["tax", "##e"]),
        ("taxed", []),
        ("", []),
        ("tax" * MAX_WORD_CHARACTERS, []),
    ],
)
def test_the_longest_piece_from_the_left_is_taken(tokeniser: WordPieceTokeniser, word: str, pieces: list[str]) -> None:
    assert [VOCABULARY[row] for row in tokeniser.pieces_of_word(word)] == pieces


def test_a_text_is_cut_at_the_limit(tokeniser: WordPieceTokeniser) -> None:
    assert tokeniser.pieces_of_text("taxes taxes taxes", 3) == [0, 1, 0]


def test_a_word_is_cut_the_same_way_the_second_time(tokeniser: WordPieceTokeniser) -> None:
    assert tokeniser.pieces_of_text("Taxes, unknown", 9) == tokeniser.pieces_of_text("Taxes, unknown", 9) == [0, 1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Sugar-Tax: 5%!", ["the", "sugar", "tax", "5", "%"]),
        ("Café ÎLE", ["cafe", "ile"]),
        ("水と火", ["水", "と", "火"]),
        ("don't snake_case", ["don", "t", "snake", "case"]),
        ("$4.25", ["$", "4", "25"]),
    ],
)
def test_words_are_folded_and_split(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.text(st.characters(codec=None, categories=None)))
def test_words_have_no_spaces_and_stay_the_same_when_split_again(text: str) -> None:
    for word in split_words(text):
        assert word.strip() == word != ""
        assert "".join(split_words(word)) == word
