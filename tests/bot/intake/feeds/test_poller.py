"""Polling a feed: new entries are added once, failures are tried again, and an interrupted poll loses nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.errors import StoreFault
from bot.intake.feeds import Poller, PollResult, entries
from bot.intake.feeds import poller as poller_module
from bot.intake.feeds.poller import INTERVAL, LEASE, MAX_ATTEMPTS, MAX_ENTRIES_PER_POLL
from bot.store import Store
from bot.store.library.feeds import BROKEN_AFTER, KnownFeed
from bot.text.markup.links import host_of
from tests.support.clock import FakeClock, FastClock
from tests.support.web.internet import Internet, page, redirect, respond, send
from tests.support.web.polling import Newspaper, open_poller, page_of_story, story


@pytest.fixture
async def paper(internet: Internet, store: Store) -> Newspaper:
    """A newspaper with three stories, whose feed is followed."""
    paper = Newspaper("news.example", {1: 0, 2: 0, 3: 0})
    await internet.site(paper.name, paper.answer)
    follow(store, paper)
    return paper


def follow(store: Store, paper: Newspaper, library: str = "added") -> None:
    assert store.feeds.add(library, paper.address, host_of(paper.address))


async def poll(poller: Poller, store: Store) -> PollResult:
    """Polls the only feed now."""
    store.feeds.make_due()
    (polled,) = await poller.poll_due()
    return polled


def ids(polled: PollResult) -> list[str]:
    return [article.article_id for article in polled.added_articles]


def the_feed(store: Store) -> KnownFeed:
    (feed,) = store.feeds.all()
    return feed


def titles(store: Store, library: str = "added") -> list[str]:
    found = (store.articles.version(library, head.id) for head in store.articles.heads(library))
    return sorted(article.title for article in found if article)


async def test_a_page_that_names_no_date_has_that_of_the_feed(poller: Poller, internet: Internet, store: Store) -> None:
    for name, meta in (("dated", '<meta property="article:published_time" content="2026-01-02">'), ("plain", "")):
        paragraphs = "".join(
            f"<p>The {name} ferry number {number} leaves {name} harbour at noon.</p>" for number in range(9)
        )
        head = f"<head><title>{name.title()}</title>{meta}</head>"
        await internet.site(f"{name}.example", page(f"<html>{head}<body><article>{paragraphs}</article></body></html>"))
    items = "".join(
        f"<item><title>{name}</title><link>http://{name}.example/story</link>"
        "<pubDate>Thu, 26 Nov 2026 09:00:00 GMT</pubDate></item>"
        for name in ("dated", "plain")
    )
    feed = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
    await internet.site("feeds.example", respond(feed.encode(), content_type="application/rss+xml"))
    assert store.feeds.add("added", "http://feeds.example/feed.xml", "feeds.example")
    polled = await poll(poller, store)
    dates = {}
    for article_id in ids(polled):
        version = store.articles.version("added", article_id)
        assert version
        dates[version.title] = [line for line in version.card_file.decode().splitlines() if "date:" in line]
    assert "2026-01-02" in dates["Dated"][0]
    assert "2026-11-26" in dates["Plain"][0]


async def test_each_article_of_a_feed_is_stored_with_its_own_text(
    poller: Poller, paper: Newspaper, store: Store
) -> None:
    polled = await poll(poller, store)
    assert (len(polled.added_articles), polled.unreadable, polled.fault) == (3, (), "")
    assert titles(store) == ["Report 1", "Report 2", "Report 3"]
    version = store.articles.version("added", "report-1")
    assert version
    assert story(1) in version.text
    assert version.url == paper.url(1)
    assert the_feed(store).title == "news.example"


async def test_unchanged_entries_are_not_fetched_again(
    poller: Poller, paper: Newspaper, store: Store, internet: Internet
) -> None:
    await poll(poller, store)
    before = len(internet.requests)
    assert (await poll(poller, store)).added_articles == ()
    assert [request.path for request in internet.requests[before:]] == ["/feed.xml"]
    assert "if-none-match" in internet.requests[-1].headers


async def test_a_new_entry_costs_one_request_besides_the_feed(
    poller: Poller, paper: Newspaper, store: Store, internet: Internet
) -> None:
    await poll(poller, store)
    before = len(internet.requests)
    paper.stories[4] = 0
    assert ids(await poll(poller, store)) == ["report-4"]
    assert [request.path for request in internet.requests[before:]] == ["/feed.xml", "/4"]


async def test_a_changed_article_becomes_a_new_version(poller: Poller, paper: Newspaper, store: Store) -> None:
    await poll(poller, store)
    paper.stories[2] = 1
    (changed,) = (await poll(poller, store)).added_articles
    assert (changed.article_id, changed.version) == ("report-2", 2)
    assert changed.changes.added_sentences == (
        "It was corrected 1 times after readers of report 2 wrote to the office.",
    )
    assert [version.number for version in store.articles.versions("added", "report-2")] == [2, 1]
    assert len(titles(store)) == 3


async def test_an_article_that_was_added_before_is_not_added_again(
    poller: Poller, paper: Newspaper, store: Store, internet: Internet
) -> None:
    """The same holds for a page that the feed gives another address and for a copy on another site."""
    await poll(poller, store)
    other = Newspaper("agency.example", {1: 0, 8: 0})
    await internet.site(other.name, other.answer)
    follow(store, other)
    (polled,) = await poller.poll_due()
    assert ids(polled) == ["report-8"]
    assert len(titles(store)) == 4


async def test_each_library_has_its_own_feeds(poller: Poller, paper: Newspaper, store: Store) -> None:
    follow(store, paper, "handbook")
    await poller.poll_due()
    assert len(titles(store)) == 3
    assert [feed.library for feed in store.feeds.all() if feed.polled_at] == ["added", "handbook"]


async def test_the_text_of_the_feed_is_used_if_the_page_may_not_be_read(
    poller: Poller, paper: Newspaper, store: Store, internet: Internet
) -> None:
    paper.robots = "User-agent: *\nDisallow: /1\nDisallow: /2"
    paper.has_texts = True
    polled = await poll(poller, store)
    assert len(polled.added_articles) == 3
    assert "/1" not in internet.paths("news.example")
    version = store.articles.version("added", "report-1")
    assert version
    assert version.text.strip().endswith(story(1))
    assert version.url == paper.url(1)


@pytest.mark.parametrize(
    "answer",
    [
        page("<article><p>We use cookies. Accept all cookies to continue.</p></article>"),
        page("<article><p>The ferry … Subscribe to continue reading.</p></article>"),
        respond(status="403 Forbidden"),
        redirect("http://169.254.169.254/"),
        respond(b"\x89PNG", content_type="image/png"),
        page(""),
    ],
    ids=["consent", "paywall", "forbidden", "inside", "picture", "empty"],
)
async def test_the_text_of_the_feed_is_used_if_the_page_shows_something_else(
    poller: Poller, paper: Newspaper, store: Store, answer: object
) -> None:
    paper.has_texts = True
    paper.pages[1] = answer  # type: ignore[assignment]
    assert len((await poll(poller, store)).added_articles) == 3
    version = store.articles.version("added", "report-1")
    assert version
    assert story(1) in version.text


async def test_an_entry_without_any_text_is_reported_and_not_tried_again(
    poller: Poller, paper: Newspaper, store: Store, internet: Internet
) -> None:
    paper.pages[1] = respond(status="404 Not Found")
    polled = await poll(poller, store)
    assert [(url, "HTTP 404" in why) for url, why in polled.unreadable] == [(paper.url(1), True)]
    assert len(polled.added_articles) == 2
    before = len(internet.requests)
    await poll(poller, store)
    assert [request.path for request in internet.requests[before:]] == ["/feed.xml"]


async def test_a_page_that_cannot_be_fetched_now_is_tried_again_and_added(
    poller: Poller, paper: Newspaper, store: Store
) -> None:
    paper.pages[1] = respond(status="503 Service Unavailable")
    assert len((await poll(poller, store)).added_articles) == 2
    del paper.pages[1]
    assert ids(await poll(poller, store)) == ["report-1"]


async def test_a_page_that_can_never_be_fetched_is_not_tried_again(
    poller: Poller, paper: Newspaper, store: Store, internet: Internet
) -> None:
    paper.pages[1] = respond(status="503 Service Unavailable")
    for _ in range(MAX_ATTEMPTS + 2):
        await poll(poller, store)
    assert internet.paths("news.example").count("/1") == MAX_ATTEMPTS


async def test_a_feed_with_many_new_entries_is_polled_again_soon(
    poller: Poller, paper: Newspaper, store: Store, clock: FakeClock
) -> None:
    paper.stories = dict.fromkeys(range(MAX_ENTRIES_PER_POLL + 5), 0)
    assert len((await poll(poller, store)).added_articles) == MAX_ENTRIES_PER_POLL
    assert "Report 24" in titles(store), "the newest come first"
    clock.advance(minutes=2)
    (rest,) = await poller.poll_due()
    assert len(rest.added_articles) == 5
    assert len(titles(store)) == MAX_ENTRIES_PER_POLL + 5


@pytest.mark.parametrize(
    "step", [1, 4, 8, *(pytest.param(step, marks=pytest.mark.thorough) for step in (2, 3, 5, 6, 7))]
)
async def test_a_crash_loses_and_repeats_nothing(
    internet: Internet, poller: Poller, paper: Newspaper, store: Store, clock: FakeClock, step: int
) -> None:
    """The process ends before one of its calls of the store."""

    class ProcessKilled(BaseException):
        pass

    calls = 0
    context = poller._context

    async def call(function: object, /, *args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == step:
            raise ProcessKilled
        return function(*args, **kwargs)  # type: ignore[operator]

    crashing_poller = Poller(
        poller_module.PollContext(**{name: getattr(context, name) for name in context.__slots__} | {"call": call})
    )
    with pytest.raises(ProcessKilled):
        await crashing_poller.poll_due()
    clock.advance(minutes=LEASE.total_seconds() / 60)
    await poller.poll_due()
    assert titles(store) == ["Report 1", "Report 2", "Report 3"]
    assert all(len(store.articles.versions("added", f"report-{number}")) == 1 for number in (1, 2, 3))


async def test_a_replica_that_lost_its_lease_stores_nothing_more(
    poller: Poller, paper: Newspaper, store: Store, internet: Internet, clock: FakeClock
) -> None:
    claim = store.feeds.claim(LEASE)
    assert claim
    clock.advance(minutes=6)
    async with open_poller(internet, store, clock) as other:
        await other.poll_due()
    finished = the_feed(store)
    polled = await poller.poll(claim)
    assert polled.fault.startswith("another process polls it")
    assert the_feed(store) == finished
    assert len(titles(store)) == 3


async def test_a_poll_that_is_cancelled_gives_its_claim_back(poller: Poller, paper: Newspaper, store: Store) -> None:
    paper.feed = send(b"", pause=0.01, for_ever=True)
    claim = store.feeds.claim(LEASE)
    assert claim
    polling = asyncio.create_task(poller.poll(claim))
    await asyncio.sleep(0.05)
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await polling
    assert store.feeds.claim(LEASE)


@pytest.mark.parametrize(
    "answer",
    [
        respond(status="500 Broken"),
        respond(status="404 Not Found"),
        respond(b"nothing", content_type="text/plain"),
        respond(b"<html><body>A page</body></html>"),
        respond(b"\x89PNG", content_type="image/png"),
        redirect("http://127.0.0.1/"),
        send(b"garbage\r\n\r\n"),
    ],
)
async def test_a_broken_feed_waits_longer_each_time_and_recovers(
    poller: Poller, paper: Newspaper, store: Store, clock: FakeClock, answer: object
) -> None:
    paper.feed = answer  # type: ignore[assignment]
    waits = []
    for _ in range(8):
        assert (await poll(poller, store)).fault
        due = store.feeds.next_due()
        assert due
        waits.append(due)
        clock.advance(hours=25)
    assert [wait >= 0.8 * INTERVAL * 2**failures for failures, wait in enumerate(waits[:5], start=1)] == [True] * 5
    assert all(wait <= timedelta(days=1) for wait in waits)
    assert the_feed(store).is_broken
    assert the_feed(store).failures >= BROKEN_AFTER
    paper.feed = None
    assert len((await poll(poller, store)).added_articles) == 3
    assert not the_feed(store).is_broken


async def test_a_busy_site_gets_no_request_for_as_long_as_it_asks(
    poller: Poller, paper: Newspaper, store: Store
) -> None:
    paper.feed = respond(status="429 Too Many Requests", Retry_After="50000")
    await poll(poller, store)
    assert store.feeds.next_due() == timedelta(seconds=50000)


async def test_polls_of_feeds_are_spread_over_time(poller: Poller, paper: Newspaper, store: Store) -> None:
    waits = set()
    for _ in range(5):
        await poll(poller, store)
        waits.add(store.feeds.next_due())
    assert len(waits) == 5
    assert all(wait and 0.9 * INTERVAL <= wait <= 1.1 * INTERVAL for wait in waits)


async def test_a_sitemap_of_sitemaps_is_followed(poller: Poller, paper: Newspaper, store: Store) -> None:
    pages = "".join(f"<url><loc>{paper.url(number)}</loc></url>" for number in paper.stories)
    paper.feed = respond(b"<sitemapindex><sitemap><loc>/7</loc></sitemap></sitemapindex>", content_type="text/xml")
    paper.pages[7] = respond(f"<urlset>{pages}</urlset>".encode(), content_type="text/xml")
    assert len((await poll(poller, store)).added_articles) == 3


async def test_an_unexpected_error_stops_only_the_feed_in_which_it_occurred(
    poller: Poller, paper: Newspaper, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(poller_module, "add_entry", fail)
    assert "ZeroDivisionError" in (await poll(poller, store)).fault
    monkeypatch.setattr(poller_module, "add_entry", entries.add_entry)
    assert len((await poll(poller, store)).added_articles) == 3


async def test_a_database_that_cannot_be_used_is_not_a_fault_of_the_feed(
    poller: Poller, paper: Newspaper, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreFault("the database", "is away", temporary=True)

    monkeypatch.setattr(store.feeds, "record_entry", fail)
    with pytest.raises(StoreFault):
        await poll(poller, store)
    assert the_feed(store).failures == 0


async def test_polling_continues_whatever_happens_to_the_database(
    internet: Internet, paper: Newspaper, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, faults = store.feeds.claim, iter([True, False, True])

    def fail_now_and_then(lease: timedelta) -> object:
        if next(faults, False):
            raise StoreFault("the database", "is away", temporary=True)
        return claim(lease)

    monkeypatch.setattr(store.feeds, "claim", fail_now_and_then)
    async with open_poller(internet, store, FastClock(0.0001)) as poller, asyncio.timeout(60):
        running = asyncio.create_task(poller.run())
        while len(titles(store)) < 3:
            await asyncio.sleep(0.01)
        paper.stories[4] = 0
        store.feeds.make_due()
        while len(titles(store)) < 4:
            await asyncio.sleep(0.01)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


def test_stories_of_the_tests_are_not_nearly_the_same() -> None:
    assert story(1) != story(2)
    assert story(1, 1).startswith(story(1))
    assert "Report 1" in page_of_story(1)
