"""Words of a title speak for an article or against it, as they were graded by hand."""

from __future__ import annotations

import pytest

from bot.digests.content.newsworthiness.title_grades import title_grade
from bot.text.word_lists import word_lists


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_word_has_one_grade(language: str) -> None:
    lists = word_lists(f"title_grades_{language}").values()

    assert sum(map(len, lists)) == len(frozenset().union(*lists))


def test_a_title_has_a_higher_grade_if_its_news_is_worse_for_many() -> None:
    titles = ["Quiz on Lindholm", "Restaurant in Lindholm", "Lindholm", "Governor of Lindholm", "Invasion of Lindholm"]
    grades = [title_grade(title, "en") for title in titles]

    assert grades == sorted(grades)
    assert grades[1] < 0 == grades[2] < grades[3]


def test_a_word_counts_once_and_a_long_title_does_not_gain_by_its_length() -> None:
    assert title_grade("invasion invasion", "en") == title_grade("Invasion", "en") == 3
    assert title_grade("invasion xqzv wvkj", "en") < 3


def test_other_languages_have_their_own_words() -> None:
    assert title_grade("Erdbeben in Lindholm", "de") > title_grade("Festival in Lindholm", "de")
    assert title_grade("Invasion of Lindholm", "fr") == 0
