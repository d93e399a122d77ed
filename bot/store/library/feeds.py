"""The feeds that libraries take articles from, in the database.

Any number of replicas poll them. A replica claims a feed by a lease, a period of the database's clock. Each claim has a
higher number, its `fence`, and every later write of the replica names it: if the lease expires and another replica
claims the feed, the writes of the previous replica change nothing. Two feeds of one host are not polled at the same
time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Update, and_, case, delete, exists, func, literal, or_, select, update

from bot.store.schema import feed_entries, feeds
from bot.store.sql.column_types import Instant
from bot.store.sql.database import Database
from bot.store.sql.leases import NO_LEASE, is_leased, lease_columns

BROKEN_AFTER = 3
"""A feed with this many failures in a row is called broken. (After a single failure, most feeds can be read again by
the next poll.)"""

MAX_WAIT = timedelta(days=1)
"""The longest time between two polls of a feed."""

_NO_FAILURES: dict[str, Any] = {"failures": 0, "fault": "", "failing_since": None}
"""The columns of a feed that was fetched without a fault."""

_ENTRY_RETENTION = timedelta(days=365)
"""How long it is remembered that an entry was handled. If the feed still has the entry after that time, the entry is
handled again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFeed:
    """A feed of a library: its title ("" before the first poll), when it was last read (`polled_at`), and when it is
    polled next (`due`). If reading it fails: how often in a row, since when, and why (`fault`). `fetched_url`, `etag`
    and `last_modified` identify the version that was read last."""

    library: str
    url: str
    title: str = ""
    is_paused: bool = False
    fetched_url: str = ""
    """The address after redirects."""
    etag: str = ""
    last_modified: str = ""
    polled_at: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    fault: str = ""
    failing_since: datetime | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the feed has failed so often that a person should look at it."""
        return not self.is_paused and self.failures >= BROKEN_AFTER

    @property
    def name(self) -> str:
        """The name of the feed in messages: its title, else its address."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class FeedClaim:
    """A feed that this replica polls now. `fence` is the number of the claim (see the top of this file)."""

    feed: KnownFeed
    fence: int


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry of a feed: the version that was handled last. If `attempts` is above 0, handling it has failed that many
    times, and it will be tried again."""

    version: str
    attempts: int = 0


class FeedTable:
    """The tables `feeds` and `feed_entries`. Thread-safe; every method blocks and raises StoreFault if the database
    cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, library: str, url: str, host: str, title: str = "") -> bool:
        """Adds a feed, due immediately. Returns False if the library has the feed already."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            row: dict[str, Any] = dict.fromkeys(("fetched_url", "etag", "last_modified", "fault"), "")
            row |= {"library": library, "url": url, "host": host, "title": title, "due": now}
            row |= {"is_paused": False, "failures": 0, "fence": 0}
            insertion = self._database.insert(feeds).values(row).on_conflict_do_nothing()
            return connection.execute(insertion.returning(feeds.c.url)).first() is not None

    def all(self, library: str | None = None) -> Sequence[KnownFeed]:
        """The feeds of a library, or of all, in order."""
        query = select(feeds).order_by(feeds.c.library, feeds.c.url)
        if library is not None:
            query = query.where(feeds.c.library == library)
        with self._database.reading() as connection:
            return [feed_of(row) for row in connection.execute(query)]

    def set_paused(self, library: str, url: str, is_paused: bool) -> bool:
        """Pauses or resumes a feed; a resumed feed is due immediately. Returns False if the library does not have the
        feed."""
        with self._database.writing() as connection:
            values = {"is_paused": is_paused, "due": self._database.now(connection), **_NO_FAILURES}
            return connection.execute(update(feeds).where(*_is_feed(library, url)).values(values)).rowcount > 0

    def make_due(self, library: str | None = None, url: str | None = None) -> int:
        """Makes feeds due immediately, except paused ones: all feeds, those of a library, or a single one. Returns how
        many."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            statement = update(feeds).where(~feeds.c.is_paused, *_matching(library, url))
            return connection.execute(statement.values(due=now)).rowcount

    def remove(self, library: str, url: str) -> bool:
        """Removes a feed; its articles stay. Returns False if the library does not have the feed."""
        with self._database.writing() as connection:
            of_feed = (feed_entries.c.library == library, feed_entries.c.feed == url)
            connection.execute(delete(feed_entries).where(*of_feed))
            return connection.execute(delete(feeds).where(*_is_feed(library, url))).rowcount > 0

    def next_due(self) -> timedelta | None:
        """How long until the next feed can be claimed; None if there is no feed, or all are paused."""
        with self._database.reading() as connection:
            now = self._database.now(connection)
            lease_end = func.coalesce(feeds.c.leased_until, feeds.c.due)
            free_from = case((lease_end > feeds.c.due, lease_end), else_=feeds.c.due)
            earliest = select(func.min(free_from, type_=Instant())).where(~feeds.c.is_paused)
            due: datetime | None = connection.execute(earliest).scalar()
        return None if due is None else max(timedelta(), due - now)

    def claim(self, lease: timedelta, library: str | None = None, url: str | None = None) -> FeedClaim | None:
        """Claims a feed until the lease expires: of the feeds that are due and that nobody polls now, the one that has
        been due longest. With `library` (and `url`), only feeds of that library (with that address) count. None if
        there is no such feed."""
        other_feeds = feeds.alias()
        with self._database.writing() as connection:
            now = self._database.now(connection)
            host_is_polled = exists().where(other_feeds.c.host == feeds.c.host, is_leased(other_feeds, now))
            free_feeds = select(feeds).where(~feeds.c.is_paused, _is_due(now), ~is_leased(feeds, now), ~host_is_polled)
            free_feeds = (
                free_feeds.where(*_matching(library, url)).order_by(feeds.c.due, feeds.c.library, feeds.c.url).limit(1)
            )
            row = connection.execute(free_feeds.with_for_update(skip_locked=True, of=feeds)).first()
            if row is None:
                return None
            claimed_values = {"fence": row.fence + 1, **lease_columns(now, lease)}
            connection.execute(update(feeds).where(*_is_feed(row.library, row.url)).values(claimed_values))
        return FeedClaim(feed_of(row), row.fence + 1)

    def known(self, claim: FeedClaim, pages: Collection[str]) -> Mapping[str, KnownEntry]:
        """The entries that were handled before, among those with these pages, by their page."""
        query = select(feed_entries).where(
            feed_entries.c.library == claim.feed.library,
            feed_entries.c.feed == claim.feed.url,
            feed_entries.c.page.in_(self._database.rows_of(sorted(pages))),
        )
        with self._database.reading() as connection:
            return {row.page: KnownEntry(row.version, row.attempts) for row in connection.execute(query)}

    def record_entry(self, claim: FeedClaim, page: str, entry: KnownEntry, lease: timedelta) -> bool:
        """Records what was done with an entry, and renews the lease. False, and nothing is written, if the claim is
        over: another replica has claimed the feed, or the feed was removed."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            if not connection.execute(self._claimed_row(claim).values(lease_columns(now, lease))).rowcount:
                return False
            row = {"library": claim.feed.library, "feed": claim.feed.url, "page": page}
            values = {"version": entry.version, "attempts": entry.attempts, "at": now}
            insertion = self._database.insert(feed_entries).values(row | values)
            connection.execute(insertion.on_conflict_do_update(index_elements=list(row), set_=values))
            return True

    def release(self, claim: FeedClaim) -> None:
        """Gives a claim back: the next process that looks for due feeds can claim the feed."""
        with self._database.writing() as connection:
            connection.execute(self._claimed_row(claim).values(NO_LEASE))

    def finish(self, claim: FeedClaim, polled_feed: KnownFeed, wait: timedelta) -> bool:
        """Records that a feed was read, with the title of `polled_feed` and what identifies its version; it is due
        again after `wait`. Forgets entries that were handled long ago. Returns False, and changes nothing, if the claim
        is over."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            values = {name: getattr(polled_feed, name) for name in ("title", "fetched_url", "etag", "last_modified")}
            values |= {"polled_at": now, "due": now + min(wait, MAX_WAIT), **_NO_FAILURES, **NO_LEASE}
            of_feed = (feed_entries.c.library == claim.feed.library, feed_entries.c.feed == claim.feed.url)
            connection.execute(delete(feed_entries).where(*of_feed, feed_entries.c.at <= now - _ENTRY_RETENTION))
            return connection.execute(self._claimed_row(claim).values(values)).rowcount > 0

    def fail(self, claim: FeedClaim, fault: str, wait: timedelta) -> bool:
        """Records why a feed could not be read; it is due again after `wait`. Returns False if the claim is over."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            failing_since = func.coalesce(feeds.c.failing_since, literal(now, Instant()))
            values: dict[str, Any] = {"fault": fault, "failures": feeds.c.failures + 1, "failing_since": failing_since}
            values |= {"due": now + min(wait, MAX_WAIT), **NO_LEASE}
            return connection.execute(self._claimed_row(claim).values(values)).rowcount > 0

    def _claimed_row(self, claim: FeedClaim) -> Update:
        """An UPDATE of the claim's row, which changes nothing if another replica has claimed the feed since."""
        return update(feeds).where(*_is_feed(claim.feed.library, claim.feed.url), feeds.c.fence == claim.fence)


IS_BROKEN = and_(~feeds.c.is_paused, feeds.c.failures >= BROKEN_AFTER)
"""The condition that a row of `feeds` is broken (`KnownFeed.is_broken`)."""


def feed_of(row: Row[Any]) -> KnownFeed:
    """The feed of a row of `feeds`."""
    names = KnownFeed.__dataclass_fields__
    return KnownFeed(**{name: row._mapping[name] for name in names})


def _matching(library: str | None, url: str | None) -> list[ColumnElement[bool]]:
    """The conditions that a feed has this library and address; those that are not given match all."""
    conditions = ((feeds.c.library, library), (feeds.c.url, url))
    return [column == value for column, value in conditions if value is not None]


def _is_due(now: datetime) -> ColumnElement[bool]:
    """The condition that a feed is due, even if the clock was set back so that its wait became longer."""
    return or_(feeds.c.due <= literal(now, Instant()), feeds.c.due > literal(now + MAX_WAIT, Instant()))


def _is_feed(library: str, url: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return feeds.c.library == library, feeds.c.url == url
