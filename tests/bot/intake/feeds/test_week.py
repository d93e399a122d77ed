"""In a week of ten feeds, some of them broken, and two replicas that crash, every article is added once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from adapters.web import responses
from bot.intake.feeds import Poller
from bot.intake.feeds import poller as poller_module
from bot.ports import FetchKind
from bot.store import Store, open_store
from bot.text.markup.links import host_of
from tests.support.clock import FakeClock
from tests.support.store.postgres import Postgres
from tests.support.web.internet import Answer, Internet, Request, respond, send
from tests.support.web.polling import Newspaper, open_poller, page_of_story

WEEK = timedelta(days=7)
WEEK_HOURS = 7 * 24
KILL_PROBABILITY = 0.02
"""The probability that a process is killed at a call of the store."""
HUGE_FEED_ENTRIES = 6_000
"""The number of old articles in the huge feed."""


class ProcessKilled(BaseException):
    """Simulates the end of the process."""


@dataclass
class Week:
    """Publishes stories hour by hour, and keeps a record of what must be in the library at the end."""

    papers: dict[str, Newspaper]
    expected: Counter[int] = field(default_factory=Counter)
    """The numbers of the stories that must be there, each with the number of its articles."""

    def publish(self, hour: int) -> None:
        for index, paper in enumerate(self.papers.values()):
            if hour % 20 == index and paper.name not in ("broken.example", "endless.example"):
                number = 1000 * (index + 1) + hour
                paper.stories[number] = 0
                self.expected[number] = 1
            if hour % 60 == 30 + index and paper.name.startswith("daily"):
                changed = next(iter(paper.stories), 0)
                if changed:
                    paper.stories[changed] += 1
        if hour == 50:  # an agency's story, which others print
            for name in ("daily1.example", "daily2.example", "agency.example"):
                self.papers[name].stories[77] = 0
            self.expected[77] = 1


def _papers() -> dict[str, Newspaper]:
    names = "daily1 daily2 daily3 daily4 agency closed lying huge broken endless".split()
    papers = {f"{name}.example": Newspaper(f"{name}.example") for name in names}
    papers["closed.example"].robots = "User-agent: *\nDisallow: /"
    papers["closed.example"].has_texts = True
    papers["endless.example"].feed = send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel>",
        b"<item><title>again and again</title></item>" * 1_000,
        for_ever=True,
    )
    return papers


def _lying_feed(paper: Newspaper) -> Answer:
    """A feed in UTF-8 that declares another encoding, in the header and in the file."""
    written = (
        f'<?xml version="1.0" encoding="shift_jis"?>{paper.feed_xml().replace("<title>Report", "<title>Répört “”")}'
    )
    return respond(written.encode(), content_type="text/xml; charset=utf-16")


def _huge_feed(paper: Newspaper) -> Answer:
    """A feed that lists everything ever published, the oldest first. The oldest pages no longer exist."""
    old = "".join(
        f"<item><link>http://{paper.name}/9{number}</link><pubDate>Mon, 01 Jan 2001 00:00:00 GMT</pubDate></item>"
        for number in range(HUGE_FEED_ENTRIES)
    )
    written = (
        paper.feed_xml().replace("<item>", old + "<item>", 1)
        if paper.stories
        else f"<rss><channel>{old}</channel></rss>"
    )
    tag = f'"{len(paper.stories)}"'

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        is_known = request.headers.get("if-none-match") == tag
        await (respond(status="304 Not Modified") if is_known else respond(written.encode(), ETag=tag))(request, writer)

    return answer


@pytest.fixture(params=["sqlite", "postgres"])
def open_stores(
    request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres
) -> Iterator[Callable[[FakeClock], tuple[Store, Store]]]:
    url = f"sqlite:///{tmp_path}/cuecard.db" if request.param == "sqlite" else postgres.new_database()
    key = "YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgb25seSB0aGU="
    with ExitStack() as stack:

        def open_both(clock: FakeClock) -> tuple[Store, Store]:
            first, second = (open_store(url, data_folder=tmp_path, secret_key=key, clock=clock) for _ in range(2))
            stack.callback(first.close)
            stack.callback(second.close)
            return first, second

        yield open_both


@pytest.mark.thorough
@pytest.mark.parametrize(
    "interval",
    [timedelta(hours=8), pytest.param(timedelta(hours=2), marks=[pytest.mark.slow, pytest.mark.timeout(1800)])],
)
async def test_every_article_of_a_week_is_kept_once(
    open_stores: Callable[[FakeClock], tuple[Store, Store]], monkeypatch: pytest.MonkeyPatch, interval: timedelta
) -> None:
    monkeypatch.setattr(poller_module, "INTERVAL", interval)
    monkeypatch.setitem(responses.MAX_SIZES, FetchKind.FEED, 700_000)
    rng, clock = Random(7), FakeClock()
    stores = open_stores(clock)
    began, week = clock.now(), Week(_papers())
    crashes = 0
    async with Internet() as internet, AsyncExitStack() as stack:
        for paper in week.papers.values():
            await internet.site(paper.name, paper.answer)
            stores[0].feeds.add("added", paper.address, host_of(paper.address))
        replicas = [await stack.enter_async_context(open_poller(internet, store, clock)) for store in stores]
        published = 0
        while clock.now() - began < WEEK + timedelta(days=2):
            hour = int((clock.now() - began).total_seconds() // 3600)
            for published_hour in range(published, min(hour, WEEK_HOURS)):
                week.publish(published_hour)
            published = hour
            week.papers["lying.example"].feed = _lying_feed(week.papers["lying.example"])
            week.papers["huge.example"].feed = _huge_feed(week.papers["huge.example"])
            is_broken = 30 <= hour < 110
            week.papers["broken.example"].feed = respond(status="500 Broken") if is_broken else None
            if hour == 29:
                week.papers["broken.example"].stories[9500] = 0
                week.expected[9500] = 1
            ended = await asyncio.gather(*(_poll(replica, rng) for replica in replicas))
            crashes += sum(ended)
            wait = stores[0].feeds.next_due()
            assert wait is not None
            clock.advance(seconds=max(1.0, min(wait.total_seconds(), 3600.0)))
        assert internet.stray_requests == []
    _judge(week, stores[0], internet, interval, crashes)


def test_a_page_of_the_simulated_week_shows_its_story() -> None:
    assert "Report 77" in page_of_story(77)


async def _poll(poller: Poller, rng: Random) -> bool:
    """Polls what is due, in a process that may be killed at any call of the store. Returns whether it was killed."""
    context = poller._context

    async def call(function: object, /, *args: object, **kwargs: object) -> object:
        chance = rng.random()
        if chance < KILL_PROBABILITY / 2:
            raise ProcessKilled
        result = function(*args, **kwargs)  # type: ignore[operator]
        if chance > 1 - KILL_PROBABILITY / 2:
            raise ProcessKilled
        return result

    killable = poller_module.PollContext(
        **{name: getattr(context, name) for name in context.__slots__} | {"call": call}
    )
    try:
        await Poller(killable).poll_due()
    except ProcessKilled:
        return True
    return False


def _judge(week: Week, store: Store, internet: Internet, interval: timedelta, crashes: int) -> None:
    found = Counter(_number(store, head.id) for head in store.articles.heads("added"))
    missing, doubled = set(week.expected) - set(found), [number for number, times in found.items() if times > 1]
    assert (missing, doubled, set(found) - set(week.expected)) == (set(), [], set())
    changed = [(paper, number) for paper in week.papers.values() for number, times in paper.stories.items() if times]
    for paper, number in changed:
        text = next(
            version.text
            for head in store.articles.heads("added")
            if (version := store.articles.version("added", head.id)) and version.url == paper.url(number)
        )
        assert f"corrected {paper.stories[number]} times" in text
    assert changed
    assert crashes > 10
    for name in ("daily1.example", "daily2.example"):
        polls = internet.paths(name).count("/feed.xml")
        assert polls <= 1.2 * (WEEK + timedelta(days=2)) / interval + crashes
    feeds = {host_of(feed.url): feed for feed in store.feeds.all()}
    assert [name for name, feed in feeds.items() if feed.is_broken] == []
    assert feeds["broken.example"].polled_at
    print(f"{len(found)} articles, {len(internet.requests)} requests, {crashes} crashes")  # noqa: T201


def _number(store: Store, article_id: str) -> int:
    version = store.articles.version("added", article_id)
    assert version
    return int(version.url.rpartition("/")[2])
