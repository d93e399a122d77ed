"""Prints digests of consecutive days, to check by reading whether the lead is the most important news of the day.

    python -m tools.quality.digests.consecutive_days 2022-07-18 [--days 10] [--set newsdesk]

Each digest is made from the articles of a labelled set that had appeared by that day, as if each had been added on its
own day, and takes the digests before it into account. If no digest would be posted on a day, the reason is printed.
Below are the titles of all articles of the day, to judge the lead by.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from adapters.console.digests import ConsoleRenderer
from bot.cards.library import MemoryLibrary
from bot.digests.content.messages import digest_heading
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import card_fingerprint
from bot.digests.content.pool.pools import pool_of
from bot.digests.posting.delivery import Plan
from bot.digests.posting.ledger import History, LastShown
from bot.digests.posting.planning import draft
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.distilling import distil
from bot.model import Article, Channel, Platform, TopicCard, Workspace
from tests.support.digests.sightings import seen_at_their_times
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL

DIGEST_TIME = time(21)
"""When the digests are made, in UTC."""
_LOOKBACK = timedelta(days=30)
"""How long before the first day an article may have appeared so that it is in the library of the digests."""
_SUBSCRIPTION = Subscription(
    channel=Channel(Workspace(Platform.CONSOLE, "reading"), "digest"), time=DIGEST_TIME, zone="UTC"
)


def make_plans(articles: Sequence[Article], first: date, days: int) -> list[tuple[date, Plan]]:
    """The plan for each day. Articles from before the first day count as shown."""
    cards = {article.id: _make_cards(article) for article in articles}
    texts = {article.id: article.text for article in articles}
    shown: dict[str, LastShown] = {}
    plans = []
    for day in (first + timedelta(days=number) for number in range(days)):
        available = _list_ids(articles, first - _LOOKBACK, day)
        library = MemoryLibrary(
            [card for name in available for card in cards[name]], {name: texts[name] for name in available}
        )
        due = datetime.combine(day, DIGEST_TIME, UTC)
        if day == first:
            shown = _mark_as_shown([card for card in library if (card.article.date or "") < day.isoformat()], due)
        plan = draft(_SUBSCRIPTION, Slot(day), due, _make_pool(library), History(shown=shown), ConsoleRenderer())
        shown |= {card.card_id: LastShown(due, card.fingerprint) for card in plan.cards}
        plans.append((day, plan))
    return plans


def choose_articles(articles: Sequence[Article], first: date, days: int) -> list[Article]:
    """The articles from which the digests of these days can be made."""
    nearby_ids = set(_list_ids(articles, first - _LOOKBACK, first + timedelta(days=days)))
    return [article for article in articles if article.id in nearby_ids]


def make_page(day: date, plan: Plan, titles: Sequence[str]) -> str:
    """The digest of a day, or its heading and why there is none, above the titles of the articles of the day."""
    digest = plan.payload.decode().rstrip() or f"{digest_heading(day)}\n\n{plan.reason}"
    listed = "\n".join(f"    {title}" for title in titles)
    return f"{digest}\n\n{listed}\n" if listed else f"{digest}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=date.fromisoformat)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--set", default="newsdesk")
    options = parser.parse_args()
    corpus = EVAL / options.set / "corpus.jsonl"
    articles = [article for article in read_file(corpus, EVAL) if isinstance(article, Article)]
    articles = choose_articles(articles, options.first, options.days)
    if not articles:
        parser.error(f"{corpus} has no articles of these days; check the day, and that the labelled sets are there")
    for day, plan in make_plans(articles, options.first, options.days):
        print(make_page(day, plan, [article.title for article in articles if article.date == day.isoformat()]))


@cache
def _make_cards(article: Article) -> Sequence[TopicCard]:
    """The cards of an article. They are cached, because an article may be in the digests of many days."""
    return distil(article)


def _list_ids(articles: Sequence[Article], first: date, last: date) -> list[str]:
    return [article.id for article in articles if first.isoformat() <= (article.date or "") <= last.isoformat()]


def _mark_as_shown(cards: Sequence[TopicCard], due: datetime) -> dict[str, LastShown]:
    return {card.id: LastShown(due - timedelta(days=1), card_fingerprint(card)) for card in cards}


def _make_pool(library: MemoryLibrary) -> CardPool:
    """The pool of the library's cards, as if each article had been added at noon of its day."""
    at = {
        card_fingerprint(card): datetime.combine(date.fromisoformat(card.article.date), time(12), UTC)
        for card in library
        if card.article.date
    }
    return pool_of(library, seen_at_their_times(at))


if __name__ == "__main__":
    main()
