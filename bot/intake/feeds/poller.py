"""Polls feeds: finds the new entries of each, fetches their articles and adds them to a library.

A poll may end at any point, by a crash or because its lease is over, and no article is lost or added twice: an article
is stored before its entry is recorded as known, and the version of the feed is recorded only when all its entries are.
An article that was stored without its entry is fetched again, and recognised as a duplicate.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from bot.environment.clock import Clock
from bot.environment.log import event
from bot.errors import CuecardError, FetchFailed, StoreFault, UnreadableArticle
from bot.intake import AddedArticle, Intake
from bot.intake.feeds.entries import add_entry, version_of
from bot.model import LIBRARIES_FOR_EVERYBODY
from bot.ports import BlockingCall, Fetcher, FetchKind, FetchResult
from bot.reading.feed_parser import MAX_ENTRIES, Feed, FeedEntry
from bot.store.library.feeds import MAX_WAIT, FeedClaim, FeedTable, KnownEntry, KnownFeed
from bot.text.markup.links import page_key

INTERVAL = timedelta(minutes=30)
"""The time between two polls of a feed; after a failure it doubles each time, up to a day."""
RETRY_INTERVAL = timedelta(minutes=1)
"""How soon the rest of a feed with many new entries is polled."""
LEASE = timedelta(minutes=5)
"""How long a claimed feed belongs to one replica. If that replica dies, another one can claim the feed after this time.
The lease is renewed with every entry."""
MAX_ENTRIES_PER_POLL = 20
"""How many new entries one poll handles, so that a long feed does not keep other feeds waiting."""
MAX_ATTEMPTS = 3
"""How many polls try to fetch a page that cannot be fetched now, before the feed's own text is used."""
_MAX_DOUBLINGS = 10
"""How many times the time between two polls is doubled at most. (After fewer doublings it has reached MAX_WAIT; the
limit only keeps the number small.)"""
_JITTER = 0.1
"""The share by which a wait varies, so that feeds are not all polled at the same time."""
_MAX_POLLS_AT_ONCE = 4
"""How many feeds one process polls at a time."""
_IDLE_SECONDS = 30.0
"""Seconds until a process looks for feeds that another one added."""
_AFTER_DUE_SECONDS = 1.0
"""How many seconds after the next feed is due a process looks for it: looking too early finds nothing."""

_CLAIM_LOST = "another process polls it, or it was removed"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollContext:
    """What polling depends on. `read_feed` is `bot.pipeline.feed_reader.read_feed` with its sandbox. `call` runs one
    call at a time, because articles are read by one thread only."""

    feeds: FeedTable
    fetcher: Fetcher
    read_feed: Callable[[bytes, str], Feed]
    intake: Intake
    call: BlockingCall
    clock: Clock
    random: Random


@dataclass(frozen=True, slots=True, kw_only=True)
class PollResult:
    """The result of one poll: what was added (new articles and new versions), the `unreadable` entries, each as its
    address and the reason, and why the feed itself could not be read ("" if it could)."""

    feed: KnownFeed
    added_articles: tuple[AddedArticle, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    fault: str = ""


class _LeaseLost(Exception):
    """Raised if another replica has claimed the feed in the meantime, or it was removed."""


class Poller:
    """Polls feeds. Any number of pollers, in any number of replicas, poll each feed only once."""

    def __init__(self, context: PollContext) -> None:
        self._context = context

    async def run(self) -> None:
        """Polls until it is cancelled, several feeds at a time."""
        await asyncio.gather(*(self._work() for _ in range(_MAX_POLLS_AT_ONCE)))

    async def poll_due(self, library: str | None = None, url: str | None = None) -> list[PollResult]:
        """Polls feeds, one after another, until none is due: those of all libraries, of one `library`, or only the one
        with this `url`."""
        results = []
        while claim := await self._context.call(self._context.feeds.claim, LEASE, library, url):
            results.append(await self.poll(claim))
        return results

    async def poll(self, claim: FeedClaim) -> PollResult:
        """Polls one feed. Raises StoreFault if the database cannot be used."""
        try:
            return await self._poll(claim)
        except asyncio.CancelledError:
            with suppress(StoreFault):
                await self._context.call(self._context.feeds.release, claim)
            raise

    async def _work(self) -> None:
        """Polls one feed after another, as they become due."""
        context = self._context
        while True:
            wait = _IDLE_SECONDS
            try:
                if claim := await context.call(context.feeds.claim, LEASE):
                    await self.poll(claim)
                    continue
                due = await context.call(context.feeds.next_due)
                wait = min(wait, due.total_seconds() + _AFTER_DUE_SECONDS) if due is not None else wait
            except StoreFault as error:
                _log.warning(event("feeds_not_polled", reason=error))
            await context.clock.sleep(wait)

    async def _poll(self, claim: FeedClaim) -> PollResult:
        """Polls one feed, and records the result. Raises StoreFault."""
        feed = claim.feed
        try:
            fetch_result, parsed_feed = await self._read(feed)
            added_articles, unreadable_entries, is_done = (
                await self._handle_entries(claim, parsed_feed.entries) if parsed_feed else ([], [], True)
            )
        except _LeaseLost:
            return PollResult(feed=feed, fault=_CLAIM_LOST)
        except StoreFault:
            raise
        except CuecardError as error:
            return await self._fail(claim, error)
        except (
            Exception
        ) as error:  # the outermost code of a poll: an error in the program must not stop the other feeds
            _log.exception(event("feed_failed", url=feed.url))
            return await self._fail(claim, UnreadableArticle(feed.url, f"reading it fails ({type(error).__name__})"))
        polled_feed = _polled_feed(feed, fetch_result, parsed_feed, is_done=is_done)
        wait = self._with_jitter(INTERVAL if is_done else RETRY_INTERVAL)
        if not await self._context.call(self._context.feeds.finish, claim, polled_feed, wait):
            return PollResult(feed=feed, added_articles=tuple(added_articles), fault=_CLAIM_LOST)
        _log.info(event("feed_polled", url=feed.url, kept=len(added_articles), unread=len(unreadable_entries)))
        return PollResult(feed=polled_feed, added_articles=tuple(added_articles), unreadable=tuple(unreadable_entries))

    async def _read(self, feed: KnownFeed) -> tuple[FetchResult, Feed | None]:
        """The current content of the feed; None if it has not changed. Raises FetchFailed, UnreadableArticle."""
        last_result = (
            FetchResult(url=feed.fetched_url, etag=feed.etag, last_modified=feed.last_modified)
            if feed.fetched_url
            else None
        )
        fetch_result = await self._context.fetcher.fetch(feed.url, FetchKind.FEED, last_result)
        if not fetch_result.is_new:
            return fetch_result, None
        parsed_feed = await self._context.call(self._context.read_feed, fetch_result.data, fetch_result.url)
        entries = list(parsed_feed.entries)
        for address in parsed_feed.sitemaps:
            part = await self._context.fetcher.fetch(address, FetchKind.FEED, referrer=fetch_result.url)
            entries += (await self._context.call(self._context.read_feed, part.data, part.url)).entries
        if parsed_feed.sitemaps:
            entries.sort(key=lambda entry: entry.changed, reverse=True)
        return fetch_result, replace(parsed_feed, entries=tuple(entries[:MAX_ENTRIES]))

    async def _handle_entries(
        self, claim: FeedClaim, entries: Sequence[FeedEntry]
    ) -> tuple[list[AddedArticle], list[tuple[str, str]], bool]:
        """Handles the new entries. Returns what was added, what could not be read, and whether all entries are done.
        Raises _LeaseLost."""
        by_page = {page: entry for entry in entries if (page := page_key(entry.url))}
        known_entries = await self._context.call(self._context.feeds.known, claim, by_page.keys())
        attempts_before = {page: known_entries[page].attempts if page in known_entries else 0 for page in by_page}
        new_entries = [
            (page, entry)
            for page, entry in by_page.items()
            if page not in known_entries or known_entries[page].version != version_of(entry)
        ]
        # Entries that have failed before come last, so that they do not keep new ones out.
        new_entries.sort(key=lambda page_and_entry: attempts_before[page_and_entry[0]])
        added: list[AddedArticle] = []
        unreadable: list[tuple[str, str]] = []
        is_done = len(new_entries) <= MAX_ENTRIES_PER_POLL
        for page, entry in new_entries[:MAX_ENTRIES_PER_POLL]:
            from_entry, fault, attempts = await self._handle_entry(claim, entry, attempts_before[page] + 1)
            added += from_entry
            if fault:
                unreadable.append((entry.url, fault))
            is_done = is_done and not attempts
            known_entry = KnownEntry("" if attempts else version_of(entry), attempts)
            if not await self._context.call(self._context.feeds.record_entry, claim, page, known_entry, LEASE):
                raise _LeaseLost
        return added, unreadable, is_done

    async def _handle_entry(
        self, claim: FeedClaim, entry: FeedEntry, attempt: int
    ) -> tuple[list[AddedArticle], str, int]:
        """Handles one entry. Returns the articles that were added; why nothing could be read ("" if something was
        read); and, if the entry is to be tried again, how often it has been tried, else 0."""
        context, library = self._context, claim.feed.library
        page, fetch_fault = None, ""
        try:
            page = await context.fetcher.fetch(entry.url, FetchKind.ARTICLE, referrer=claim.feed.url)
        except FetchFailed as error:
            if error.temporary and attempt < MAX_ATTEMPTS:
                return [], error.reason, attempt
            fetch_fault = error.reason
        added_articles, fault = await context.call(
            add_entry, context.intake, library, LIBRARIES_FOR_EVERYBODY, entry, page
        )
        if fault and fetch_fault:
            fault = fetch_fault  # this fault says more than "its page cannot be fetched"
        return added_articles, fault, 0

    async def _fail(self, claim: FeedClaim, error: CuecardError) -> PollResult:
        """Records that a feed could not be read, and when it is polled again."""
        requested_pause = timedelta(seconds=error.retry_after) if isinstance(error, FetchFailed) else timedelta()
        wait = min(INTERVAL * 2 ** min(claim.feed.failures + 1, _MAX_DOUBLINGS), MAX_WAIT)
        await self._context.call(
            self._context.feeds.fail, claim, error.reason, max(requested_pause, self._with_jitter(wait))
        )
        _log.warning(event("feed_not_read", url=claim.feed.url, reason=error.reason))
        return PollResult(feed=claim.feed, fault=error.reason)

    def _with_jitter(self, wait: timedelta) -> timedelta:
        return wait * self._context.random.uniform(1 - _JITTER, 1 + _JITTER)


def _polled_feed(feed: KnownFeed, fetch_result: FetchResult, parsed_feed: Feed | None, *, is_done: bool) -> KnownFeed:
    """The feed after a poll. What identifies its version (`etag` and the like) is recorded only if all its entries were
    handled: otherwise the next poll has to read the feed again, even if the server says that the feed has not changed.
    A list of sitemaps is always read again, because the sitemaps change without the list."""
    title = parsed_feed.title if parsed_feed else ""
    renamed_feed = replace(feed, title=title or feed.title)
    if is_done and not (parsed_feed and parsed_feed.sitemaps):
        return replace(
            renamed_feed, fetched_url=fetch_result.url, etag=fetch_result.etag, last_modified=fetch_result.last_modified
        )
    return replace(renamed_feed, fetched_url="", etag="", last_modified="")
