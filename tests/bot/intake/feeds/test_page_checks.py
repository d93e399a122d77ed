"""The pages of articles: one that is gone marks its article, and one that comes back takes the mark away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.errors import StoreFault
from bot.intake.feeds import PageChecker, Poller
from bot.store import Store
from bot.store.library.page_checks import CHECK_INTERVAL
from bot.store.library.stored_article import ArticleState
from tests.support.clock import FakeClock, FastClock
from tests.support.web.internet import Internet, page, redirect, respond
from tests.support.web.polling import Newspaper

DAY = timedelta(days=1)


@pytest.fixture
async def paper(internet: Internet, store: Store, poller: Poller) -> Newspaper:
    """A newspaper whose three stories are in the library."""
    paper = Newspaper("news.example", {1: 0, 2: 0, 3: 0})
    await internet.site(paper.name, paper.answer)
    store.feeds.add("added", paper.address, paper.name)
    await poller.poll_due()
    internet.requests.clear()
    return paper


@pytest.fixture
async def links(internet: Internet, store: Store, clock: FakeClock) -> AsyncIterator[PageChecker]:
    async def call(function: object, /, *args: object, **kwargs: object) -> object:
        return function(*args, **kwargs)  # type: ignore[operator]

    async with internet.fetcher(clock=clock) as fetcher:
        yield PageChecker(store.page_checks, store.articles, fetcher, call)  # type: ignore[arg-type]


async def check_due(links: PageChecker, clock: FakeClock, later: timedelta = CHECK_INTERVAL) -> int:
    clock.advance(seconds=later.total_seconds())
    return await links.check_due()


def state(store: Store, number: int = 1) -> ArticleState:
    head = store.articles.head("added", f"report-{number}")
    assert head
    return head.state


async def test_every_page_is_looked_at_once_a_week(
    paper: Newspaper, links: PageChecker, internet: Internet, clock: FakeClock
) -> None:
    assert await links.check_due() == 0
    assert await check_due(links, clock, CHECK_INTERVAL - DAY) == 0
    assert await check_due(links, clock, DAY) == 3
    assert sorted(internet.paths("news.example")) == ["/1", "/2", "/3", "/robots.txt"]
    assert await links.check_due() == 0
    assert await check_due(links, clock) == 3


async def test_an_article_whose_page_is_missing_twice_is_marked_and_stays(
    paper: Newspaper, links: PageChecker, store: Store, clock: FakeClock
) -> None:
    await links.check_due()
    paper.pages[1] = respond(status="404 Not Found")
    await check_due(links, clock)
    assert state(store) is ArticleState.LIVE, "a site may be under repair"
    assert await check_due(links, clock, DAY) == 1
    assert (state(store), state(store, 2)) == (ArticleState.GONE, ArticleState.LIVE)
    assert store.articles.version("added", "report-1")
    del paper.pages[1]
    await check_due(links, clock)
    assert state(store) is ArticleState.LIVE


@pytest.mark.parametrize(
    "answer",
    [respond(status="503 Busy"), respond(status="403 Forbidden"), redirect("http://127.0.0.1/"), page("<p>moved</p>")],
)
async def test_a_page_that_cannot_be_looked_at_says_nothing_of_its_article(
    paper: Newspaper, links: PageChecker, store: Store, clock: FakeClock, answer: object
) -> None:
    await links.check_due()
    paper.pages[1] = answer  # type: ignore[assignment]
    for _ in range(3):
        await check_due(links, clock)
    assert state(store) is ArticleState.LIVE


async def test_a_page_that_programs_may_not_read_is_not_looked_at(
    paper: Newspaper, links: PageChecker, internet: Internet, clock: FakeClock
) -> None:
    paper.robots = "User-agent: *\nDisallow: /"
    await links.check_due()
    await check_due(links, clock)
    assert internet.paths("news.example") == ["/robots.txt"]


async def test_a_huge_page_is_not_read(paper: Newspaper, links: PageChecker, store: Store, clock: FakeClock) -> None:
    paper.pages[1] = respond(b"x" * 30_000_000, content_type="video/mp4")
    await links.check_due()
    await check_due(links, clock)
    assert state(store) is ArticleState.LIVE


async def test_an_article_that_was_removed_is_left_alone(
    paper: Newspaper, links: PageChecker, store: Store, internet: Internet, clock: FakeClock
) -> None:
    await links.check_due()
    store.articles.set_state("added", "report-1", ArticleState.REMOVED)
    assert await check_due(links, clock) == 2
    assert "/1" not in internet.paths("news.example")


async def test_links_that_a_dead_replica_claimed_are_checked_by_another(
    paper: Newspaper, links: PageChecker, store: Store, clock: FakeClock
) -> None:
    await links.check_due()
    clock.advance(days=7)
    claimed = {link.article_id for _ in range(3) if (link := store.page_checks.claim(timedelta(minutes=10)))}
    assert len(claimed) == 3
    assert await links.check_due() == 0
    assert await check_due(links, clock, timedelta(minutes=10)) == 3


async def test_looking_at_links_continues_when_the_database_is_back(
    paper: Newspaper, links: PageChecker, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_new_articles, looks = store.page_checks.add_new_articles, 0

    def fail_first() -> None:
        nonlocal looks
        looks += 1
        if looks == 1:
            raise StoreFault("the database", "is away", temporary=True)
        add_new_articles()

    monkeypatch.setattr(store.page_checks, "add_new_articles", fail_first)
    async with asyncio.timeout(60):
        running = asyncio.create_task(links.run(FastClock(0.00001)))
        while looks < 3:
            await asyncio.sleep(0.01)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
