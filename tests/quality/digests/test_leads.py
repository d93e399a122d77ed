"""The lead of a digest is the day's news as often as the floors say.

The days in tests/quality/data were labelled by hand: those on which the set has two articles or more, with the articles
that an editor could have led with. Signs were chosen and weights learned on the half "work"; the half "held" was
labelled before any digest of its days was seen, and nothing was chosen by it. "mixed" days consist of six articles
that were each the only one of their day, "graded" days of six graded articles of different dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import pytest

from tests.quality.digests.newsdesk import newsdesk
from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.digests.consecutive_days import choose_articles, make_plans
from tools.quality.digests.leads import CORPUS, LABELS, LabelledDay, compute_share_of_best, read_labelled_days
from tools.quality.libraries import Row, read_rows

RUNS = {
    "work": (
        *(("2022-01-02", 13), ("2022-01-16", 10), ("2022-01-26", 6), ("2022-02-01", 10), ("2022-02-11", 5)),
        *(("2022-02-16", 10), ("2022-02-26", 3), ("2022-03-01", 10), ("2022-03-11", 28), ("2022-04-08", 11)),
        *(("2022-04-19", 10), ("2022-04-29", 8), ("2022-05-08", 10), ("2022-05-20", 10), ("2022-06-01", 10)),
        *(("2022-06-11", 20), ("2022-07-02", 10), ("2022-07-12", 20)),
        *(("2012-12-28", 1), ("2015-07-20", 1), ("2015-12-02", 1), ("2018-03-20", 1)),
        *(("2018-07-10", 1), ("2019-11-18", 1), ("2020-02-03", 1), ("2020-03-12", 1)),
        *(("2020-03-15", 1), ("2020-03-20", 1), ("2020-07-27", 1), ("2020-09-10", 1)),
        *(("2020-09-30", 1), ("2020-10-23", 1), ("2020-11-30", 1), ("2020-12-15", 1)),
        *(("2021-02-11", 1), ("2021-06-17", 1), ("2021-07-22", 1), ("2021-08-12", 1)),
        *(("2021-12-30", 1), ("2022-05-31", 1)),
    ),
    "held": (
        ("2021-08-16", 107),
        *(("2014-12-15", 1), ("2015-10-26", 1), ("2017-09-25", 1), ("2018-05-22", 1)),
        *(("2018-11-30", 1), ("2020-01-29", 1), ("2020-03-11", 1), ("2020-03-14", 1)),
        *(("2020-03-16", 1), ("2020-03-28", 1), ("2020-08-03", 1), ("2020-09-15", 1)),
        *(("2020-10-12", 1), ("2020-11-09", 1), ("2020-12-11", 1), ("2021-01-12", 1)),
        *(("2021-03-04", 1), ("2021-07-08", 1), ("2021-07-28", 1), ("2021-12-20", 1)),
        *(("2022-05-19", 1),),
    ),
}
"""Periods of consecutive digests in each half: the first day, and how many days. Together they contain every labelled
day, and few days more, because each digest takes time and must follow the digest of the day before."""


@pytest.mark.thorough
def test_every_labelled_day_is_in_a_run_of_its_half() -> None:
    for half, runs in RUNS.items():
        days = {date.fromisoformat(first) + timedelta(days=number) for first, days in runs for number in range(days)}
        assert {date.fromisoformat(row["day"]) for row in labels(half)} <= days
    assert all(row["leads"] for row in read_rows(LABELS))


def test_the_leads_of_a_mixed_day_are_among_its_articles() -> None:
    mixed = [row for row in read_rows(LABELS) if "mixed" in row]

    assert mixed
    assert all(set(row["leads"]) <= set(row["mixed"]) for row in mixed)


@pytest.mark.slow
@needs_data(CORPUS)
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "leads/work", "leads/held"))
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures(part.removeprefix("leads/"))[figure] >= floor


@pytest.mark.slow
@needs_data(CORPUS)
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "leads/mixed/work", "leads/mixed/held"))
def test_a_figure_of_mixed_days_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    right = [day.lead.could_lead for day in days() if day.half == part.removeprefix("leads/")]
    assert {"right": sum(right) / len(right)}[figure] >= floor


@pytest.mark.slow
@needs_data(CORPUS)
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "leads/graded/held"))
def test_a_figure_of_graded_days_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    graded = [day for day in days() if day.half == part.removeprefix("leads/")]
    right = [day.lead.could_lead for day in graded]
    best = compute_share_of_best([article for day in graded for article in day.articles])
    assert {"right": sum(right) / len(right), "best_of_six": best}[figure] >= floor


def test_the_leads_of_a_graded_day_have_its_highest_grade() -> None:
    for row in (row for row in read_rows(LABELS) if row["half"] == "graded/held"):
        grades = dict(zip(row["mixed"], row["grades"], strict=True))
        assert set(row["leads"]) == {name for name, grade in grades.items() if grade == max(grades.values())}


def figures(half: str) -> dict[str, float]:
    """The share of days of a half whose lead is one that an editor could have chosen."""
    leads = {day: lead for run in RUNS[half] for day, lead in leads_of(*run).items()}
    right = [leads[row["day"]] in row["leads"] for row in labels(half)]
    return {"right": sum(right) / len(right)}


@cache
def leads_of(first: str, days: int) -> dict[str, str]:
    """The id of the article that leads each digest of a period, by the day (ISO)."""
    start = date.fromisoformat(first)
    plans = make_plans(choose_articles(newsdesk(), start, days), start, days)
    return {day.isoformat(): plan.cards[0].card_id.partition("/")[0] for day, plan in plans if plan.cards}


@cache
def days() -> Sequence[LabelledDay]:
    return list(read_labelled_days())


def labels(half: str) -> list[Row]:
    return [row for row in read_rows(LABELS) if row["half"] == half]
