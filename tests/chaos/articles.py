"""The articles of a run: some from the beginning, and then another one at regular times, the same in every process."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from tests.chaos.timing import MORNING
from tests.support.digests.cards import CardLibrary, make_card

NEWS = "news"
"""The topic of every article that is published during the run, and of no other."""

_OLD_ARTICLES = 5
_INTERVAL = timedelta(minutes=40)


def library_at(now: datetime) -> CardLibrary:
    """The library at that moment of the ledger's clock."""
    return _library(len(published_before(now)))


def published_before(now: datetime) -> list[str]:
    """The ids of the cards that were published since the run began."""
    return [f"article-of-news{number}/news{number}" for number in range((now - MORNING) // _INTERVAL)]


@cache
def _library(news: int) -> CardLibrary:
    old = [make_card(f"card{number}") for number in range(_OLD_ARTICLES)]
    return CardLibrary([*old, *(make_card(f"news{number}", keywords=(NEWS,)) for number in range(news))])
