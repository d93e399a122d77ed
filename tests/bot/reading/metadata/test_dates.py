"""A date is read if it can be read in one way only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.metadata.dates import possible_days, read_date


@pytest.mark.parametrize(
    "written",
    [
        *("2022-06-12", "2022-6-12", "2022/06/12", "2022/6/12", "2022.06.12", "2022. 6. 12.", "20220612"),
        *("2022-06-12T23:30:00Z", "2022-06-12 23:30", "2022-06-12T23:30:00.123+09:00", "20220612T233000Z"),
        *("Sun, 12 Jun 2022 23:30:00 +0000", "Sun, 12 Jun 2022 23:30:00 -0700", "12 Jun 2022 00:10:00 GMT"),
        *("June 12, 2022", "Jun. 12, 2022", "12 June 2022", "June 12th, 2022", "12th of June 2022", "12-Jun-2022"),
        *("Sunday, June 12, 2022", "June 12, 2022 at 11:30 p.m. EST", "Sun Jun 12 23:30:00 UTC 2022"),
        *("12. Juni 2022", "Sonntag, 12. Juni 2022, 23.30 Uhr", "12 juin 2022", "12 de junio de 2022"),
        *("12 giugno 2022", "12 de junho de 2022", "12 يونيو 2022"),
        *("2022年6月12日", "2022年06月12日 23:30", "2022年6月12日（日）", "２０２２年６月１２日"),
        *("12.6.2022", "12.06.2022", "12. 6. 2022", "12.6.2022 23:30", "12.06.2022, 23.30 Uhr", "Sonntag, 12.6.2022"),
        *("令和4年6月12日", "令和４年６月１２日（日）", "二〇二二年六月十二日"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_read(written: str) -> None:
    assert read_date(written) == "2022-06-12"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *[("2022", "2022"), ("2022-06", "2022-06"), ("2022/06", "2022-06"), ("June 2022", "2022-06")],
        *[
            ("Juni 2022", "2022-06"),
            ("2022年6月", "2022-06"),
            ("25/12/2022", "2022-12-25"),
            ("12/25/2022", "2022-12-25"),
        ],
        *[("5/5/2022", "2022-05-05"), (" 1. März 2022 ", "2022-03-01"), ("31 December 1999", "1999-12-31")],
        *[("3.10.2023", "2023-10-03"), ("03.10.2023 14:30", "2023-10-03"), ("12.25.2022", "2022-12-25")],
        *[("令和元年5月1日", "2019-05-01"), ("平成元年1月8日", "1989-01-08"), ("昭和64年1月7日", "1989-01-07")],
        *[("二〇二四年五月三十一日", "2024-05-31"), ("二〇二四年十月二十日", "2024-10-20")],
        ("令和六年五月", "2024-05"),
    ],
)
def test_a_date_is_read_in_each_accepted_form(written: str, read: str) -> None:
    assert read_date(written) == read


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "yesterday", "2 days ago", "Sunday", "10:30", "12", "1654992000", "1654992000000"),
        *("03/04/2022", "3/4/2022", "03-04-2022", "12/06/22", "June 12, 22", "3 Jun 04", "12 2022 10"),  # two readings
        *("June 12", "May 1st", "June", "June 2022 10:30", "Q2 2022", "Spring 2022"),  # not all of it is said
        *("2022-13-01", "2022/13/01", "2022-02-30", "2022/02/30", "31 June 2022", "0000-00-00", "12062022"),
        *("2022-06-12 or so", "June 12, 2022 - June 14, 2022", "12 and 13 June 2022", "June 12, 2022 2023"),
        *("Updated June 12, 2022", "1/" * 40, "June 12, 2022" + " " * 80 + ".", "1" * 100_000),
        *("Version 3.4.2022", "1.3.4.2022", "3.4.2022.1", "3.4.22", "3.4.2022 - 5.4.2022", "3.4."),
        *("31.6.2022", "令和年6月12日"),
    ],
)
def test_text_that_is_not_one_clear_date_gives_none(written: str) -> None:
    assert read_date(written) is None


@pytest.fixture(params=["Asia/Tokyo", "America/Los_Angeles"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """Runs the test in another time zone. The C library uses the new zone only after `tzset`."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("03/04/2024", ("2024-03-04", "2024-04-03")),
        ("4-3-2024 09:30", ("2024-03-04", "2024-04-03")),
        *[("31/05/2024", ()), ("05/05/2024", ()), ("1/5/24", ()), ("May 1st", ()), ("", ())],
    ],
)
def test_a_date_of_which_either_number_may_be_the_month_means_two_days(written: str, days: tuple[str, ...]) -> None:
    assert possible_days(written) == days


def test_a_date_is_the_written_day_in_every_time_zone() -> None:
    assert read_date("Sun, 12 Jun 2022 23:59:00 GMT") == read_date("12 June 2022 00:01 +0900") == "2022-06-12"


_FORMS = ["%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d %B %Y", "%Y年%m月%d日"]


@settings(max_examples=100)
@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(_FORMS))
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert read_date(f"{day:{form}}") == day.isoformat()


@settings(max_examples=100)
@given(st.text(alphabet=st.characters() | st.sampled_from("0123456789/-.: ,年月日JunMay"), max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    read = read_date(text)
    assert read is None or read[:4].isdecimal()
