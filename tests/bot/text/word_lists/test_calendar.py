"""The names of months, days and countries in each language."""

from __future__ import annotations

import pytest

from bot.text.word_lists.calendar import day_names, english_calendar, month_names
from bot.text.word_lists.countries import one_word_country_names


@pytest.mark.parametrize(("language", "first", "last"), [("en", "January", "December"), ("fr", "janvier", "décembre")])
def test_a_year_has_its_months_in_order(language: str, first: str, last: str) -> None:
    months = month_names(language)
    assert (len(months), months[0], months[-1]) == (12, first, last)


def test_a_week_begins_on_sunday() -> None:
    assert day_names("de")[:2] == ("Sonntag", "Montag")


def test_the_english_calendar_is_in_lower_case() -> None:
    assert {"may", "friday"} <= english_calendar()


def test_countries_of_one_word_are_recognised() -> None:
    assert "haiti" in one_word_country_names()
    assert "costa rica" not in one_word_country_names()
