"""The lead of a digest is the day's news as often as before; part of `make quality`. Skipped if the data is absent.

The days in tests/quality/data were labelled by hand: all on which the set has two articles or more, with those articles
that an editor could have led with. Rules were chosen on the half "work"; the half "held" was labelled before any digest
of its days was seen, and nothing was chosen by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.model import Article
from tests.support.floors import limits_of
from tests.support.library.reading import read_file
from tools.quality.digests import appeared, plans_of
from tools.quality.libraries import EVAL, Row, read_rows

LABELS = Path(__file__).parent / "data" / "leads.jsonl"
CORPUS = EVAL / "newsdesk" / "corpus.jsonl"
RUNS = {
    "work": (
        *(("2022-01-02", 13), ("2022-01-16", 10), ("2022-01-26", 6), ("2022-02-01", 10), ("2022-02-11", 5)),
        *(("2022-02-16", 10), ("2022-02-26", 3), ("2022-03-01", 10), ("2022-03-11", 28), ("2022-04-08", 11)),
        *(("2022-04-19", 10), ("2022-04-29", 8), ("2022-05-08", 10), ("2022-05-20", 10), ("2022-06-01", 10)),
        *(("2022-06-11", 20), ("2022-07-02", 10), ("2022-07-12", 20)),
    ),
    "held": (("2021-08-16", 107),),
}
"""Digests in a row: the first day, and how many."""


@pytest.mark.thorough
def test_every_labelled_day_is_in_a_run_of_its_half() -> None:
    for half, runs in RUNS.items():
        days = {
            date.fromordinal(date.fromisoformat(first).toordinal() + n) for first, days in runs for n in range(days)
        }
        assert {date.fromisoformat(row["day"]) for row in labels(half)} <= days
    assert all(row["leads"] for half in RUNS for row in labels(half))


@pytest.mark.slow
@pytest.mark.timeout(900)  # the cards of most of 1,289 articles are made once
@pytest.mark.skipif(not CORPUS.is_file(), reason="the labelled data (../shared/eval) is not next to the checkout")
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "leads/work", "leads/held"))
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures(part.removeprefix("leads/"))[figure] >= floor


def figures(half: str) -> dict[str, float]:
    leads = {day: lead for run in RUNS[half] for day, lead in leads_of(*run).items()}
    right = [leads[row["day"]] in row["leads"] for row in labels(half)]
    return {"right": sum(right) / len(right)}


@cache
def leads_of(first: str, days: int) -> dict[str, str]:
    """The article that leads the digest of each day."""
    start = date.fromisoformat(first)
    plans = plans_of(appeared(newsdesk(), start, days), start, days)
    return {day.isoformat(): plan.cards[0].card_id.partition("/")[0] for day, plan in plans if plan.cards}


@cache
def newsdesk() -> Sequence[Article]:
    return [article for article in read_file(CORPUS, EVAL) if isinstance(article, Article)]


def labels(half: str) -> list[Row]:
    return [row for row in read_rows(LABELS) if row["half"] == half]
