"""Fetches and polls feeds: one before it is added, those that are due, or all of them as a service."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.errors import UnreadableArticle
from bot.wiring.libraries.content import load_library
from bot.wiring.web import fetch

if TYPE_CHECKING:
    from bot.intake.feeds import PageChecker, Poller, PollResult
    from bot.ports import Fetcher
    from bot.reading.feed_parser import Feed
    from bot.store import Store


def try_feed(settings: Settings, url: str) -> Feed:
    """The content of the feed at `url`, fetched now. Raises FetchFailed, UnreadableArticle."""
    from bot.pipeline import Sandbox
    from bot.pipeline.feed_reader import read_feed
    from bot.ports import FetchKind

    fetch_result = fetch(settings, url, FetchKind.FEED)
    with Sandbox() as sandbox:
        feed = read_feed(fetch_result.data, fetch_result.url, sandbox)
    if feed.is_cut and fetch_result.is_whole:  # a very large feed is cut by fetching, which is no fault of the feed
        raise UnreadableArticle(url, "it is cut off in the middle; try again later, or add it as it is with --unseen")
    return feed


def poll_due(
    settings: Settings, store: Store, library: str | None = None, url: str | None = None
) -> Sequence[PollResult]:
    """Polls the feeds that are due: all of them, or only the feeds of one `library`, or with one `url`."""
    from adapters.web.fetcher import open_fetcher

    async def poll() -> Sequence[PollResult]:
        async with open_fetcher(settings) as fetcher, open_feeds(settings, store, fetcher) as (poller, _):
            return await poller.poll_due(library, url)

    return asyncio.run(poll())


async def run_feeds(settings: Settings, store: Store, fetcher: Fetcher) -> None:
    """Polls feeds, and checks whether the pages of articles still exist, until this task is cancelled."""
    from bot.environment.clock import SystemClock

    async with open_feeds(settings, store, fetcher) as (poller, checker):
        await asyncio.gather(poller.run(), checker.run(SystemClock()))


@asynccontextmanager
async def open_feeds(settings: Settings, store: Store, fetcher: Fetcher) -> AsyncIterator[tuple[Poller, PageChecker]]:
    """Opens the Poller, which polls feeds, and the PageChecker, which checks the pages of articles. Both read articles
    in the same thread, with the same sandbox (a process that can be killed)."""
    from bot.environment.clock import SystemClock
    from bot.intake import Intake
    from bot.intake.feeds import PageChecker, PollContext, Poller
    from bot.pipeline import Sandbox
    from bot.pipeline.feed_reader import read_feed
    from bot.wiring.serving import call_in_threads

    library_of_files = load_library(settings) if settings.cuecard_content.is_dir() else None
    with Sandbox() as sandbox, ThreadPoolExecutor(1, thread_name_prefix="feeds") as single_thread:
        call = call_in_threads(single_thread)
        context = PollContext(
            feeds=store.feeds,
            fetcher=fetcher,
            read_feed=partial(read_feed, sandbox=sandbox),
            intake=Intake(store.articles, sandbox, library_of_files),
            call=call,
            clock=SystemClock(),
            random=Random(),
        )
        yield Poller(context), PageChecker(store.page_checks, store.articles, fetcher, call)
