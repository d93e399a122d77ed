"""Words of what concerns many speak for an article, words of what is private or pleasant against it."""

from __future__ import annotations

import pytest

from bot.digests.content.newsworthiness.word_scores import scored_words, word_score


@pytest.mark.parametrize(
    ("weighty", "light"),
    [
        ("Parliament of Norland dissolved as president flees", "Ten recipes for a cosy weekend in Norland"),
        ("Inflation in Norland at highest level since the war", "Singer of Norland announces album and tour"),
        ("Troops of Norland cross border, shelling city", "Goalkeeper of Norland signs contract with new club"),
    ],
)
def test_what_concerns_many_scores_higher_than_what_is_private_or_pleasant(weighty: str, light: str) -> None:
    assert word_score(weighty, "en") > word_score(light, "en")


def test_a_text_without_scored_words_has_no_score() -> None:
    assert word_score("", "en") == 0
    assert word_score("the of 2026", "en") == 0


def test_a_word_counts_once_and_long_texts_do_not_score_higher_for_their_length() -> None:
    assert word_score("inflation inflation", "en") == word_score("inflation", "en")
    assert word_score("inflation", "en") > word_score("inflation xqzv wvkj", "en") > 0


def test_other_languages_have_no_scores() -> None:
    assert word_score("Inflation", "de") == 0


def test_stop_words_and_numbers_are_not_scored() -> None:
    assert scored_words("The inflation of 2026") == {"inflation"}
