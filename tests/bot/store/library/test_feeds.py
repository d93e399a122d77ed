"""Feeds in the store: only one replica polls each, and handled entries are remembered."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from bot.model import own_library
from bot.store import Store
from bot.store.library.feeds import BROKEN_AFTER, MAX_WAIT, FeedClaim, KnownEntry, KnownFeed
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock

LEASE = timedelta(minutes=5)
HOUR = timedelta(hours=1)
URL = "https://news.example/feed.xml"


def add(store: Store, url: str = URL, host: str = "news.example", library: str = "added") -> None:
    assert store.feeds.add(library, url, host, "News")


def claim(store: Store) -> FeedClaim:
    result = store.feeds.claim(LEASE)
    assert result is not None
    return result


def only(store: Store) -> KnownFeed:
    (feed,) = store.feeds.all()
    return feed


def test_a_feed_is_followed_once_by_a_library(store: Store) -> None:
    add(store)
    assert not store.feeds.add("added", URL, "news.example")
    add(store, library="handbook")
    assert [(feed.library, feed.name) for feed in store.feeds.all()] == [("added", "News"), ("handbook", "News")]
    assert [feed.library for feed in store.feeds.all("handbook")] == ["handbook"]


def test_a_new_feed_is_due_and_claimed_by_one(store: Store) -> None:
    add(store)
    assert store.feeds.next_due() == timedelta()
    assert claim(store).feed.url == URL
    assert store.feeds.claim(LEASE) is None
    assert store.feeds.next_due() == LEASE


def test_claiming_one_feed_claims_no_other(store: Store) -> None:
    add(store, "https://a.example/", "a.example")
    add(store, "https://b.example/", "b.example")
    add(store, "https://c.example/", "c.example", library="handbook")
    claimed_feed = store.feeds.claim(LEASE, "added", "https://b.example/")
    assert claimed_feed
    assert claimed_feed.feed.url == "https://b.example/"
    assert store.feeds.claim(LEASE, "added", "https://b.example/") is None
    of_library = store.feeds.claim(LEASE, "handbook")
    assert of_library
    assert of_library.feed.library == "handbook"
    assert claim(store).feed.url == "https://a.example/"


def test_replicas_claim_different_feeds(store: Store, open_another: Callable[[], Store], url: str) -> None:
    for number in range(6):
        add(store, f"https://site{number}.example/", f"site{number}.example")
    stores = [store] * 4 if url == "sqlite://" else [store, *(open_another() for _ in range(3))]

    def claim_all(store: Store) -> list[str]:
        found = []
        while one := store.feeds.claim(LEASE):
            found.append(one.feed.url)
        return found

    with ThreadPoolExecutor(4) as threads:
        claimed = [url for urls in threads.map(claim_all, stores) for url in urls]
    claimed += claim_all(store)  # a row that another transaction held meanwhile was skipped
    assert sorted(claimed) == [f"https://site{number}.example/" for number in range(6)]


def test_two_feeds_of_a_host_are_not_polled_at_a_time(store: Store) -> None:
    add(store)
    add(store, "https://news.example/sport.xml")
    add(store, "https://other.example/", "other.example")
    first = claim(store)
    assert claim(store).feed.url == "https://other.example/"
    assert store.feeds.claim(LEASE) is None
    store.feeds.finish(first, first.feed, HOUR)
    assert claim(store).feed.url == "https://news.example/sport.xml"


def test_the_feed_of_a_replica_that_died_is_claimed_when_the_lease_is_over(store: Store, clock: FakeClock) -> None:
    add(store)
    dead = claim(store)
    clock.advance(minutes=5)
    successor = claim(store)
    assert successor.fence == dead.fence + 1
    assert not store.feeds.record_entry(dead, "page", KnownEntry("1"), LEASE)
    assert not store.feeds.finish(dead, dead.feed, HOUR)
    assert not store.feeds.fail(dead, "late", HOUR)
    assert store.feeds.record_entry(successor, "page", KnownEntry("1"), LEASE)
    assert store.feeds.finish(successor, successor.feed, HOUR)
    assert only(store).failures == 0


def test_every_entry_renews_the_lease(store: Store, clock: FakeClock) -> None:
    add(store)
    feed_claim = claim(store)
    for page in "abc":
        clock.advance(minutes=4)
        assert store.feeds.record_entry(feed_claim, page, KnownEntry("1"), LEASE)
        assert store.feeds.claim(LEASE) is None


def test_a_released_claim_is_free_immediately(store: Store) -> None:
    add(store)
    store.feeds.release(claim(store))
    assert claim(store).feed.url == URL


def test_a_clock_that_was_set_back_delays_no_feed(store: Store, clock: FakeClock) -> None:
    add(store)
    claim(store)
    clock.set_back(days=300)
    assert store.feeds.claim(LEASE) is not None
    clock.set_back(days=300)
    feed_claim = claim(store)
    store.feeds.finish(feed_claim, feed_claim.feed, HOUR)
    clock.set_back(days=300)
    assert store.feeds.claim(LEASE) is not None


def test_the_state_of_an_entry_is_remembered(store: Store) -> None:
    add(store)
    feed_claim = claim(store)
    assert store.feeds.known(feed_claim, ["a", "b"]) == {}
    store.feeds.record_entry(feed_claim, "a", KnownEntry("1"), LEASE)
    store.feeds.record_entry(feed_claim, "b", KnownEntry("", 2), LEASE)
    store.feeds.record_entry(feed_claim, "a", KnownEntry("2"), LEASE)
    assert store.feeds.known(feed_claim, ["a", "b", "c"]) == {"a": KnownEntry("2"), "b": KnownEntry("", 2)}


def test_a_feed_that_was_read_waits_and_is_known_by_its_version(store: Store, clock: FakeClock) -> None:
    add(store)
    feed_claim = claim(store)
    version = replace(feed_claim.feed, title="Harbour news", fetched_url=URL, etag='"1"', last_modified="then")
    assert store.feeds.finish(feed_claim, version, HOUR)
    assert store.feeds.next_due() == HOUR
    assert store.feeds.claim(LEASE) is None
    clock.advance(hours=1)
    again = claim(store).feed
    assert (again.title, again.fetched_url, again.etag, again.last_modified) == ("Harbour news", URL, '"1"', "then")


def test_a_failing_feed_counts_as_broken_after_a_while_and_recovers(store: Store, clock: FakeClock) -> None:
    add(store)
    began = clock.now()
    for failures in range(1, BROKEN_AFTER + 1):
        assert not only(store).is_broken
        store.feeds.fail(claim(store), f"HTTP 50{failures}", HOUR)
        clock.advance(hours=1)
        feed = only(store)
        assert (feed.failures, feed.fault, feed.failing_since) == (failures, f"HTTP 50{failures}", began)
    assert only(store).is_broken
    feed_claim = claim(store)
    store.feeds.finish(feed_claim, feed_claim.feed, HOUR)
    feed = only(store)
    assert (feed.failures, feed.fault, feed.failing_since, feed.is_broken) == (0, "", None, False)


def test_no_feed_waits_longer_than_a_day(store: Store) -> None:
    add(store)
    store.feeds.fail(claim(store), "HTTP 503", timedelta(days=99))
    assert store.feeds.next_due() == MAX_WAIT


def test_a_paused_feed_is_not_polled(store: Store) -> None:
    add(store)
    assert store.feeds.set_paused("added", URL, True)
    assert store.feeds.claim(LEASE) is None
    assert store.feeds.next_due() is None
    assert store.feeds.make_due() == 0
    assert store.feeds.set_paused("added", URL, False)
    assert claim(store).feed.url == URL
    assert not store.feeds.set_paused("added", "https://none.example/", True)


def test_feeds_can_be_made_due_immediately(store: Store) -> None:
    add(store)
    add(store, "https://other.example/", "other.example", "handbook")
    for _ in range(2):
        feed_claim = claim(store)
        store.feeds.finish(feed_claim, feed_claim.feed, HOUR)
    assert store.feeds.make_due("handbook") == 1
    assert claim(store).feed.library == "handbook"
    assert store.feeds.make_due("added", URL) == 1
    assert claim(store).feed.library == "added"


def test_a_feed_that_is_removed_is_forgotten_even_while_it_is_polled(store: Store) -> None:
    add(store)
    feed_claim = claim(store)
    store.feeds.record_entry(feed_claim, "a", KnownEntry("1"), LEASE)
    assert store.feeds.remove("added", URL)
    assert not store.feeds.remove("added", URL)
    assert not store.feeds.record_entry(feed_claim, "b", KnownEntry("1"), LEASE)
    assert not store.feeds.finish(feed_claim, feed_claim.feed, HOUR)
    add(store)
    assert store.feeds.known(claim(store), ["a", "b"]) == {}


def test_the_feeds_of_a_workspaces_own_library_go_with_it(store: Store) -> None:
    add(store, library=own_library(ACME))
    add(store)
    store.feeds.record_entry(claim(store), "a", KnownEntry("1"), LEASE)
    store.of(ACME).purge()
    assert [feed.library for feed in store.feeds.all()] == ["added"]
