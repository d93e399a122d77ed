"""People type how often updates come, or set it by buttons."""

from __future__ import annotations

import pytest

from bot.digests.setup.update_interval import OF_THIS_CHANNEL, WITH_DIGEST, choice_value, read_choice, read_interval


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("every 4 hours", 4),
        ("Every 4h", 4),
        ("every 12 hours", 12),
        ("every hour", 1),
        ("every an hour", 1),
        ("every 1 hour", 1),
        ("every day", WITH_DIGEST),
        ("daily", WITH_DIGEST),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, hours: int) -> None:
    assert read_interval(typed) == hours


@pytest.mark.parametrize("typed", ["every year", "Every Breath You Take", "4 hours", "", "hours", "every 4 hours here"])
def test_other_words_are_something_to_follow(typed: str) -> None:
    assert read_interval(typed) is None


@pytest.mark.parametrize("whose", [OF_THIS_CHANNEL, "T0TEAM", "123456789012345678", ""])
def test_a_button_sets_how_often_updates_come_and_for_whom(whose: str) -> None:
    assert read_choice(choice_value(4, whose)) == (4, whose)


def test_any_value_of_a_button_is_read() -> None:
    assert read_choice("") == read_choice("often") == (WITH_DIGEST, "")
