"""Word lists are read from the data files of the package."""

from __future__ import annotations

import pytest

from bot.text.word_lists import word_lists


@pytest.mark.parametrize(
    ("subject", "name", "word"),
    [
        ("stop_words", "de", "nicht"),
        ("first_names", "she", "ingrid"),
        ("people", "titles", "senator"),
        ("speakers", "persons", "fisherman"),
        ("speech_en", "regular", "quip"),
        ("speech_en", "source_phrases", "in the words of"),
        ("captions_en", "visible_acts", "wade"),
        ("figures_en", "rate_nouns", "gallon"),
    ],
)
def test_a_list_holds_its_words(subject: str, name: str, word: str) -> None:
    assert word in word_lists(subject)[name]


def test_no_first_name_is_of_both_kinds() -> None:
    names = word_lists("first_names")
    assert not names["he"] & names["she"]


def test_a_missing_word_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        word_lists("no such subject")
