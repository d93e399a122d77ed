"""Checks every week whether the pages of the articles are still there. An article whose page is gone still answers, and
says so: it is marked, not deleted."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from bot.environment.clock import Clock
from bot.environment.log import event
from bot.errors import FetchFailed, StoreFault
from bot.ports import BlockingCall, Fetcher, FetchKind
from bot.store.library.articles import LibraryArticles
from bot.store.library.page_checks import CHECK_INTERVAL, DuePage, PageCheckTable
from bot.store.library.stored_article import ArticleState

GONE_AFTER = 2
"""How many checks in a row must miss a page before it is called gone: a site may be down, or being rebuilt. The check
after the first miss is `RECHECK_INTERVAL` later, every other one `CHECK_INTERVAL` (a week)."""
RECHECK_INTERVAL = timedelta(days=1)
"""The time until the next check of a page that was missing, but is not called gone yet."""
LEASE = timedelta(minutes=10)
"""How long a page belongs to the replica that checks it. After that, another one checks it: the first may have died."""
PAUSE_SECONDS = 600.0
"""Seconds between checks for pages that are due."""

_log = logging.getLogger(__name__)


class PageChecker:
    """Checks pages. Any number of checkers, in any number of replicas, check each page only once."""

    def __init__(
        self, page_checks: PageCheckTable, articles: LibraryArticles, fetcher: Fetcher, call: BlockingCall
    ) -> None:
        self._page_checks = page_checks
        self._articles = articles
        self._fetcher = fetcher
        self._call = call

    async def run(self, clock: Clock) -> None:
        """Checks pages that are due, again and again, until the task is cancelled."""
        while True:
            try:
                await self.check_due()
            except StoreFault as error:
                _log.warning(event("pages_not_checked", reason=error))
            await clock.sleep(PAUSE_SECONDS)

    async def check_due(self) -> int:
        """Checks the pages that are due, one after another. Returns how many pages were checked."""
        await self._call(self._page_checks.add_new_articles)
        count = 0
        while page := await self._call(self._page_checks.claim, LEASE):
            await self._check(page)
            count += 1
            await asyncio.sleep(0)  # lets other coroutines run, even if no check had to wait
        return count

    async def _check(self, page: DuePage) -> None:
        """Checks one page, marks its article if it is gone or back, and plans the next check."""
        exists = await self._exists(page)
        if exists is None:
            await self._call(self._page_checks.record_check, page, page.misses, CHECK_INTERVAL)
            return
        misses = 0 if exists else page.misses + 1
        if misses == GONE_AFTER:
            await self._mark(page, ArticleState.GONE)
        elif exists and page.misses >= GONE_AFTER:
            await self._mark(page, ArticleState.LIVE)
        interval = RECHECK_INTERVAL if 0 < misses < GONE_AFTER else CHECK_INTERVAL
        await self._call(self._page_checks.record_check, page, misses, interval)

    async def _exists(self, page: DuePage) -> bool | None:
        """Whether the page is there; None if that cannot be found out now."""
        try:
            # No person asks for the page, so it is fetched like a linked one: only if robots.txt allows it. The page is
            # its own referrer, because the one that linked to it is not known.
            await self._fetcher.fetch(page.url, FetchKind.LINK, referrer=page.url)
        except FetchFailed as error:
            return False if error.is_gone else None
        return True

    async def _mark(self, page: DuePage, state: ArticleState) -> None:
        if await self._call(self._articles.set_state, page.library, page.article_id, state):
            _log.info(event("article_marked", library=page.library, article=page.article_id, state=state))
