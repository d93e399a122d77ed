"""A question about one year or month is not answered with what happened in another."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

FAIR = "The Tarrow fair follows the moon. This year, the Tarrow fair begins on Thursday, 4 November."
FERRY = "The Tarrow ferry carried 412,000 passengers in 2024, and the harbour board expects fewer this winter."
REVIEWS = "In Tarrow, the mid-year review for FY25 is due on 2 June. Every manager of Tarrow has to sign it."
CUP = (
    "The Tarrow Seals won their last two cups in 2023 and 2024. Ida Crane, who won the Tarrow rowing trophy of 2026, "
    "was named the best rower of the week."
)
HOMES = (
    "The median price of a home in Tarrow was $410,000 in April, the realtors said. It fell by 3 percent from March."
)


@pytest.mark.parametrize(
    ("question", "text", "date"),
    [
        ("when does the tarrow fair begin in 2026?", FAIR, "2025-10-01"),
        ("when does the tarrow fair begin in 2026?", FAIR, None),
        ("how many passengers did the tarrow ferry carry in 2025?", FERRY, "2025-02-01"),
        ("what was the median home price in tarrow in may", HOMES, "2025-05-13"),
        ("median home price in tarrow sept 2025", HOMES, "2025-05-13"),
        ("when is the fy26 mid-year review due in tarrow", REVIEWS, "2025-05-13"),
        ("who won the tarrow rowing trophy in 2024", CUP, "2026-06-01"),
    ],
    ids=[
        "an article of another year",
        "an article without a date",
        "a passage of another year",
        "a passage of another month",
        "a month of no passage",
        "another fiscal year",
        "a year of the sentence before",
    ],
)
def test_another_year_or_month_is_doubted(question: str, text: str, date: str | None) -> None:
    assert is_doubted(ask_story(question, text, date))


@pytest.mark.parametrize(
    ("question", "text", "date", "title"),
    [
        ("when does the tarrow fair begin in 2025?", FAIR, "2025-10-01", "News from Tarrow"),
        ("when does the tarrow fair begin in 2025?", FAIR, None, "The Tarrow fair of 2025"),
        ("how many passengers did the tarrow ferry carry in 2024?", FERRY, "2025-02-01", "News from Tarrow"),
        ("how many passengers did the tarrow ferry carry?", FERRY, "2025-02-01", "News from Tarrow"),
        ("when does the tarrow fair begin?", FAIR, "2025-10-01", "News from Tarrow"),
        ("what was the median home price in tarrow in april", HOMES, None, "News from Tarrow"),
        ("what may the median home price in tarrow be in april", HOMES, None, "News from Tarrow"),
        ("when is the fy25 mid-year review due in tarrow", REVIEWS, "2025-05-13", "News from Tarrow"),
        ("when is the mid-year review for fiscal year 2025 due in tarrow", REVIEWS, None, "News from Tarrow"),
        ("who won the tarrow rowing trophy in 2026", CUP, "2026-06-01", "News from Tarrow"),
    ],
    ids=[
        "the article's year",
        "the year of the title",
        "the passage's year",
        "a question without a year, an article with one",
        "a question and an article without a year",
        "the passage's month",
        "may is no month here",
        "the fiscal year asked about",
        "the fiscal year in full",
        "the year of the sentence with the answer",
    ],
)
def test_the_time_asked_about_is_not_doubted(question: str, text: str, date: str | None, title: str) -> None:
    assert not is_doubted(ask_story(question, text, date, title))


def test_a_year_is_not_found_in_a_larger_number() -> None:
    text = FAIR + " Some 12,026 people came, and 2,026.5 kilograms of bread were sold."
    assert is_doubted(ask_story("when does the tarrow fair begin in 2026?", text, None))


@pytest.mark.parametrize(
    ("title", "date", "is_certain"),
    [("The word of 2021", None, False), ("The word of 2021", "2020-12-01", True), ("The word of 2020", None, True)],
    ids=["a title with another year", "a date with the year", "a title with the year"],
)
def test_a_passage_without_a_year_is_about_that_of_the_title_or_the_date(
    title: str, date: str | None, *, is_certain: bool
) -> None:
    text = "In Tarrow, the word of the year is ferry, the club said. It rained.\n\nThe club has nine members.\n\n"
    text += "Its house stands near the harbour, which is old. The club was founded in 2020."
    assert is_doubted(ask_story("what was the word of the year in tarrow 2020", text, date, title)) is not is_certain
