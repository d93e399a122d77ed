"""Times and days as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.setup.typed_times import find_day, find_time

TODAY = date(2026, 11, 26)
"""A Thursday."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("9am", time(9)),
        (" 9 AM ", time(9)),
        ("9:30 p.m.", time(21, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("21.30", time(21, 30)),
        ("21h30", time(21, 30)),
        ("9h", time(9)),
        ("9 Uhr", time(9)),
        ("0930", time(9, 30)),
        ("at 7", time(7)),
        ("noon", time(12)),
        ("00:00", time(0)),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, meant: time) -> None:
    assert find_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "soon", "24", "25:00", "13pm", "0am", "9:60", "9:5", "2460", "-9", "9am or so"])
def test_text_that_is_not_a_time_of_day_gives_none(typed: str) -> None:
    assert find_time(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2030-01-31", date(2030, 1, 31)),
        ("Tomorrow", date(2026, 11, 27)),
        ("today", TODAY),
        ("friday", date(2026, 11, 27)),
        ("until next Thursday", date(2026, 12, 3)),
        ("mon", date(2026, 11, 30)),
        ("next week", date(2026, 11, 30)),
        ("in 3 days", date(2026, 11, 29)),
        ("in a week", date(2026, 12, 3)),
        ("31.1.2030", date(2030, 1, 31)),
        ("31.1.", date(2027, 1, 31)),
        ("3 December", date(2026, 12, 3)),
        ("Jan 5th", date(2027, 1, 5)),
        ("the 5th of January 2028", date(2028, 1, 5)),
        ("January 5, 2028", date(2028, 1, 5)),
        ("26 Nov", date(2027, 11, 26)),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, meant: date) -> None:
    assert find_day(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "soon", "m", "31 February", "2030-02-30", "1/2/2030", "in 0.5 days", "5 Foo"])
def test_text_that_is_not_one_clear_day_gives_none(typed: str) -> None:
    assert find_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("today", "meant"),
    [
        (date(2026, 6, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2032, 2, 29)),
        (date(2096, 3, 1), date(2104, 2, 29)),
    ],
)
def test_29_february_is_that_of_the_next_leap_year(today: date, meant: date) -> None:
    assert find_day("29 February", today) == meant


@given(st.text())
def test_any_typed_text_is_read_without_an_unexpected_error(typed: str) -> None:
    find_time(typed)
    find_day(typed, TODAY)
    find_day(typed, date.max)
