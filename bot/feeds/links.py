"""Checks every week whether the pages of the articles are still there. An article whose page is gone still answers, and
says so: it is marked, not deleted."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from bot.clock import Clock
from bot.errors import FetchFailed, StoreFault
from bot.feeds.call import Call
from bot.log import event
from bot.ports import Fetcher, FetchKind
from bot.store.library.article import State
from bot.store.library.articles import LibraryArticles
from bot.store.library.links import CHECK_INTERVAL, DueLink, LinkTable

GONE_AFTER = 2
"""How often in a row a page must be missing, a day apart, to be called gone: sites are rebuilt."""
RECHECK_INTERVAL = timedelta(days=1)
LEASE = timedelta(minutes=10)
PAUSE_SECONDS = 600.0
"""Seconds between checks for pages that are due."""

_log = logging.getLogger(__name__)


class LinkChecker:
    """Checks pages. Any number of these, in any number of replicas, check each page only once."""

    def __init__(self, links: LinkTable, articles: LibraryArticles, fetcher: Fetcher, call: Call) -> None:
        self._links = links
        self._articles = articles
        self._fetcher = fetcher
        self._call = call

    async def run(self, clock: Clock) -> None:
        """Checks until it is cancelled."""
        while True:
            try:
                await self.check_due()
            except StoreFault as error:
                _log.warning(event("links_not_looked_at", reason=error))
            await clock.sleep(PAUSE_SECONDS)

    async def check_due(self) -> int:
        """Checks the pages that are due, one after another. Returns how many there were."""
        await self._call(self._links.add_new_articles)
        count = 0
        while link := await self._call(self._links.claim, LEASE):
            await self._check(link)
            count += 1
            await asyncio.sleep(0)
        return count

    async def _check(self, link: DueLink) -> None:
        try:
            await self._fetcher.fetch(link.url, FetchKind.LINK, referrer=link.url)
        except FetchFailed as error:
            if not error.gone:  # unknown: the page keeps its state
                await self._call(self._links.record_check, link, link.misses, CHECK_INTERVAL)
                return
            misses = link.misses + 1
            if misses == GONE_AFTER:
                await self._mark(link, State.GONE)
            await self._call(
                self._links.record_check, link, misses, CHECK_INTERVAL if misses >= GONE_AFTER else RECHECK_INTERVAL
            )
            return
        if link.misses >= GONE_AFTER:
            await self._mark(link, State.LIVE)
        await self._call(self._links.record_check, link, 0, CHECK_INTERVAL)

    async def _mark(self, link: DueLink, state: State) -> None:
        if await self._call(self._articles.set_state, link.library, link.article_id, state):
            _log.info(event("article_marked", library=link.library, article=link.article_id, state=state))
