"""Typos are corrected to words of the library, and the forms of a word have one stem."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.matching.index.words.lexicon import build_lexicon
from bot.matching.index.words.stemming import stem
from bot.matching.question.spelling import find_corrections, is_evident_typo, max_typos
from bot.text.words import spelled_words

WORDS = (
    "register disaster carrier career tackles tackle sacks government governor definite which rich semiconductor "
    "separate receive occurred committee whales bakery harbour bridge strategy engineer license"
).split()
LEXICON = build_lexicon(WORDS, WORDS, np.arange(len(WORDS), dtype=np.int32))


def best(typed: str) -> str | None:
    readings = find_corrections(typed, LEXICON.lookalikes(typed, max_typos(len(typed))))
    return readings[0].word if readings else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("redishter", "register"),
        ("taclkes", "tackles"),
        ("sackks", "sacks"),
        ("goverment", "government"),
        ("wich", "which"),
        ("semicunductor", "semiconductor"),
        ("seperate", "separate"),
        ("recieve", "receive"),
        ("comittee", "committee"),
        ("hrabour", "harbour"),
        ("lisence", "license"),
    ],
)
def test_a_misspelled_word_is_read_as_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert best(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("harbor", "harbour"), ("brigde", "bridge"), ("enginewr", "engineer")])
def test_a_typo_with_the_sound_the_letters_or_nearly_all_of_the_word_is_evident(typed: str, meant: str) -> None:
    assert is_evident_typo(typed, meant)


@pytest.mark.parametrize(("typed", "other"), [("sumac", "suman"), ("yeppers", "peppers"), ("ridge", "bridge")])
def test_a_word_that_may_be_another_one_is_not_an_evident_typo(typed: str, other: str) -> None:
    assert not is_evident_typo(typed, other)


def test_a_word_is_not_a_typo_of_itself() -> None:
    assert not is_evident_typo("harbour", "harbour")


@pytest.mark.parametrize("typed", ["xq", "1999", "zzzzzzzz", "a1b2"])
def test_numbers_and_nonsense_are_left_alone(typed: str) -> None:
    assert best(typed) is None


def test_a_word_of_the_same_sound_is_kept_among_many_that_share_more_letters() -> None:
    words = ["license", *(f"lis{first}{second}e" for first in "abcdefghij" for second in "abcdefghijklm")]
    lexicon = build_lexicon(words, words, np.arange(len(words), dtype=np.int32))
    assert "license" in lexicon.lookalikes("lisence", 2)


def test_a_typo_is_read_as_a_common_word_rather_than_a_rare_one() -> None:
    readings = find_corrections("tackel", {"tackle": 50, "tacked": 1})
    assert readings[0].word == "tackle"
    assert all(0 < reading.weight <= 1 for reading in readings)


@given(st.text(alphabet="abcdeirstn", min_size=3, max_size=12), st.data())
def test_words_one_typo_away_are_among_the_lookalikes(word: str, data: st.DataObject) -> None:
    lexicon = build_lexicon([word, "Harbour"], [word, "Harbour"], np.arange(2, dtype=np.int32))
    index = data.draw(st.integers(0, len(word) - 2))
    typed = data.draw(
        st.sampled_from(
            [
                word[:index] + word[index + 1 :],
                word[:index] + "x" + word[index + 1 :],
                word[:index] + "x" + word[index:],
                word[:index] + word[index + 1] + word[index] + word[index + 2 :],
            ]
        )
    )
    assert OSA.distance(typed, word) <= 1
    assert word in lexicon.lookalikes(typed, max_typos(len(typed)))


def test_forms_of_a_word_have_one_stem() -> None:
    assert len({stem(word, word, "en") for word in ("closures", "closure", "closur")}) == 1
    assert stem("2024", "2024", "en") == "2024"
    assert stem("東京", "東京", "en") == "東京"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", "Brücke Brücken"),
        ("ru", "станция станции станций"),
        ("el", "γέφυρα γέφυρας γέφυρες"),
        ("tr", "köprü köprüler köprünün"),
        ("ar", "مدرسة المدرسة"),
        ("hi", "किताब किताबें किताबों"),
        ("es", "canción canciones"),
        ("nb", "skole skolen"),
    ],
)
def test_forms_of_a_word_have_one_stem_in_their_own_language(language: str, forms: str) -> None:
    folded, spelled, _ = spelled_words(forms)
    assert len({stem(*word, language) for word in zip(folded, spelled, strict=True)}) == 1


def test_a_language_without_stemmer_keeps_its_words() -> None:
    assert stem("cau", "cầu", "vi") == "cầu"
    assert stem("ネコ", "ネコ", "ja") == "ネコ"
    assert stem("bridges", "bridges", "ja") == "bridg"
